package io.k2ecs.ecom.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
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
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code services/openapi.yaml}, and whether an exchange keeps to it. Remembers what it has seen. */
public final class Contract {
    /** Numbers as they were written: a price is exact. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final List<String> NOT_JSON = List.of("not JSON");
    private static final String NO_SUCH_ROUTE = "no-such-route";
    private static final Set<String> GENERAL_PROBLEMS = Set.of("malformed-request", NO_SUCH_ROUTE);

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
            if (exchange.problem().filter(GENERAL_PROBLEMS::contains).isEmpty()) {
                throw new AssertionError(name + " is not in the contract: " + exchange.body());
            }
            checkGeneralAnswer(exchange);
            return;
        }
        seen.add(name);
        if (exchange.status() < 300) {
            List<String> objections = objectionsToRequest(operation.get(), exchange);
            if (!objections.isEmpty()) {
                throw new AssertionError(name + " takes what the contract does not: " + objections);
            }
        }
        checkResponse(name, response, exchange);
    }

    private void checkResponse(String name, JsonNode response, Exchange exchange) {
        checkHeaders(name, response.path("headers"), exchange);
        // Asked without the ingress, a service may not know the path of the other.
        if (exchange.problem().filter(NO_SUCH_ROUTE::equals).isEmpty()) {
            checkHeaders(name, headersOfService(exchange.path()), exchange);
        }
        checkBody(name, response.path("content"), exchange);
    }

    /** What stands in every answer of the service behind a path; nothing if both services know the path, or none. */
    private JsonNode headersOfService(String path) {
        Set<String> services = new TreeSet<>();
        operations().stream()
                .filter(operation -> matches(operation.path(), path))
                .forEach(operation ->
                        operation.node().path("tags").forEach(service -> services.add(service.asString())));
        for (JsonNode tag : document.path("tags")) {
            if (services.equals(Set.of(tag.path("name").asString()))) {
                return tag.path("x-headers");
            }
        }
        return MissingNode.getInstance();
    }

    /** What no operation answers: an unknown path, another method. */
    private void checkGeneralAnswer(Exchange exchange) {
        String name = exchange.method() + " " + exchange.path() + " " + exchange.status();
        JsonNode response = resolve(document.path("x-general-responses").path(Integer.toString(exchange.status())));
        boolean options = exchange.method().equals("OPTIONS");
        boolean ourBug = exchange.status() >= 500;
        if (response.isMissingNode() || ourBug || exchange.status() < 300 && !options) {
            throw new AssertionError(name + " is not in the contract: " + exchange.body());
        }
        checkResponse(name, response, exchange);
    }

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
    public List<String> objectionsToRequest(String method, String pathAndQuery, String body) {
        String[] target = pathAndQuery.split("\\?", 2);
        Exchange exchange = new Exchange(method, target[0], target.length > 1 ? target[1] : "", body, 0, Map.of(), "");
        return objectionsToRequest(
                operation(exchange)
                        .orElseThrow(() -> new AssertionError("The contract has no " + method + " " + target[0])),
                exchange);
    }

    private List<String> objectionsToRequest(Operation operation, Exchange exchange) {
        List<String> objections = new ArrayList<>();
        for (JsonNode reference : operation.node().path("parameters")) {
            JsonNode parameter = resolve(reference);
            if (parameter.path("in").asString().equals("query")) {
                objections.addAll(objectionsToParameter(parameter, exchange.query()));
            }
        }
        JsonNode schema = resolve(operation.node().path("requestBody"))
                .path("content")
                .path("application/json")
                .path("schema");
        if (!schema.isMissingNode()) {
            objections.addAll(parsed(exchange.requestBody())
                    .map(it -> violations(schema, inLowerCase(it)))
                    .orElse(NOT_JSON));
        }
        return objections;
    }

    private List<String> objectionsToParameter(JsonNode parameter, String query) {
        String name = parameter.path("name").asString();
        List<String> values = new ArrayList<>();
        for (String part : query.split("&")) {
            String[] pair = part.split("=", 2);
            if (URLDecoder.decode(pair[0], UTF_8).equals(name)) {
                values.add(pair.length > 1 ? URLDecoder.decode(pair[1], UTF_8) : "");
            }
        }
        if (values.size() > 1) {
            return List.of(name + " is there " + values.size() + " times");
        }
        JsonNode schema = parameter.path("schema");
        return values.stream()
                .flatMap(value -> violations(
                        schema,
                        schema.path("type").asString("").equals("integer")
                                        && INTEGER.matcher(value).matches()
                                ? JSON.readTree(value)
                                : JSON.valueToTree(value))
                        .stream())
                .map(violation -> name + violation)
                .toList();
    }

    /** Names of fields count without regard to case, which a schema cannot say. */
    private static JsonNode inLowerCase(JsonNode body) {
        if (!body.isObject()) {
            return body;
        }
        ObjectNode lower = JSON.createObjectNode();
        body.properties().forEach(field -> lower.set(field.getKey().toLowerCase(Locale.ROOT), field.getValue()));
        return lower;
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
                List<String> violations = violations(header.path("schema"), JSON.valueToTree(it));
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
        List<String> violations = type.endsWith("json")
                ? parsed(exchange.body())
                        .map(it -> violations(media.path("schema"), it))
                        .orElse(NOT_JSON)
                : violations(media.path("schema"), JSON.valueToTree(exchange.body()));
        if (!violations.isEmpty()) {
            throw new AssertionError(name + ": " + violations + " in " + exchange.body());
        }
    }

    private static Optional<JsonNode> parsed(String json) {
        try {
            return Optional.of(JSON.readTree(json));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** What is wrong with a value, each with the JSON pointer to it. */
    List<String> violations(JsonNode schema, JsonNode value) {
        // References inside lead to the components, so these come along.
        ObjectNode whole = JSON.createObjectNode();
        whole.set("components", document.path("components"));
        whole.putArray("allOf").add(schema);
        return schemas.getSchema(whole).validate(value).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
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

    JsonNode resolve(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isString() ? document.at(reference.asString().substring(1)) : node;
    }
}
