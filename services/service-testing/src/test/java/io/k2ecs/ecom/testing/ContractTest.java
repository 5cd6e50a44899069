package io.k2ecs.ecom.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ContractTest {
    private static final String ITEM =
            "{\"id\":\"66f0c1a2b3c4d5e6f7a8b9c0\",\"owner\":\"ann\",\"name\":\"Lamp\",\"price\":9.99}";

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
                "[]",
                "{"
            })
    void refusesABodyThatDoesNotMatchItsSchema(String body) {
        assertThatThrownBy(() -> contract.checkAnswer(answer(200, "application/json", body)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("GET /item/{id} 200");
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

    @Test
    void refusesAnAnswerWithoutAHeaderThatItHasToHave() {
        assertThatThrownBy(() -> contract.checkAnswer(new Exchange(
                        "GET", "/items", "", 200, Map.of("content-type", List.of("application/json")), "[]")))
                .hasMessageContaining("X-Request-Id");
        assertThatThrownBy(() -> contract.checkAnswer(new Exchange(
                        "DELETE",
                        "/items",
                        "",
                        405,
                        Map.of("content-type", List.of("application/problem+json")),
                        "{}")))
                .hasMessageContaining("Allow");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"Lamp\",\"price\":1}|true",
                "{\"name\":\"Lamp\",\"price\":0}|false",
                "{\"name\":\"Lamp\",\"price\":\"1\"}|false",
                "{\"name\":\"\",\"price\":1}|false",
                "{\"price\":1}|false"
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
        return new Exchange(
                "POST",
                "/item",
                body,
                201,
                Map.of("Content-Type", List.of("text/plain"), "x-request-id", List.of("1")),
                "66f0c1a2b3c4d5e6f7a8b9c0");
    }

    private static String problem(String slug, int status) {
        return "{\"type\":\"https://little-ecom.example/problems/" + slug + "\",\"title\":\"t\",\"status\":" + status
                + ",\"detail\":\"d\"}";
    }

    private static Exchange answer(int status, String type, String body) {
        return new Exchange(
                "GET",
                "/item/66f0c1a2b3c4d5e6f7a8b9c0",
                "",
                status,
                Map.of("Content-Type", List.of(type), "x-request-id", List.of("1")),
                body);
    }

    private static void collect(JsonNode node, List<String> references) {
        JsonNode reference = node.path("$ref");
        if (reference.isString()) {
            references.add(reference.asString());
        }
        node.forEach(child -> collect(child, references));
    }
}
