package io.k2ecs.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each piece, repeated up to the size of the largest ConfigMap; quadratic work would take many minutes. */
class LongTextsTest {
    private static final int MOST_CONFIG_MAP_BYTES = 1 << 20;

    private final AddressBook book = LittleEcomNames.book();

    @ParameterizedTest
    @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ValueSource(
            strings = {
                "url: http://auth-svc:8080/x\n",
                "http://a/",
                "http://auth-svc:8080,",
                "x://u:p/",
                "x:y/",
                "://",
                ":",
                "a:",
                "a",
                "redis",
                "redis:",
                "redis:6379,",
                "redis,",
                "redis ",
                "@",
                "redis@",
                "u:p@redis:6379 ",
                "x://a@",
                "=redis",
                "${",
                "{{",
                "$(",
                "$(a",
                "${a:-",
                "\"http://auth-svc:8080",
                "'x://u:p/",
                "\\",
                ":\\/\\/",
                ".",
                "-",
                "a.b.svc.",
                "?redis:6379",
                "x://a,",
                "redis, ",
                "redis;x,",
                "--a ",
                "-h redis ",
                "'a://b,",
                "[",
                "<a://b",
                "${endpoint:little-ecom/mongo},",
                "/x?a",
                "auth-svc.",
                "x://[",
                "x://${",
                " ",
                "http://u:p@auth-svc:8080/a?b#c;"
            })
    void takesLinearTime(String piece) {
        String text = piece.repeat(MOST_CONFIG_MAP_BYTES / piece.length());

        Rewritten rewritten = book.rewrite(text, "default", AddressHint.address());

        assertThat(rewritten.text().length()).isGreaterThanOrEqualTo(text.length() / 2);
    }
}
