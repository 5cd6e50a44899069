package io.k2ecs.ecom.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @CsvSource({
        "ann@example.com, ann@example.com",
        "' Ann@Example.COM\t', ann@example.com",
        "a@x, a@x",
        "a.b+tag@x-y.z1, a.b+tag@x-y.z1",
        "o'hara@example.com, o'hara@example.com",
        "jose\u0301@example.com, jos\u00e9@example.com",
        "i\u0307@\u00fcber.example, i\u0307@\u00fcber.example"
    })
    void hasOneForm(String text, String form) {
        assertThat(EmailAddress.parse(text).orElseThrow().value()).isEqualTo(form);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "@x",
                "a@",
                "a@@x",
                "a b@x",
                "a@x y",
                "<a@x>",
                "a@x,b@y",
                "\"a\"@x",
                "a@x.",
                "a@\u0000",
                "a\u200b@x"
            })
    void isNothingElse(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"64, true", "65, false"})
    void hasABoundOnItsLocalPart(int length, boolean valid) {
        assertThat(EmailAddress.parse("a".repeat(length) + "@x").isPresent()).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({"254, true", "255, false", "1000000, false"})
    void hasABoundOnTheWhole(int length, boolean valid) {
        assertThat(EmailAddress.parse("a@" + "x".repeat(length - 2)).isPresent())
                .isEqualTo(valid);
    }

    /** Otherwise a token would name an address that is not the one in the table. */
    @Test
    void theFormOfAFormIsItself() {
        List<String> broken = IntStream.range('!', 0x2fff)
                .boxed()
                .flatMap(letter -> Stream.of("", "\u0307", "\u030c", "\u0301", "\u0345", "\u0331")
                        .map(mark -> "a" + Character.toString(letter) + mark + "@x"))
                .filter(text -> EmailAddress.parse(text)
                        .filter(address -> !EmailAddress.parse(address.value()).equals(Optional.of(address)))
                        .isPresent())
                .toList();

        assertThat(broken).isEmpty();
    }
}
