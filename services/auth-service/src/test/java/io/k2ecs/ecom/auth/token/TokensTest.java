package io.k2ecs.ecom.auth.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.k2ecs.ecom.auth.account.EmailAddress;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a token that is signed with our key, by us or by somebody who has it, still counts. */
class TokensTest {
    private static final String KEY = "k".repeat(32);
    private static final long NOW = 1_800_000_000;
    private static final String HEADER = "{\"alg\":\"HS256\"}";
    private static final String PAYLOAD =
            "{\"email\":\"ann@example.com\",\"iat\":" + (NOW - 5) + ",\"exp\":" + (NOW + 60) + "}";

    private final Tokens tokens = new Tokens(
            new KeyStore(() -> TokenKeys.of(KEY, Optional.empty()), Duration.ofDays(1)),
            Duration.ofDays(1),
            Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));

    @Test
    void readsWhatItIssued() {
        Instant issued = Instant.ofEpochSecond(NOW - 3, 999_999_999);
        String token = tokens.issue(new EmailAddress("ann@example.com"), issued);

        assertThat(tokens.read(token))
                .contains(new Tokens.Content(
                        new EmailAddress("ann@example.com"),
                        Optional.of(Instant.ofEpochSecond(NOW - 3)),
                        Instant.ofEpochSecond(NOW - 3).plus(Duration.ofDays(1))));
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, false", "1, true"})
    void isOverAtItsEnd(int seconds, boolean good) throws Exception {
        assertThat(tokens.read(signed(HEADER, "{\"email\":\"a@x\",\"exp\":" + (NOW + seconds) + "}"))
                        .isPresent())
                .isEqualTo(good);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"HS256\",\"kid\":\"../../dev/null\"}",
                "{\"alg\":\"HS256\",\"kid\":\"' or 1=1 --\"}",
                "{\"alg\":\"HS256\",\"jku\":\"http://127.0.0.1:1/keys\"}",
                "{\"alg\":\"HS256\",\"typ\":\"JWT\"}"
            })
    void doesNotLookAtWhatAHeaderOffersToHelpWith(String header) throws Exception {
        assertThat(tokens.read(signed(header, PAYLOAD))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"HS256\",\"crit\":[\"exp\"]}",
                "{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}",
                "{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}}",
                "{\"alg\":\"HS256\",\"jwk\":5}",
                "{\"alg\":\"HS256\",\"zip\":\"DEF\"}",
                "{\"alg\":\"HS256\",\"x5c\":[\"AA\"]}",
                "{\"alg\":[\"HS256\"]}",
                "{\"alg\":1}",
                "{\"alg\":null}",
                "{\"alg\":\"hs256\"}",
                "{\"alg\":\"none\"}",
                "{\"alg\":\"HS384\"}",
                "{\"alg\":\"HS512\"}",
                "{\"alg\":\"ES256\"}",
                "{\"alg\":\"none\",\"alg\":\"HS256\"}",
                "{alg:'HS256'}",
                "{\"alg\":\"HS256\"}x",
                "\ufeff{\"alg\":\"HS256\"}",
                "{}",
                "[]",
                "null"
            })
    void refusesAHeaderThatIsNotThatOfOurs(String header) throws Exception {
        assertThat(tokens.read(signed(header, PAYLOAD))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\":\"a@x\"}",
                "{\"email\":\"a@x\",\"exp\":null}",
                "{\"email\":\"a@x\",\"exp\":\"1800000060\"}",
                "{\"email\":\"a@x\",\"exp\":\"2030-01-01T00:00:00Z\"}",
                "{\"email\":\"a@x\",\"exp\":true}",
                "{\"email\":\"a@x\",\"exp\":[1800000060]}",
                "{\"email\":\"a@x\",\"exp\":-1}",
                "{\"email\":\"a@x\",\"exp\":253402300800}",
                "{\"email\":\"a@x\",\"exp\":99999999999999999999}",
                "{\"email\":\"a@x\",\"exp\":1e300}",
                "{\"email\":\"a@x\",\"exp\":1e9999}",
                "{\"email\":\"a@x\",\"exp\":NaN}",
                "{\"email\":\"a@x\",\"exp\":1800000060,\"iat\":1e300}",
                "{\"email\":\"a@x\",\"exp\":1800000060,\"iat\":\"x\"}",
                "{\"email\":\"a@x\",\"exp\":1800000060,\"iat\":{}}",
                "{\"email\":\"a@x\",\"exp\":1800000060,\"nbf\":\"x\"}",
                "{\"email\":\"a@x\",\"exp\":1800000060,\"nbf\":1800000001}",
                "{\"email\":\"a@x\",\"exp\":1800000060,\"exp\":1800000061}",
                "{\"email\":\"a@x\",\"email\":\"b@x\",\"exp\":1800000060}",
                "{\"exp\":1800000060}",
                "{\"email\":null,\"exp\":1800000060}",
                "{\"email\":1,\"exp\":1800000060}",
                "{\"email\":[\"a@x\"],\"exp\":1800000060}",
                "{\"email\":{\"$ne\":null},\"exp\":1800000060}",
                "{\"email\":\"\",\"exp\":1800000060}",
                "{\"email\":\"not an address\",\"exp\":1800000060}",
                "{\"email\":\"a@x\\u0000\",\"exp\":1800000060}",
                "{email:'a@x',exp:1800000060}",
                "null",
                "[]",
                "5"
            })
    void refusesClaimsThatAreMissingOrOfAnotherType(String payload) throws Exception {
        assertThat(tokens.read(signed(HEADER, payload))).isEmpty();
    }

    @Test
    void refusesJsonThatIsNestedDeeplyOrHasAHugeNumberBeforeItLooksAtTheSignature() {
        assertThat(tokens.read(encoded("[".repeat(5_000)) + ".e30.AA")).isEmpty();
        assertThat(tokens.read(encoded("{\"a\":".repeat(900)) + ".e30.AA")).isEmpty();
        assertThat(tokens.read(encoded("{\"a\":" + "9".repeat(5_000) + "}") + ".e30.AA"))
                .isEmpty();
        assertThat(tokens.read(encoded("{\"a\":1e999999999}") + ".e30.AA")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "\0", " ", "\n", ".", ".x", ".x.y"})
    void refusesATokenWithSomethingBehindIt(String end) throws Exception {
        assertThat(tokens.read(signed(HEADER, PAYLOAD) + end)).isEmpty();
    }

    @Test
    void refusesWhatIsEncryptedWithoutDerivingAKeyFromIt() {
        String header = "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A256GCM\",\"p2c\":2000000000,\"p2s\":\"AAAA\"}";

        assertThat(tokens.read(encoded(header) + ".AAAA.AAAA.AAAA.AAAA")).isEmpty();
    }

    @Test
    void saysTheAddressInItsOneForm() throws Exception {
        assertThat(tokens.read(signed(HEADER, PAYLOAD.replace("ann@", "Ann@"))))
                .hasValueSatisfying(
                        content -> assertThat(content.email().value()).isEqualTo("ann@example.com"));
    }

    @Test
    void hasAtMost8KiB() throws Exception {
        String longest = signed(HEADER, PAYLOAD.replace("}", ",\"x\":\"" + "y".repeat(5_900) + "\"}"));
        String tooLong = signed(HEADER, PAYLOAD.replace("}", ",\"x\":\"" + "y".repeat(6_100) + "\"}"));

        assertThat(longest.length()).isLessThanOrEqualTo(8 * 1024);
        assertThat(tokens.read(longest)).isPresent();
        assertThat(tooLong.length()).isGreaterThan(8 * 1024);
        assertThat(tokens.read(tooLong)).isEmpty();
    }

    /** Changes at random, with a seed that is said where it fails: whatever comes out, nothing is thrown. */
    @Test
    void nothingThatSomebodySendsIsABug() throws Exception {
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            String token =
                    switch (seed % 3) {
                        case 0 -> signed(changed(HEADER, random), PAYLOAD);
                        case 1 -> signed(HEADER, changed(PAYLOAD, random));
                        default -> changed(signed(HEADER, PAYLOAD), random);
                    };
            assertThatCode(() -> tokens.read(token))
                    .as("seed %s: %s", seed, token)
                    .doesNotThrowAnyException();
        }
    }

    private static String changed(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            changed.setCharAt(random.nextInt(text.length()), (char) (1 + random.nextInt(300)));
        }
        return changed.toString();
    }

    private static String signed(String header, String payload) throws GeneralSecurityException {
        String content = encoded(header) + "." + encoded(payload);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY.getBytes(UTF_8), "HmacSHA256"));
        return content + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(content.getBytes(UTF_8)));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
