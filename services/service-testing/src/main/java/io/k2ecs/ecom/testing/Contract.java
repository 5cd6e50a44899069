package io.k2ecs.ecom.testing;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code services/openapi.yaml}, and whether an exchange keeps to it. Remembers what it has seen. */
public final class Contract {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    private final JsonNode document;
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Set<String> seen = new ConcurrentSkipListSet<>();

    private Contract(JsonNode document) {
        this.document = document;
    }

    /** Reads it from the class path. */
    public static Contract load() {
        try (InputStream in = Contract.class.getResourceAsStream("/openapi.yaml")) {
            return new Contract(new YAMLMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode document() {
        return document;
    }

    /**
     * Holds an answer to the contract, and a request that succeeded as well: what a service takes has to be what the
     * contract says that it takes.
     *
     * @throws AssertionError if the status is not one of the operation's, a header is missing or wrong, or a body does not
     *     match its schema
     */
    public void checkAnswer(Exchange exchange) {
        Optional<Operation> operation = operation(exchange);
        if (operation.isEmpty()) {
            checkGeneralAnswer(exchange);
            return;
        }
        String method = exchange.method().equals("HEAD") ? "GET" : exchange.method();
        String name = method + " " + operation.get().path() + " " + exchange.status();
        JsonNode response = resolve(operation.get().node().path("responses").path(Integer.toString(exchange.status())));
        if (response.isMissingNode()) {
            boolean general = exchange.problem()
                    .filter(it -> it.equals("malformed-request") || it.equals("no-such-route"))
                    .isPresent();
            if (!general) {
                throw new AssertionError(name + " is not in the contract: " + exchange.body());
            }
            checkGeneralAnswer(exchange);
            return;
        }
        seen.add(name);
        if (exchange.status() < 300 && !exchange.requestBody().isEmpty()) {
            List<String> objections = objectionsToRequest(method, exchange.path(), exchange.requestBody());
            if (!objections.isEmpty()) {
                throw new AssertionError(name + " takes what the contract does not: " + objections);
            }
        }
        checkHeaders(name, response.path("headers"), exchange);
        checkBody(name, response.path("content"), exchange);
    }

    /** What no operation answers: an unknown path, another method. */
    private void checkGeneralAnswer(Exchange exchange) {
        String name = exchange.method() + " " + exchange.path() + " " + exchange.status();
        switch (exchange.status()) {
            case 204 ->
                require(
                        name,
                        exchange.method().equals("OPTIONS")
                                && exchange.header("Allow").isPresent(),
                        "Allow");
            case 400, 404, 405 -> {
                require(
                        name,
                        exchange.status() != 405 || exchange.header("Allow").isPresent(),
                        "Allow");
                ObjectNode content = JSON.createObjectNode();
                content.putObject(PROBLEM)
                        .putObject("schema")
                        .put("$ref", "#/components/schemas/Problem" + exchange.status());
                checkBody(name, content, exchange);
            }
            default -> throw new AssertionError(name + " is not in the contract: " + exchange.body());
        }
    }

    private static final String PROBLEM = "application/problem+json";

    private static void require(String name, boolean holds, String header) {
        if (!holds) {
            throw new AssertionError(name + " has no header " + header);
        }
    }

    /**
     * Whether a body is one that an operation takes, by its schema.
     *
     * @return what is wrong with it; empty if nothing is
     */
    public List<String> objectionsToRequest(String method, String path, String body) {
        Operation operation = operation(new Exchange(method, path, body, 0, Map.of(), ""))
                .orElseThrow(() -> new AssertionError("The contract has no " + method + " " + path));
        JsonNode schema = resolve(operation.node().path("requestBody"))
                .path("content")
                .path("application/json")
                .path("schema");
        return schema.isMissingNode() ? List.of() : violations(schema, body);
    }

    /** Every operation of a service with every status that it documents, as {@code METHOD /path status}. */
    public Set<String> documented(String service) {
        Set<String> names = new TreeSet<>();
        for (Operation operation : operations()) {
            boolean ofService = false;
            for (JsonNode tag : operation.node().path("tags")) {
                ofService |= tag.asString().equals(service);
            }
            if (ofService) {
                operation
                        .node()
                        .path("responses")
                        .propertyNames()
                        .forEach(status -> names.add(operation.method() + " " + operation.path() + " " + status));
            }
        }
        return names;
    }

    /** What has been checked so far, as {@code METHOD /path status}. */
    public Set<String> seen() {
        return Set.copyOf(seen);
    }

    private void checkHeaders(String name, JsonNode headers, Exchange exchange) {
        for (Map.Entry<String, JsonNode> entry : headers.properties()) {
            JsonNode header = resolve(entry.getValue());
            Optional<String> value = exchange.header(entry.getKey());
            require(name, value.isPresent() || !header.path("required").asBoolean(), entry.getKey());
            value.ifPresent(it -> {
                List<String> violations =
                        violations(header.path("schema"), JSON.valueToTree(it).toString());
                if (!violations.isEmpty()) {
                    throw new AssertionError(name + ", header " + entry.getKey() + ": " + violations);
                }
            });
        }
    }

    private void checkBody(String name, JsonNode content, Exchange exchange) {
        if (exchange.method().equals("HEAD") || content.isMissingNode()) {
            if (!exchange.body().isEmpty()) {
                throw new AssertionError(name + " has a body, and should not: " + exchange.body());
            }
            return;
        }
        String type = exchange.header("Content-Type")
                .orElseThrow(() -> new AssertionError(name + " has no Content-Type"))
                .split(";")[0]
                .toLowerCase(Locale.ROOT);
        JsonNode media = content.path(type);
        if (media.isMissingNode()) {
            throw new AssertionError(name + " has Content-Type " + type + ", not " + content.propertyNames());
        }
        String json = type.endsWith("json")
                ? exchange.body()
                : JSON.valueToTree(exchange.body()).toString();
        List<String> violations = violations(media.path("schema"), json);
        if (!violations.isEmpty()) {
            throw new AssertionError(name + ": " + violations + " in " + exchange.body());
        }
    }

    private List<String> violations(JsonNode schema, String json) {
        JsonNode value;
        try {
            value = JSON.readTree(json);
        } catch (JacksonException e) {
            return List.of("not JSON");
        }
        // References inside lead to the components, so these come along.
        ObjectNode whole = JSON.createObjectNode();
        whole.set("components", document.path("components"));
        whole.putArray("allOf").add(schema);
        return schemas.getSchema(whole).validate(value).stream()
                .map(Error::toString)
                .toList();
    }

    private record Operation(String method, String path, JsonNode node) {}

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (!method.getKey().equals("parameters")) {
                    operations.add(
                            new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
                }
            }
        }
        return operations;
    }

    private Optional<Operation> operation(Exchange exchange) {
        String method = exchange.method().equals("HEAD") ? "GET" : exchange.method();
        return operations().stream()
                .filter(it -> it.method().equals(method))
                .filter(it -> matches(it.path(), exchange.path()))
                .findFirst();
    }

    private static boolean matches(String template, String path) {
        StringBuilder pattern = new StringBuilder();
        for (String literal : PARAMETER.split(template + " ")) {
            pattern.append(pattern.length() == 0 ? "" : "[^/]+").append(Pattern.quote(literal.strip()));
        }
        return Pattern.matches(pattern.toString(), path);
    }

    private JsonNode resolve(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isString() ? document.at(reference.asString().substring(1)) : node;
    }
}
