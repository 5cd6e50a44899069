package io.k2ecs.ecom.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.k2ecs.ecom.runtime.web.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ContractTest {
    private static final String ITEM =
            "{\"id\":\"66f0c1a2b3c4d5e6f7a8b9c0\",\"owner\":\"ann\",\"name\":\"Lamp\",\"price\":9.99}";

    private static final String PROBLEM = "application/problem+json";
    private static final Map<String, List<String>> HEADERS = Map.of(
            "x-request-id", List.of("1"),
            "access-control-allow-origin", List.of("*"),
            "access-control-allow-methods", List.of("GET, POST, OPTIONS, PUT, HEAD, DELETE"),
            "access-control-allow-headers", List.of("Content-Type, X-Requested-With"));

    private final Contract contract = Contract.load();

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = new ArrayList<>();
        collect(contract.document(), references);

        assertThat(references).hasSizeGreaterThan(50).allSatisfy(reference -> assertThat(
                        contract.document().at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    void everyOperationSaysHowItDiffersFromTheOriginalAndWhy() {
        contract.document().path("paths").forEach(path -> path.properties().stream()
                .filter(entry -> !entry.getKey().equals("parameters"))
                .forEach(entry -> {
                    JsonNode operation = entry.getValue();
                    assertThat(operation.path("operationId").asString()).isNotBlank();
                    assertThat(operation.path("x-differences"))
                            .as(entry.getKey())
                            .isNotEmpty()
                            .allSatisfy(difference -> {
                                assertThat(difference.path("what").asString()).isNotBlank();
                                assertThat(difference.path("why").asString()).isNotBlank();
                            });
                }));
    }

    @Test
    void noTextIsCutByACommaThatYamlTakesForTheEndOfIt() {
        List<String> withoutValue = new ArrayList<>();
        collectNamesWithoutValue(contract.document(), withoutValue);

        assertThat(withoutValue).isEmpty();
    }

    @Test
    void everySchemaIsOne() {
        Schema schemaOfSchemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

        assertThat(contract.document().findValues("schema"))
                .hasSizeGreaterThan(30)
                .allSatisfy(schema -> assertThat(schemaOfSchemas.validate(schema))
                        .as(schema.toString())
                        .isEmpty());
        assertThat(contract.document().path("components").path("schemas"))
                .isNotEmpty()
                .allSatisfy(schema -> assertThat(schemaOfSchemas.validate(schema))
                        .as(schema.toString())
                        .isEmpty());
    }

    @Test
    void everyBodyButThatOfHealthHasAnExampleThatMatchesItsSchema() {
        List<JsonNode> bodies = new ArrayList<>();
        contract.document().findValues("content").forEach(content -> content.properties()
                .forEach(media -> bodies.add(media.getValue())));

        assertThat(bodies)
                .hasSizeGreaterThan(15)
                .filteredOn(body -> !body.path("schema").has("const"))
                .allSatisfy(body -> {
                    assertThat(body.has("example")).as(body.toString()).isTrue();
                    assertThat(contract.violations(body.path("schema"), body.path("example")))
                            .as(body.toString())
                            .isEmpty();
                });
    }

    @Test
    void everyParameterOfAPathIsDescribedAndEveryOperationHasItsOwnName() {
        List<String> ids = new ArrayList<>();
        contract.document().path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> {
                    if (method.getKey().equals("parameters")) {
                        return;
                    }
                    ids.add(method.getValue().path("operationId").asString());
                    List<String> described = Stream.of(path.getValue(), method.getValue())
                            .flatMap(it -> it.path("parameters").valueStream())
                            .map(contract::resolve)
                            .filter(it -> it.path("in").asString().equals("path"))
                            .map(it -> "{" + it.path("name").asString() + "}")
                            .toList();
                    assertThat(Pattern.compile("\\{[^}]+}")
                                    .matcher(path.getKey())
                                    .results()
                                    .map(MatchResult::group))
                            .as(path.getKey())
                            .containsExactlyInAnyOrderElementsOf(described);
                }));

        assertThat(ids).doesNotHaveDuplicates().hasSize(14);
    }

    @Test
    void knowsTheErrorsOfTheServicesWithTheirStatusesAndNoOthers() {
        Map<String, Integer> documented = new TreeMap<>();
        contract.document().path("components").path("schemas").properties().forEach(schema -> {
            JsonNode properties = schema.getValue().path("properties");
            if (schema.getKey().matches("Problem[0-9]+")) {
                JsonNode type = properties.path("type");
                (type.has("enum") ? type.path("enum").valueStream() : Stream.of(type.path("const")))
                        .forEach(uri -> documented.put(
                                uri.asString(),
                                properties.path("status").path("const").intValue()));
            }
        });

        assertThat(documented)
                .isEqualTo(Stream.of(ProblemType.values())
                        .collect(Collectors.toMap(type -> type.uri().toString(), ProblemType::status)));
    }

    @Test
    void knowsEveryOperationOfAServiceWithItsStatuses() {
        assertThat(contract.documented("auth-service"))
                .contains("POST /auth/register 201", "POST /auth/register 409", "GET /health 200")
                .noneMatch(name -> name.contains("/item"));
        assertThat(contract.documented("backend-service")).contains("PUT /item/{id} 403", "GET /health/readiness 503");
    }

    @Test
    void takesAnAnswerThatKeepsToIt() {
        assertThatCode(() -> contract.checkAnswer(answer(200, "application/json", ITEM)))
                .doesNotThrowAnyException();
        assertThat(contract.seen()).containsExactly("GET /item/{id} 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"66F0C1A2B3C4D5E6F7A8B9C0\",\"owner\":\"ann\",\"name\":\"Lamp\",\"price\":9.99}",
                "{\"id\":\"66f0c1a2b3c4d5e6f7a8b9c0\",\"owner\":\"ann\",\"name\":\"Lamp\",\"price\":\"9.99\"}",
                "{\"id\":\"66f0c1a2b3c4d5e6f7a8b9c0\",\"owner\":\"ann\",\"name\":\"Lamp\"}",
                "{\"id\":\"66f0c1a2b3c4d5e6f7a8b9c0\",\"owner\":\"ann\",\"name\":\"Lamp\",\"price\":9.99,\"x\":1}",
                "{\"id\":\"66f0c1a2b3c4d5e6f7a8b9c0\",\"owner\":\"ann\",\"name\":\"Lamp\",\"price\":1,\"price\":1}",
                "{\"id\":\"66f0c1a2b3c4d5e6f7a8b9c0\",\"owner\":\"ann\",\"name\":\"Lamp\",\"price\":1}{}",
                "[]",
                "{"
            })
    void refusesABodyThatDoesNotMatchItsSchema(String body) {
        assertThatThrownBy(() -> contract.checkAnswer(answer(200, "application/json", body)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("GET /item/{id} 200");
    }

    @Test
    void saysWhereABodyDoesNotMatch() {
        assertThatThrownBy(() -> contract.checkAnswer(answer(200, "application/json", ITEM.replace("9.99", "\"x\""))))
                .hasMessageContaining("/price: ");
    }

    @Test
    void refusesAStatusAMediaTypeAndAProblemThatAreNotInIt() {
        assertThatThrownBy(() -> contract.checkAnswer(answer(201, "application/json", ITEM)))
                .hasMessageContaining("is not in the contract");
        assertThatThrownBy(() -> contract.checkAnswer(answer(200, "text/plain", ITEM)))
                .hasMessageContaining("Content-Type");
        assertThatThrownBy(() ->
                        contract.checkAnswer(answer(404, "application/problem+json", problem("item-not-found", 400))))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(
                        () -> contract.checkAnswer(answer(404, "application/problem+json", problem("own-item", 404))))
                .isInstanceOf(AssertionError.class);
        assertThatCode(() ->
                        contract.checkAnswer(answer(404, "application/problem+json", problem("item-not-found", 404))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-request-id", "access-control-allow-origin", "access-control-allow-headers"})
    void refusesAnAnswerWithoutAHeaderThatItHasToHave(String header) {
        Exchange whole = answer("GET", "/items", "", 200, "application/json", "[]");
        Exchange general = answer("DELETE", "/items", "", 405, PROBLEM, problem("method-not-allowed", 405));
        general.headers().put("Allow", List.of("GET, HEAD, OPTIONS"));
        assertThatCode(() -> contract.checkAnswer(whole)).doesNotThrowAnyException();
        assertThatCode(() -> contract.checkAnswer(general)).doesNotThrowAnyException();

        for (Exchange exchange : List.of(whole, general)) {
            exchange.headers().remove(header);
            assertThatThrownBy(() -> contract.checkAnswer(exchange))
                    .satisfies(e -> assertThat(e.getMessage()).containsIgnoringCase("has no header " + header));
        }
    }

    @Test
    void knowsWhatHeadersAnAnswerOfAnotherServiceHasToHave() {
        Exchange account = answer("POST", "/auth/register", "", 409, PROBLEM, problem("account-exists", 409));
        account.headers().keySet().removeIf(name -> name.startsWith("access-control"));

        assertThatCode(() -> contract.checkAnswer(account)).doesNotThrowAnyException();
    }

    @Test
    void takesTheListsOfMethodsAndHeadersThatAnIngressPutsInPlaceIfTheyAreNotShorter() {
        Exchange items = answer("GET", "/items", "", 200, "application/json", "[]");
        items.headers().put("Access-Control-Allow-Methods", List.of("PUT, GET, POST, OPTIONS, DELETE"));
        items.headers().put("Access-Control-Allow-Headers", List.of("Authorization,Content-Type,X-Requested-With"));
        assertThatCode(() -> contract.checkAnswer(items)).doesNotThrowAnyException();

        items.headers().put("Access-Control-Allow-Methods", List.of("GET, POST, OPTIONS, PUTS, DELETE"));
        assertThatThrownBy(() -> contract.checkAnswer(items)).hasMessageContaining("Access-Control-Allow-Methods");
    }

    @Test
    void takesAnAnswerOfAServiceThatDoesNotKnowThePath() {
        Exchange items = answer("GET", "/items", "", 404, PROBLEM, problem("no-such-route", 404));
        items.headers().keySet().removeIf(name -> name.startsWith("access-control"));

        assertThatCode(() -> contract.checkAnswer(items)).doesNotThrowAnyException();
    }

    @Test
    void knowsWhatIsAnsweredOnEveryRoute() {
        Exchange options = answer("OPTIONS", "/items", "", 204, "text/plain", "");
        assertThatThrownBy(() -> contract.checkAnswer(options)).hasMessageContaining("has no header Allow");
        options.headers().put("Allow", List.of("GET, HEAD, OPTIONS"));
        assertThatCode(() -> contract.checkAnswer(options)).doesNotThrowAnyException();
        assertThatCode(() -> contract.checkAnswer(
                        answer("GET", "/nothing", "", 404, PROBLEM, problem("no-such-route", 404))))
                .doesNotThrowAnyException();
        assertThatCode(() -> contract.checkAnswer(
                        answer("GET", "/item/x", "", 400, PROBLEM, problem("malformed-request", 400))))
                .doesNotThrowAnyException();

        assertThatThrownBy(() -> contract.checkAnswer(
                        answer("GET", "/nothing", "", 404, PROBLEM, problem("item-not-found", 404))))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> contract.checkAnswer(answer("PUT", "/items", "", 204, "text/plain", "")))
                .hasMessageContaining("is not in the contract");
        for (String path : List.of("/items", "/nothing")) {
            assertThatThrownBy(() ->
                            contract.checkAnswer(answer("GET", path, "", 500, PROBLEM, problem("internal-error", 500))))
                    .hasMessageContaining("is not in the contract");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=1001",
                "limit=",
                "limit",
                "limit=ten",
                "limit=%2B5",
                "limit=05",
                "limit=1&limit=1",
                "after=x",
                "after=66F0C1A2B3C4D5E6F7A8B9C0",
                "limit=1&after=66f0c1a2b3c4d5e6f7a8b9c"
            })
    void refusesAQueryThatSucceedsAndShouldNot(String query) {
        assertThatThrownBy(() -> contract.checkAnswer(answer("GET", "/items", query, 200, "application/json", "[]")))
                .hasMessageContaining("takes what the contract does not")
                .hasMessageContaining(query.contains("after") ? "after" : "limit");
        assertThat(contract.objectionsToRequest("GET", "/items/ann?" + query, ""))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "limit=1", "limit=%31000", "after=66f0c1a2b3c4d5e6f7a8b9c0&limit=7", "owner%5B$ne%5D=x", "&&"
            })
    void takesAQueryThatKeepsToIt(String query) {
        assertThatCode(() -> contract.checkAnswer(answer("GET", "/items", query, 200, "application/json", "[]")))
                .doesNotThrowAnyException();
        assertThat(contract.objectionsToRequest("GET", "/items/ann?" + query, ""))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"Lamp\",\"price\":1}|true",
                "{\"NAME\":\"Lamp\",\"Price\":1}|true",
                "{\"name\":\"Lamp\",\"price\":1000000000000}|true",
                "{\"name\":\"Lamp\",\"price\":1000000000000.00000000000000000001}|false",
                "{\"name\":\"Lamp\",\"price\":0}|false",
                "{\"name\":\"Lamp\",\"price\":\"1\"}|false",
                "{\"name\":\"\",\"price\":1}|false",
                "{\"price\":1}|false",
                "{\"name\":\"Lamp\",\"price\":1,\"price\":1}|false",
                "[]|false",
                "''|false"
            })
    void tellsARequestThatKeepsToItFromOneThatDoesNot(String body, boolean valid) {
        assertThat(contract.objectionsToRequest("POST", "/item", body).isEmpty())
                .isEqualTo(valid);
    }

    @Test
    void refusesARequestThatSucceedsAndShouldNot() {
        assertThatThrownBy(() -> contract.checkAnswer(added("{\"name\":\"Lamp\",\"price\":-1}")))
                .hasMessageContaining("takes what the contract does not");
        assertThatCode(() -> contract.checkAnswer(added("{\"name\":\"Lamp\",\"price\":1}")))
                .doesNotThrowAnyException();
    }

    private static Exchange added(String body) {
        Exchange exchange = new Exchange("POST", "/item", "", body, 201, HEADERS, "66f0c1a2b3c4d5e6f7a8b9c0");
        exchange.headers().put("Content-Type", List.of("text/plain"));
        return exchange;
    }

    private static String problem(String slug, int status) {
        return "{\"type\":\"https://little-ecom.example/problems/" + slug + "\",\"title\":\"t\",\"status\":" + status
                + ",\"detail\":\"d\"}";
    }

    private static Exchange answer(int status, String type, String body) {
        return answer("GET", "/item/66f0c1a2b3c4d5e6f7a8b9c0", "", status, type, body);
    }

    private static Exchange answer(String method, String path, String query, int status, String type, String body) {
        Exchange exchange = new Exchange(method, path, query, "", status, HEADERS, body);
        exchange.headers().put("Content-Type", List.of(type));
        return exchange;
    }

    private static void collectNamesWithoutValue(JsonNode node, List<String> names) {
        node.properties().stream()
                .filter(field -> field.getValue().isNull())
                .forEach(field -> names.add(field.getKey()));
        node.forEach(child -> collectNamesWithoutValue(child, names));
    }

    private static void collect(JsonNode node, List<String> references) {
        JsonNode reference = node.path("$ref");
        if (reference.isString()) {
            references.add(reference.asString());
        }
        node.forEach(child -> collect(child, references));
    }
}
