package io.k2ecs.ecom.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.k2ecs.ecom.testing.ApiClient;
import io.k2ecs.ecom.testing.Contract;
import io.k2ecs.ecom.testing.Exchange;
import io.k2ecs.ecom.testing.RawRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
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

/** The API over HTTP, each answer held to the contract. */
@ExtendWith(OutputCaptureExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BackendApiTest {
    private static final Contract CONTRACT = Contract.load();
    private static final String ANN = "ann@example.com";
    private static final String BOB = "bob@example.com";
    private static final String NO_SUCH = "0123456789abcdef01234567";
    private static BackendServer server;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        server = BackendServer.start(Map.of("AUTH_CACHE_SECONDS", "0"));
        client = server.client(CONTRACT);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anItemIsOfferedChangedAndBought() {
        String id = add(ANN, "{\"name\":\" Lamp \",\"price\":9.99}");

        assertThat(client.send("GET", "/item/" + id).body())
                .isEqualTo("{\"id\":\"" + id + "\",\"owner\":\"ann\",\"name\":\"Lamp\",\"price\":9.99}");
        assertThat(as(ANN, "PUT", "/item/" + id, "{\"name\":\"Big lamp\",\"owner\":\"bob\",\"price\":20}"))
                .satisfies(it -> assertThat(it.status()).isEqualTo(200));
        assertThat(client.send("GET", "/item/" + id).body())
                .isEqualTo("{\"id\":\"" + id + "\",\"owner\":\"ann\",\"name\":\"Big lamp\",\"price\":20}");
        assertThat(as(ANN, "POST", "/buy/" + id, null).problem()).contains("own-item");
        assertThat(as(BOB, "POST", "/buy/" + id, null).status()).isEqualTo(200);
        assertThat(as(BOB, "POST", "/buy/" + id, null).problem()).contains("item-not-found");
        assertThat(client.send("GET", "/item/" + id).problem()).contains("item-not-found");
    }

    @Test
    void anItemIsDeletedByItsOwnerOnly() {
        String id = add(ANN, "{\"name\":\"Lamp\",\"price\":1}");

        assertThat(as(BOB, "DELETE", "/item/" + id, null).problem()).contains("not-the-owner");
        assertThat(as(BOB, "PUT", "/item/" + id, "{\"name\":\"Mine\",\"owner\":\"bob\",\"price\":1}")
                        .problem())
                .contains("not-the-owner");
        assertThat(client.send("GET", "/item/" + id).body()).contains("\"Lamp\"");
        assertThat(as(ANN, "DELETE", "/item/" + id, null).status()).isEqualTo(200);
        assertThat(as(ANN, "DELETE", "/item/" + id, null).problem()).contains("item-not-found");
        assertThat(as(ANN, "PUT", "/item/" + id, "{\"name\":\"Lamp\",\"price\":1}")
                        .problem())
                .contains("item-not-found");
    }

    @Test
    void theOwnerIsWhoTheTokenNamesWhateverTheBodySays() {
        String id = add(ANN, "{\"name\":\"Lamp\",\"price\":1,\"owner\":\"bob\",\"id\":\"" + NO_SUCH + "\"}");

        assertThat(id).isNotEqualTo(NO_SUCH);
        assertThat(client.send("GET", "/item/" + id).body()).contains("\"owner\":\"ann\"");
    }

    @Test
    void twoPeopleWithTheSameNameBeforeTheAtAreTwoPeople() {
        String id = add("ann@x.example", "{\"name\":\"Lamp\",\"price\":1}");

        assertThat(as("ann@y.example", "DELETE", "/item/" + id, null).problem()).contains("not-the-owner");
        assertThat(as("ann@y.example", "POST", "/buy/" + id, null).status()).isEqualTo(200);
    }

    @Test
    void itemsOfTheOriginalBelongToTheNameBeforeTheAt() {
        ObjectId id = new ObjectId();
        server.items()
                .insertOne(new Document("_id", id)
                        .append("owner", "ann")
                        .append("name", "Old")
                        .append("price", 9.99));

        assertThat(client.send("GET", "/item/" + id).body()).contains("\"price\":9.99}");
        assertThat(as(BOB, "DELETE", "/item/" + id, null).problem()).contains("not-the-owner");
        assertThat(as(ANN, "POST", "/buy/" + id, null).problem()).contains("own-item");
        assertThat(as(ANN, "PUT", "/item/" + id, "{\"name\":\"New\",\"price\":3.5}")
                        .status())
                .isEqualTo(200);
        assertThat(as(ANN, "DELETE", "/item/" + id, null).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "9.99, 9.99",
        "9.90, 9.9",
        "10, 10",
        "1E2, 100",
        "1e-20, 0.00000000000000000001",
        "0.30000000000000004, 0.30000000000000004",
        "999999999999.12345678901234567890, 999999999999.1234567890123456789",
        "1000000000000, 1000000000000"
    })
    void pricesAreExact(String sent, String shown) {
        String id = add(ANN, "{\"name\":\"Lamp\",\"price\":" + sent + "}");

        assertThat(client.send("GET", "/item/" + id).body()).endsWith("\"price\":" + shown + "}");
        assertThat(server.items()
                        .find(new Document("_id", new ObjectId(id)))
                        .first()
                        .get("price"))
                .isInstanceOf(Decimal128.class);
    }

    static Stream<Arguments> badItems() {
        return Stream.of(
                Arguments.of("{\"name\":\"Lamp\",\"price\":0}", "invalid-item"),
                Arguments.of("{\"name\":\"Lamp\",\"price\":-0.0}", "invalid-item"),
                Arguments.of("{\"name\":\"Lamp\",\"price\":-1}", "invalid-item"),
                Arguments.of("{\"name\":\"Lamp\",\"price\":1000000000000.01}", "invalid-item"),
                Arguments.of("{\"name\":\"Lamp\",\"price\":1e309}", "invalid-item"),
                Arguments.of("{\"name\":\"Lamp\",\"price\":1e999999999}", "invalid-item"),
                Arguments.of("{\"name\":\"Lamp\",\"price\":1e-999999999}", "invalid-item"),
                Arguments.of("{\"name\":\"Lamp\",\"price\":1e-21}", "invalid-item"),
                Arguments.of("{\"name\":\"Lamp\",\"price\":0.1e-25}", "invalid-item"),
                Arguments.of("{\"name\":\"Lamp\"}", "invalid-item"),
                Arguments.of("{\"name\":\"Lamp\",\"price\":null}", "invalid-item"),
                Arguments.of("{\"name\":\"\",\"price\":1}", "invalid-item"),
                Arguments.of("{\"name\":\"  \",\"price\":1}", "invalid-item"),
                Arguments.of("{\"price\":1}", "invalid-item"),
                Arguments.of("{\"name\":\"" + "n".repeat(201) + "\",\"price\":1}", "invalid-item"),
                Arguments.of("{\"name\":\"a\\u0000b\",\"price\":1}", "invalid-item"),
                Arguments.of("{\"name\":\"a\\nb\",\"price\":1}", "invalid-item"),
                Arguments.of("{\"name\":\"Lamp\",\"price\":\"5\"}", "malformed-json"),
                Arguments.of("{\"name\":\"Lamp\",\"price\":NaN}", "malformed-json"),
                Arguments.of("{\"name\":\"Lamp\",\"price\":{\"$gt\":0}}", "malformed-json"),
                Arguments.of("{\"name\":{\"$ne\":null},\"price\":1}", "malformed-json"),
                Arguments.of("{\"name\":[\"Lamp\"],\"price\":1}", "malformed-json"),
                Arguments.of("{\"name\":\"Lamp\",\"price\":1", "malformed-json"),
                Arguments.of("[]", "malformed-json"),
                Arguments.of("", "malformed-json"),
                Arguments.of("{\"name\":\"Lamp\",\"name\":\"Lamp\",\"price\":1}", "malformed-json"));
    }

    @ParameterizedTest
    @MethodSource("badItems")
    void aBadItemIsRefusedAndNothingIsStored(String body, String problem) {
        long before = server.items().countDocuments();
        String id = add(ANN, "{\"name\":\"Lamp\",\"price\":1}");

        assertThat(as(ANN, "POST", "/item", body).problem()).contains(problem);
        assertThat(as(ANN, "PUT", "/item/" + id, body).problem()).contains(problem);
        assertThat(server.items().countDocuments()).isEqualTo(before + 1);
        assertThat(client.send("GET", "/item/" + id).body()).endsWith("\"name\":\"Lamp\",\"price\":1}");
    }

    @Test
    void namesAreTextWhateverTheyLookLike() {
        for (String name : List.of(
                "{\\\"$where\\\":\\\"sleep(2000)\\\"}",
                "' OR '1'='1",
                "$name",
                "a.b",
                "<b>",
                "n".repeat(200),
                "\uD83D\uDE00")) {
            String id = add(ANN, "{\"name\":\"" + name + "\",\"price\":1}");
            assertThat(client.send("GET", "/item/" + id).body()).contains("\"name\":\"" + name + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789abcdef0123456",
                "0123456789abcdef012345678",
                "0123456789ABCDEF01234567",
                "x",
                "%24ne",
                "0123456789abcdef01234567%20"
            })
    void whatIsNoIdIsAnItemThatDoesNotExist(String id) {
        assertThat(client.send("GET", "/item/" + id).problem()).contains("item-not-found");
        assertThat(as(ANN, "DELETE", "/item/" + id, null).problem()).contains("item-not-found");
        assertThat(as(ANN, "PUT", "/item/" + id, "{\"name\":\"a\",\"price\":1}").problem())
                .contains("item-not-found");
        assertThat(as(ANN, "POST", "/buy/" + id, null).problem()).contains("item-not-found");
    }

    @Test
    void listsArePagedInTheOrderOfTheIds() {
        List<String> ids = IntStream.range(0, 5)
                .mapToObj(i -> add("pager@example.com", "{\"name\":\"" + i + "\",\"price\":1}"))
                .sorted()
                .toList();
        Exchange first = client.send("GET", "/items/pager?limit=2");
        Exchange second = client.send("GET", next(first));
        Exchange third = client.send("GET", next(second));

        assertThat(ids(first)).isEqualTo(ids.subList(0, 2));
        assertThat(ids(second)).isEqualTo(ids.subList(2, 4));
        assertThat(ids(third)).isEqualTo(ids.subList(4, 5));
        assertThat(third.header("Link")).isEmpty();
        assertThat(client.send("GET", "/items/pager?limit=5").header("Link")).isEmpty();
        assertThat(ids(client.send("GET", "/items?limit=1000"))).containsAll(ids);
    }

    @Test
    void anEmptyListIsAList() {
        assertThat(client.send("GET", "/items/nobody").body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=1001",
                "limit=-1",
                "limit=ten",
                "limit=",
                "limit=1&limit=2",
                "after=x",
                "after=",
                "after=0123456789ABCDEF01234567",
                "limit=1e2",
                "limit=99999999999999",
                "after=" + NO_SUCH + "&after=" + NO_SUCH
            })
    void aPageThatIsNoneIsRefused(String query) {
        assertThat(client.send("GET", "/items?" + query).problem()).contains("invalid-page");
        assertThat(client.send("GET", "/items/ann?" + query).problem()).contains("invalid-page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner[$ne]=x", "owner=%7B%22$ne%22:1%7D", "$where=1", "_id=1", "limit[$gt]=1"})
    void anythingElseInTheQueryIsNotLookedAt(String query) {
        add(ANN, "{\"name\":\"Lamp\",\"price\":1}");
        String raw = query.replace("[", "%5B").replace("]", "%5D");

        assertThat(client.send("GET", "/items/nobody?" + raw).body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%7B%22$ne%22:1%7D", "$ne", "%5B$ne%5D", ".*", "ann%27%20or%201"})
    void anOwnerIsTextWhateverItLooksLike(String owner) {
        assertThat(client.send("GET", "/items/" + owner).body()).isEqualTo("[]");
    }

    static Stream<List<String>> badAuthorizations() {
        return Stream.of(
                List.of(),
                List.of(""),
                List.of("Bearer"),
                List.of("Bearer "),
                List.of("Bearer bad"),
                List.of("Foo good.ann@example.com"),
                List.of("Basic YTpi"),
                List.of("good.ann@example.com"),
                List.of("Bearer good.ann@example.com extra"),
                List.of("Bearer good.ann@example.com", "Bearer good.ann@example.com"),
                List.of("Bearer " + "a".repeat(16_384)));
    }

    @ParameterizedTest
    @MethodSource("badAuthorizations")
    void withoutAGoodTokenNothingIsChanged(List<String> authorizations) {
        String id = add(ANN, "{\"name\":\"Lamp\",\"price\":1}");
        String[] headers = authorizations.stream()
                .flatMap(value -> Stream.of("Authorization", value))
                .toArray(String[]::new);

        assertThat(Stream.of("POST /item", "PUT /item/" + id, "DELETE /item/" + id, "POST /buy/" + id, "POST /buy/x"))
                .allSatisfy(route -> {
                    Exchange answer = client.exchange(route.split(" ")[0], route.split(" ")[1], "{", headers);
                    assertThat(answer.status()).isEqualTo(401);
                    assertThat(answer.problem()).contains("invalid-token");
                });
        assertThat(client.send("GET", "/item/" + id).status()).isEqualTo(200);
    }

    @Test
    void theSchemeCountsWithoutRegardToCase() {
        assertThat(client.sendJson(
                                "POST",
                                "/item",
                                "{\"name\":\"Lamp\",\"price\":1}",
                                "Authorization",
                                "bEARER good.ann@example.com")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void bodiesThatAreTooLargeOrNoJsonAreRefused() {
        String id = add(ANN, "{\"name\":\"Lamp\",\"price\":1}");
        for (String route : List.of("POST /item", "PUT /item/" + id)) {
            String[] parts = route.split(" ");
            assertThat(as(ANN, parts[0], parts[1], " ".repeat(70_000)).problem())
                    .contains("too-large");
            assertThat(client.exchange(
                                    parts[0],
                                    parts[1],
                                    "{}",
                                    "Content-Type",
                                    "text/plain",
                                    "Authorization",
                                    "Bearer " + AuthPeer.token(ANN))
                            .problem())
                    .contains("unsupported-media-type");
        }
    }

    @Test
    void everyAnswerHasTheCorsHeadersOfTheOriginal() {
        assertThat(Stream.of(
                        client.send("GET", "/items"),
                        client.send("GET", "/item/x"),
                        client.send("GET", "/nothing"),
                        client.send("POST", "/item"),
                        client.send(
                                "OPTIONS",
                                "/item/" + NO_SUCH,
                                "Origin",
                                "http://shop.example",
                                "Access-Control-Request-Method",
                                "PUT")))
                .allSatisfy(answer -> {
                    assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
                    assertThat(answer.header("Access-Control-Allow-Methods"))
                            .contains("GET, POST, OPTIONS, PUT, HEAD, DELETE");
                    assertThat(answer.header("Access-Control-Allow-Headers"))
                            .contains("Content-Type, X-Requested-With");
                });
    }

    @Test
    void otherMethodsAndPathsAreRefused() {
        assertThat(client.send("PATCH", "/items").header("Allow")).contains("GET, HEAD, OPTIONS");
        assertThat(client.send("GET", "/buy/" + NO_SUCH).header("Allow")).contains("OPTIONS, POST");
        assertThat(client.send("OPTIONS", "/items").status()).isEqualTo(204);
        assertThat(client.send("GET", "/items/").status()).isEqualTo(404);
        assertThat(client.send("GET", "/metrics").status()).isEqualTo(404);
        assertThat(client.send("GET", "/auth/validate").status()).isEqualTo(404);
        assertThat(client.send("HEAD", "/items").body()).isEmpty();
        assertThat(client.send("GET", "/health").body()).isEqualTo("OK");
        assertThat(client.send("GET", "/health/liveness").status()).isEqualTo(200);
        assertThat(client.send("GET", "/health/readiness").status()).isEqualTo(200);
        assertThat(client.send("GET", "/items", "Accept", "image/png").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /items?limit=%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /items/%00 HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /items|x HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /items HTTP/1.1\r\n\r\n",
                "POST /item HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde"
            })
    void brokenHttpIsAProblem(String request) {
        Exchange answer = RawRequest.send(client.base(), request);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).contains("malformed-request");
    }

    @Test
    void aDocumentThatIsNoItemIsLeftOutAndSaidInTheLog(CapturedOutput output) {
        ObjectId id = new ObjectId();
        server.items()
                .insertOne(new Document("_id", id)
                        .append("owner", "odd")
                        .append("name", "x")
                        .append("price", Double.NaN));

        assertThat(client.send("GET", "/items/odd").body()).isEqualTo("[]");
        assertThat(output).contains("The document " + id + " in the collection of items is not an item");
    }

    @Test
    void noTokenIsInTheLog(CapturedOutput output) {
        as("somebody-to-look-for@example.com", "POST", "/item", "{\"name\":\"name to look for\",\"price\":1}");
        as("somebody-to-look-for@example.com", "GET", "/items?token=query-to-look-for", null);
        await().until(() -> output.getOut().contains("GET /items 200"));

        assertThat(output).doesNotContain("to-look-for").doesNotContain("to look for");
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void withoutTheStoreItAnswers503WithinFiveSecondsAndRecoversByItself() {
        Assumptions.assumeTrue(server.mongo().isPresent(), "SKIPPED: the given MongoDB is not ours to stop");
        String id = add(ANN, "{\"name\":\"Lamp\",\"price\":1}");
        server.mongo().orElseThrow().stop();

        assertThat(Stream.of(
                        "GET /items",
                        "GET /items/ann",
                        "GET /item/" + id,
                        "POST /item {\"name\":\"Lamp\",\"price\":1}",
                        "PUT /item/" + id + " {\"name\":\"Lamp\",\"price\":1}",
                        "DELETE /item/" + id,
                        "POST /buy/" + id))
                .allSatisfy(request -> {
                    String[] parts = request.split(" ", 3);
                    long start = System.nanoTime();
                    Exchange answer = as(BOB, parts[0], parts[1], parts.length > 2 ? parts[2] : null);
                    assertThat(answer.problem()).contains("store-unavailable");
                    assertThat(answer.header("Retry-After")).isPresent();
                    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
                });
        assertThat(client.send("GET", "/health/readiness").status()).isEqualTo(503);
        assertThat(client.send("GET", "/health/liveness").status()).isEqualTo(200);

        server.mongo().orElseThrow().restart();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> client.send("GET", "/health/readiness").status() == 200);
        assertThat(client.send("GET", "/item/" + id).status()).isEqualTo(200);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void everyAnswerOfTheContractWasSeen() {
        Assumptions.assumeTrue(server.mongo().isPresent(), "SKIPPED: some answers need an outage");
        assertThat(CONTRACT.seen()).containsAll(CONTRACT.documented("backend-service"));
    }

    private static String add(String email, String body) {
        Exchange answer = as(email, "POST", "/item", body);
        assertThat(answer.status()).isEqualTo(201);
        return answer.body();
    }

    private static Exchange as(String email, String method, String path, String body) {
        String[] authorization = {"Authorization", "Bearer " + AuthPeer.token(email)};
        return body == null
                ? client.send(method, path, authorization)
                : client.sendJson(method, path, body, authorization);
    }

    private static String next(Exchange answer) {
        return answer.header("Link").orElseThrow().replaceAll("<(.*)>.*", "$1");
    }

    private static List<String> ids(Exchange answer) {
        return Pattern.compile("\"id\":\"([0-9a-f]{24})\"")
                .matcher(answer.body())
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
