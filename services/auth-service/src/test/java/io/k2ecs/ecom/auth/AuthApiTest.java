package io.k2ecs.ecom.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.k2ecs.ecom.testing.ApiClient;
import io.k2ecs.ecom.testing.Contract;
import io.k2ecs.ecom.testing.Exchange;
import io.k2ecs.ecom.testing.RawRequest;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The API over HTTP, each answer held to the contract. */
@ExtendWith(OutputCaptureExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuthApiTest {
    private static final Contract CONTRACT = Contract.load();
    private static final String PREVIOUS_KEY = "the key before, also with more than 32 bytes";
    private static AuthServer server;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        server = AuthServer.start(Map.of("JWT_KEY_PREVIOUS", PREVIOUS_KEY));
        client = server.client(CONTRACT);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anAccountIsRegisteredSignedInAndDeleted() {
        String email = address();
        Exchange registered = client.sendJson("POST", "/auth/register", credentials(email, "secret1"));
        Exchange signedIn = client.sendJson("POST", "/auth/signin", credentials(email, "secret1"));
        Exchange valid = validate(signedIn.body());

        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.body()).isEmpty();
        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(signedIn.header("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(valid.status()).isEqualTo(200);
        assertThat(valid.body()).contains("\"email\":\"" + email + "\"");
        assertThat(client.sendJson("DELETE", "/auth/delete", credentials(email, "wrong12"))
                        .status())
                .isEqualTo(401);
        assertThat(client.sendJson("DELETE", "/auth/delete", credentials(email, "secret1"))
                        .status())
                .isEqualTo(204);
        assertThat(client.sendJson("DELETE", "/auth/delete", credentials(email, "secret1"))
                        .status())
                .isEqualTo(401);
        assertThat(validate(signedIn.body()).problem()).contains("invalid-token");
    }

    @Test
    void aTokenSaysWhoForOneDay() throws Exception {
        String email = register("secret1");
        String token = signIn(email, "secret1");
        String payload = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8);
        long issued = Long.parseLong(payload.replaceAll(".*\"iat\":(\\d+).*", "$1"));

        assertThat(new String(Base64.getUrlDecoder().decode(token.split("\\.")[0]), UTF_8))
                .isEqualTo("{\"alg\":\"HS256\"}");
        assertThat(payload)
                .isEqualTo("{\"email\":\"" + email + "\",\"iat\":" + issued + ",\"exp\":" + (issued + 86400) + "}");
        assertThat(token).isEqualTo(signed("{\"alg\":\"HS256\"}", payload, AuthServer.KEY, "HmacSHA256"));
    }

    @Test
    void theSameAddressInAnotherWritingIsTheSameAccount() {
        String email = register("secret1");

        assertThat(client.sendJson("POST", "/auth/register", credentials(" " + email.toUpperCase() + " ", "secret2"))
                        .problem())
                .contains("account-exists");
        assertThat(signIn(email.toUpperCase(), "secret1")).isNotEmpty();
    }

    @Test
    void anUnknownAccountAndAWrongPasswordGetTheSameAnswer() {
        String email = register("secret1");
        Exchange wrong = client.sendJson("POST", "/auth/signin", credentials(email, "secret2"));

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(Stream.of(
                        credentials(address(), "secret1"),
                        credentials("not an address", "secret1"),
                        credentials(email, "x".repeat(73)),
                        credentials(email, ""),
                        "{}"))
                .allSatisfy(body -> {
                    Exchange answer = client.sendJson("POST", "/auth/signin", body);
                    assertThat(answer.status()).isEqualTo(401);
                    assertThat(answer.body()).isEqualTo(wrong.body());
                });
    }

    @Test
    void aPasswordIsNeverCut() {
        String email = register("p".repeat(72));

        assertThat(client.sendJson("POST", "/auth/signin", credentials(email, "p".repeat(72) + "suffix"))
                        .status())
                .isEqualTo(401);
        assertThat(signIn(email, "p".repeat(72))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "12345, false",
        "123456, true",
        "ééééééééééééééééééééééééééééééééééé1, true",
        "éééééééééééééééééééééééééééééééééééé1, false",
        "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀, true",
        "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀1, false",
        "' spaces ', true",
        "12345\\u0000, false"
    })
    void passwordsHaveSixCharactersTo72Bytes(String password, boolean good) {
        String email = address();
        Exchange answer = client.sendJson("POST", "/auth/register", credentials(email, password));

        assertThat(answer.status()).isEqualTo(good ? 201 : 400);
        if (good) {
            assertThat(signIn(email, password)).isNotEmpty();
        } else {
            assertThat(answer.problem()).contains("invalid-password");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "@",
                "a@",
                "@b",
                "a b@c",
                "a@b@c",
                "Ann <ann@example.com>",
                "a@b,c@d",
                "a@-b",
                "a@b-",
                "a@b..c",
                "a@.b",
                "\\\"a b\\\"@c",
                "a@b\\u0000",
                "a\\n@b",
                "a@[127.0.0.1]"
            })
    void whatIsNoAddressIsRefused(String email) {
        assertThat(client.sendJson("POST", "/auth/register", credentials(email, "secret1"))
                        .problem())
                .contains("invalid-email");
    }

    @Test
    void addressesHaveAtMost254Characters() {
        String end = "@" + "d".repeat(60) + "." + "d".repeat(60) + "." + UUID.randomUUID();
        String longest = "a".repeat(64) + end + "." + "d".repeat(254 - 64 - end.length() - 1);

        assertThat(client.sendJson("POST", "/auth/register", credentials(longest, "secret1"))
                        .status())
                .isEqualTo(201);
        assertThat(client.sendJson("POST", "/auth/register", credentials(longest + "d", "secret1"))
                        .problem())
                .contains("invalid-email");
        assertThat(client.sendJson("POST", "/auth/register", credentials("a".repeat(65) + "@b", "secret1"))
                        .problem())
                .contains("invalid-email");
    }

    static Stream<Arguments> brokenBodies() {
        return Stream.of(
                Arguments.of("", 400, "malformed-json"),
                Arguments.of("{\"email\":\"a@b\"", 400, "malformed-json"),
                Arguments.of("[]", 400, "malformed-json"),
                Arguments.of("{} {}", 400, "malformed-json"),
                Arguments.of("{\"email\":{\"$ne\":null},\"password\":{\"$ne\":null}}", 400, "malformed-json"),
                Arguments.of("{\"email\":[\"a@b\"],\"password\":\"secret1\"}", 400, "malformed-json"),
                Arguments.of("{\"email\":\"a@b\",\"email\":\"c@d\",\"password\":\"secret1\"}", 400, "malformed-json"),
                Arguments.of("{\"password\":\"" + "p".repeat(1_000_000) + "\"}", 413, "too-large"));
    }

    @ParameterizedTest
    @MethodSource("brokenBodies")
    void aBrokenBodyIsRefusedOnEveryRoute(String body, int status, String problem) {
        assertThat(Stream.of("POST /auth/register", "POST /auth/signin", "DELETE /auth/delete"))
                .allSatisfy(route -> {
                    Exchange answer = client.sendJson(route.split(" ")[0], route.split(" ")[1], body);
                    assertThat(answer.status()).isEqualTo(status);
                    assertThat(answer.problem()).contains(problem);
                });
    }

    @Test
    void aBodyThatSaysThatItIsNotJsonIsRefused() {
        assertThat(Stream.of("POST /auth/register", "POST /auth/signin", "POST /auth/validate", "DELETE /auth/delete"))
                .allSatisfy(route -> {
                    String[] parts = route.split(" ");
                    assertThat(client.exchange(parts[0], parts[1], "{}", "Content-Type", "text/plain")
                                    .problem())
                            .contains("unsupported-media-type");
                    assertThat(client.sendJson(parts[0], parts[1], " ".repeat(70_000))
                                    .problem())
                            .contains("too-large");
                });
    }

    @Test
    void anythingInAFieldThatLooksLikeAQueryIsJustText() {
        String email = register("' OR '1'='1");

        assertThat(client.sendJson("POST", "/auth/signin", credentials(email, "' OR '1'='2"))
                        .status())
                .isEqualTo(401);
        assertThat(client.sendJson("POST", "/auth/signin", credentials("' or 1=1 --@x", "secret1"))
                        .status())
                .isEqualTo(401);
        assertThat(signIn(email, "' OR '1'='1")).isNotEmpty();
    }

    static Stream<Arguments> badTokens() throws Exception {
        String email = register("secret1");
        long now = System.currentTimeMillis() / 1000;
        String good = payload(email, now, now + 3600);
        String header = "{\"alg\":\"HS256\"}";
        String token = signIn(email, "secret1");
        String[] parts = token.split("\\.");
        return Stream.of(
                Arguments.of("no signature", unsigned("{\"alg\":\"none\"}", good)),
                Arguments.of("NoNe", unsigned("{\"alg\":\"NoNe\"}", good)),
                Arguments.of("RS256 with junk", unsigned("{\"alg\":\"RS256\"}", good) + "anVuaw"),
                Arguments.of("HS512 with our key", signed("{\"alg\":\"HS512\"}", good, AuthServer.KEY, "HmacSHA512")),
                Arguments.of("another key", signed(header, good, "x".repeat(40), "HmacSHA256")),
                Arguments.of(
                        "expired", signed(header, payload(email, now - 20, now - 10), AuthServer.KEY, "HmacSHA256")),
                Arguments.of(
                        "not yet",
                        signed(
                                header,
                                good.replace("}", ",\"nbf\":" + (now + 60) + "}"),
                                AuthServer.KEY,
                                "HmacSHA256")),
                Arguments.of("no exp", signed(header, "{\"email\":\"" + email + "\"}", AuthServer.KEY, "HmacSHA256")),
                Arguments.of("no email", signed(header, "{\"exp\":" + (now + 60) + "}", AuthServer.KEY, "HmacSHA256")),
                Arguments.of(
                        "email is a number",
                        signed(header, "{\"email\":1,\"exp\":" + (now + 60) + "}", AuthServer.KEY, "HmacSHA256")),
                Arguments.of(
                        "exp is a text",
                        signed(header, "{\"email\":\"" + email + "\",\"exp\":\"soon\"}", AuthServer.KEY, "HmacSHA256")),
                Arguments.of(
                        "nobody", signed(header, payload("x" + email, now, now + 60), AuthServer.KEY, "HmacSHA256")),
                Arguments.of("another payload", parts[0] + "." + encoded(good) + "." + parts[2]),
                Arguments.of("one segment", parts[0]),
                Arguments.of("two segments", parts[0] + "." + parts[1]),
                Arguments.of("four segments", token + ".x"),
                Arguments.of("trailing dot", token + "."),
                Arguments.of("trailing space", token + " "),
                Arguments.of("bad base64", "!!!." + parts[1] + "." + parts[2]),
                Arguments.of("header is no JSON", encoded("x") + "." + parts[1] + "." + parts[2]),
                Arguments.of("payload is no object", signed(header, "[]", AuthServer.KEY, "HmacSHA256")),
                Arguments.of("NUL", "\\u0000"),
                Arguments.of("trailing padding", token + "="),
                Arguments.of("trailing NUL", token + "\\u0000"),
                Arguments.of(
                        "exp is a number in a text",
                        signed(
                                header,
                                "{\"email\":\"" + email + "\",\"exp\":\"" + (now + 60) + "\"}",
                                AuthServer.KEY,
                                "HmacSHA256")),
                Arguments.of(
                        "a critical extension",
                        signed("{\"alg\":\"HS256\",\"crit\":[\"exp\"]}", good, AuthServer.KEY, "HmacSHA256")),
                Arguments.of("16 KB", "a".repeat(16_384)),
                Arguments.of("16 KB with dots", "a".repeat(8_000) + "." + "a".repeat(8_000) + ".a"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void aTokenThatIsNotGoodIsRefused(String name, String token) {
        Exchange answer = validate(token);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).contains("invalid-token");
    }

    @Test
    void aTokenOfThePreviousKeyIsGoodAndOneWithStrangeHeadersToo() throws Exception {
        String email = register("secret1");
        long now = System.currentTimeMillis() / 1000;

        assertThat(validate(signed("{\"alg\":\"HS256\"}", payload(email, now, now + 60), PREVIOUS_KEY, "HmacSHA256"))
                        .status())
                .isEqualTo(200);
        assertThat(validate(signed(
                                "{\"alg\":\"HS256\",\"kid\":\"../../dev/null\"}",
                                payload(email, now, now + 60),
                                AuthServer.KEY,
                                "HmacSHA256"))
                        .status())
                .isEqualTo(200);
        assertThat(validate(signed(
                                "{\"alg\":\"HS256\"}",
                                "{\"email\":\"" + email + "\",\"exp\":" + (now + 60) + "}",
                                AuthServer.KEY,
                                "HmacSHA256"))
                        .status())
                .as("a token of the original, which had no iat")
                .isEqualTo(200);
    }

    @Test
    void aTokenDoesNotOutliveItsAccountWhenTheAddressIsRegisteredAnew() throws Exception {
        String email = register("secret1");
        long created = server.bean(JdbcClient.class)
                .sql("select floor(extract(epoch from created_at)) from account where username = ?")
                .param(email)
                .query(Long.class)
                .single();

        assertThat(validate(issuedAt(email, created - 1)).status()).isEqualTo(401);
        assertThat(validate(issuedAt(email, created)).status()).isEqualTo(200);
    }

    private static String issuedAt(String email, long seconds) throws Exception {
        return signed("{\"alg\":\"HS256\"}", payload(email, seconds, seconds + 3600), AuthServer.KEY, "HmacSHA256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"token\":\"\"}", "{\"token\":null}"})
    void aMissingTokenIsTheCallersMistake(String body) {
        assertThat(client.sendJson("POST", "/auth/validate", body).problem()).contains("invalid-token-field");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"token\":1}", "{\"token\":[]}", "{", "[]"})
    void aTokenThatIsNoTextIsABrokenBody(String body) {
        assertThat(client.sendJson("POST", "/auth/validate", body).problem()).contains("malformed-json");
    }

    @Test
    void otherMethodsAndPathsAreRefused() {
        assertThat(client.send("GET", "/auth/register").header("Allow")).contains("OPTIONS, POST");
        assertThat(client.send("BREW", "/auth/signin").status()).isEqualTo(405);
        assertThat(client.send("OPTIONS", "/auth/signin").status()).isEqualTo(204);
        assertThat(client.send("POST", "/auth/nothing").status()).isEqualTo(404);
        assertThat(client.send("GET", "/items").status()).isEqualTo(404);
        assertThat(client.send("HEAD", "/health").status()).isEqualTo(200);
        assertThat(client.send("GET", "/health").body()).isEqualTo("OK");
        assertThat(client.send("GET", "/health/liveness").status()).isEqualTo(200);
        assertThat(client.send("GET", "/health/readiness").status()).isEqualTo(200);
        assertThat(RawRequest.send(client.base(), "POST /auth/signin HTTP/1.1\r\n\r\n")
                        .problem())
                .contains("malformed-request");
    }

    @Test
    void aBodyWithoutAContentTypeIsTakenAsJsonAndAnyAcceptGetsTheToken() {
        String email = register("secret1");

        assertThat(client.exchange("POST", "/auth/signin", credentials(email, "secret1"), "Accept", "application/json")
                        .status())
                .isEqualTo(200);
        assertThat(client.exchange(
                                "POST",
                                "/auth/validate",
                                "{\"token\":\"" + signIn(email, "secret1") + "\"}",
                                "Accept",
                                "image/png")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anAddressWhoseLettersComposeOnlyInLowerCaseIsOneAccountAllTheWay() {
        String email = "J\u030c" + address();
        client.sendJson("POST", "/auth/register", credentials(email, "secret1"));

        assertThat(validate(signIn(email, "secret1")).status()).isEqualTo(200);
    }

    @Test
    void noPasswordAndNoTokenIsInTheLog(CapturedOutput output) {
        String email = register("a password to look for");
        String token = signIn(email, "a password to look for");
        client.sendJson("POST", "/auth/signin", credentials(email, "another to look for"));
        client.sendJson("POST", "/auth/signin", "{\"password\":\"broken to look for\",");
        validate(token);
        validate(token + "x");
        await().until(() -> output.getOut().contains("POST /auth/validate 401"));

        assertThat(output)
                .doesNotContain("to look for")
                .doesNotContain(token)
                .doesNotContain(AuthServer.KEY)
                .doesNotContain(AuthServer.PASSWORD)
                .doesNotContain(email);
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void withoutTheDatabaseItAnswers503WithinFiveSecondsAndRecoversByItself() {
        Assumptions.assumeTrue(server.postgres().isPresent(), "SKIPPED: the given PostgreSQL is not ours to stop");
        String email = register("secret1");
        String token = signIn(email, "secret1");
        server.postgres().orElseThrow().stop();

        assertThat(Stream.of(
                        "POST /auth/register " + credentials(address(), "secret1"),
                        "POST /auth/signin " + credentials(email, "secret1"),
                        "DELETE /auth/delete " + credentials(email, "secret1"),
                        "POST /auth/validate {\"token\":\"" + token + "\"}"))
                .allSatisfy(request -> {
                    String[] parts = request.split(" ", 3);
                    long start = System.nanoTime();
                    Exchange answer = client.sendJson(parts[0], parts[1], parts[2]);
                    assertThat(answer.status()).isEqualTo(503);
                    assertThat(answer.problem()).contains("store-unavailable");
                    assertThat(answer.header("Retry-After")).isPresent();
                    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
                });
        await().until(() -> client.send("GET", "/health/readiness").status() == 503);
        assertThat(client.send("GET", "/health/liveness").status()).isEqualTo(200);

        server.postgres().orElseThrow().restart();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> client.send("GET", "/health/readiness").status() == 200);
        assertThat(validate(token).status()).isEqualTo(200);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void everyAnswerOfTheContractWasSeen() {
        Assumptions.assumeTrue(server.postgres().isPresent(), "SKIPPED: some answers need an outage");
        assertThat(CONTRACT.seen()).containsAll(CONTRACT.documented("auth-service"));
    }

    private static String register(String password) {
        String email = address();
        assertThat(client.sendJson("POST", "/auth/register", credentials(email, password))
                        .status())
                .isEqualTo(201);
        return email;
    }

    private static String signIn(String email, String password) {
        Exchange answer = client.sendJson("POST", "/auth/signin", credentials(email, password));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private static Exchange validate(String token) {
        return client.sendJson("POST", "/auth/validate", "{\"token\":\"" + token + "\"}");
    }

    private static String address() {
        return "user-" + UUID.randomUUID() + "@example.com";
    }

    private static String credentials(String email, String password) {
        return "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}";
    }

    private static String payload(String email, long issued, long expiry) {
        return "{\"email\":\"" + email + "\",\"iat\":" + issued + ",\"exp\":" + expiry + "}";
    }

    private static String unsigned(String header, String payload) {
        return encoded(header) + "." + encoded(payload) + ".";
    }

    private static String signed(String header, String payload, String key, String algorithm) throws Exception {
        String content = encoded(header) + "." + encoded(payload);
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key.getBytes(UTF_8), algorithm));
        return content + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(content.getBytes(UTF_8)));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
