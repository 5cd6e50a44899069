package io.k2ecs.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.address.Occurrence.State;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts made by chance. A failure names its seed; {@code -Dk2ecs.seed=} repeats it. */
class AddressPropertiesTest {
    private static final int TEXTS = 20_000;

    private static final List<String> PIECES = List.of(
            "auth-svc",
            "redis",
            "web",
            "alias",
            "docdb",
            "mongo-0.mongo",
            "auth-svc.default",
            "auth-svc.shop",
            "auth-svc.default.svc",
            "web.default.svc.cluster.local",
            "Redis.Default.svc.cluster.local.",
            "gone",
            "unknown",
            "x.shop.svc",
            "http",
            "redis",
            "jdbc:postgresql",
            "host",
            "password",
            "name",
            "://",
            "://",
            "//",
            "/",
            ":",
            ":",
            ":80",
            ":8080",
            ":6379",
            ":9999",
            "@",
            "?",
            "#",
            "=",
            "&",
            ",",
            ";",
            "|",
            ".",
            "-",
            "_",
            "$",
            "$(X)",
            "${X",
            "${X:-",
            "{",
            "}",
            "{{",
            "}}",
            "(",
            ")",
            "[",
            "]",
            "[::1]",
            "<",
            ">",
            "\"",
            "'",
            "`",
            "\\",
            "\\n",
            "\\/",
            "%s",
            "%2F",
            " ",
            " ",
            "\n",
            "\t",
            "é",
            "1433",
            "6379",
            "*",
            "+",
            "-h ",
            "--host ",
            "\uD83D\uDE00",
            "${endpoint:little-ecom/mongo}");

    private static final List<String> PASSWORD_PIECES = List.of(
            "auth-svc",
            "redis:6379",
            "auth-svc:8080",
            "web.default.svc.cluster.local",
            ":",
            ",",
            ";",
            "!",
            "$",
            "%40",
            "&",
            "(",
            ")",
            "*",
            "+",
            "=",
            "[",
            "]",
            "{",
            "}",
            "|",
            "~",
            "^",
            ".",
            "-",
            "_",
            "é",
            "${X}",
            "$(X)",
            "//auth-svc");

    private static final List<String> HOSTS = List.of(
            "auth-svc:8080",
            "web",
            "web:80",
            "redis:6379",
            "mongo-0.mongo:27017",
            "auth-svc.shop.svc.cluster.local:8080",
            "gone",
            "unknown:8080",
            "[::1]:8080",
            "docdb:27017");

    private final AddressBook book = LittleEcomNames.book();
    private final long seed = Long.getLong("k2ecs.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void changesOnlyWhatItReportsAndNothingTheSecondTime() {
        System.out.println("AddressPropertiesTest seed " + seed);
        for (int i = 0; i < TEXTS; i++) {
            check(pieces(PIECES, 1 + random.nextInt(16)));
        }
    }

    @Test
    void neverChangesCredentials() {
        System.out.println("AddressPropertiesTest seed " + seed);
        int rewritten = 0;
        for (int i = 0; i < TEXTS; i++) {
            String start = pick(List.of("", "url: ", "url=", "a\n", "proxy_pass ", "-D"))
                    + pick(List.of("http", "redis", "mongodb", "jdbc:mysql", "PLAINTEXT", "x")) + "://"
                    + pick(List.of("", "redis", "user", "web")) + ":p" + password() + "@";
            String hosts = pick(HOSTS) + (random.nextBoolean() ? "," + pick(HOSTS) : "");
            String end =
                    pick(List.of("", "/", "/auth-svc", "/db?x=redis:6379", "?redis", " x@y", "\nhttp://auth-svc:8080"));

            Rewritten result = check(start + hosts + end);

            assertThat(result.text())
                    .as("seed %d: %s", seed, start + hosts + end)
                    .startsWith(start);
            rewritten += (int) result.occurrences().stream()
                    .filter(occurrence -> occurrence.state() == State.REWRITTEN)
                    .count();
        }
        assertThat(rewritten).isGreaterThan(TEXTS / 2);
    }

    private Rewritten check(String text) {
        AddressHint hint = random.nextBoolean() ? AddressHint.none() : AddressHint.address();
        Rewritten result = book.rewrite(text, "default", hint);
        String about = "seed " + seed + ": " + text;

        StringBuilder rebuilt = new StringBuilder();
        int copied = 0;
        for (Occurrence occurrence : result.occurrences()) {
            assertThat(occurrence.start()).as(about).isBetween(copied, occurrence.end() - 1);
            assertThat(text.substring(occurrence.start(), occurrence.end()))
                    .as(about)
                    .isEqualTo(occurrence.before());
            assertThat(occurrence.before().equals(occurrence.after()))
                    .as(about)
                    .isEqualTo(occurrence.state() != State.REWRITTEN);
            rebuilt.append(text, copied, occurrence.start()).append(occurrence.after());
            copied = occurrence.end();
        }
        rebuilt.append(text, copied, text.length());
        assertThat(result.text()).as(about).isEqualTo(rebuilt.toString());
        assertThat(book.rewrite(result.text(), "default", hint).text())
                .as(about)
                .isEqualTo(result.text());
        return result;
    }

    /** With slashes or with at signs: both together can be read in two ways. */
    private String password() {
        String odd = pick(List.of("", "@", "/", "?", "#"));
        return pieces(PASSWORD_PIECES, random.nextInt(4)).replace("/", odd.equals("@") ? "" : "/")
                + odd
                + pieces(PASSWORD_PIECES, random.nextInt(4)).replace("/", odd.equals("@") ? "" : "/");
    }

    private String pieces(List<String> from, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(pick(from));
        }
        return text.toString();
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
