package io.k2ecs.resolve;

import static io.k2ecs.source.LooseFields.map;
import static io.k2ecs.source.LooseFields.maps;
import static io.k2ecs.source.LooseFields.scalar;
import static io.k2ecs.source.LooseFields.text;

import io.k2ecs.model.StoredSecret;
import io.k2ecs.model.StoredSecret.Store;
import io.k2ecs.model.StoredSecret.Value;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the External Secrets Operator makes Secrets of. Its objects are of no type that Kubernetes declares, so every shape
 * is looked at before it is used.
 *
 * @see <a href="https://external-secrets.io/latest/api/externalsecret/">ExternalSecret</a>
 */
final class ExternalSecrets {
    private static final Set<String> DEFAULT_STRATEGIES = Set.of("", "None", "Default");

    /**
     * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html">names of
     *     secrets</a>
     */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9/_+=.@:-]{1,2048}");

    private static final List<String> SERVICES = List.of("", "SecretsManager", "ParameterStore");

    private final ManifestSet manifests;

    ExternalSecrets(ManifestSet manifests) {
        this.manifests = manifests;
    }

    List<StoredSecret> all() {
        return manifests.objects().stream()
                .filter(it -> ForeignKind.EXTERNAL_SECRET.matches(it))
                .sorted(ConfigSources.byName())
                .map(this::secret)
                .toList();
    }

    private StoredSecret secret(ManifestObject object) {
        Optional<MapNode> spec = map(object.root(), "spec");
        Optional<MapNode> target = spec.flatMap(it -> map(it, "target"));
        Optional<ScalarNode> named = target.flatMap(it -> scalar(it, "name"));
        List<Node> origins = new ArrayList<>(object.identity());
        named.ifPresent(origins::add);
        List<String> problems = new ArrayList<>();
        Map<String, Value> values = new TreeMap<>();
        Optional<MapNode> reference = spec.flatMap(it -> map(it, "secretStoreRef"));
        Optional<ManifestObject> store = reference.flatMap(it -> store(it, object.namespace()));
        Optional<MapNode> aws = store.flatMap(it -> map(it.root(), "spec"))
                .flatMap(it -> map(it, "provider"))
                .flatMap(it -> map(it, "aws"));
        if (aws.isEmpty()) {
            problems.add(store.isEmpty() ? "its store is not among the manifests" : "its store is none of AWS");
            return new StoredSecret(object, name(object, named), values, problems);
        }
        if (!SERVICES.contains(text(aws.get(), "service"))) {
            problems.add("its store is neither Secrets Manager nor Parameter Store");
            return new StoredSecret(object, name(object, named), values, problems);
        }
        reference.ifPresent(
                it -> List.of("name", "kind").forEach(field -> scalar(it, field).ifPresent(origins::add)));
        origins.addAll(store.get().identity());
        scalar(aws.get(), "service").ifPresent(origins::add);
        if (target.flatMap(it -> map(it, "template"))
                .filter(it -> it.entries().containsKey("data") || it.entries().containsKey("templateFrom"))
                .isPresent()) {
            problems.add("a template makes other values of what the store has");
            return new StoredSecret(object, name(object, named), values, problems);
        }
        for (MapNode item : maps(spec.get(), "data")) {
            add(item, aws.get(), origins, values, problems);
        }
        if (!maps(spec.get(), "dataFrom").isEmpty()) {
            problems.add("dataFrom takes whatever keys the store has, which nobody can tell from the manifests");
        }
        return new StoredSecret(object, name(object, named), values, problems);
    }

    private static String name(ManifestObject object, Optional<ScalarNode> named) {
        return named.map(ScalarNode::text).orElse(object.name());
    }

    private Optional<ManifestObject> store(MapNode reference, String namespace) {
        String name = scalar(reference, "name").map(ScalarNode::text).orElse("");
        String wanted = scalar(reference, "kind").map(ScalarNode::text).orElse("SecretStore");
        boolean everywhere = wanted.equals("ClusterSecretStore");
        if (!everywhere && !wanted.equals("SecretStore")) {
            return Optional.empty();
        }
        ForeignKind kind = everywhere ? ForeignKind.CLUSTER_SECRET_STORE : ForeignKind.SECRET_STORE;
        return manifests.objects().stream()
                .filter(it -> kind.matches(it) && it.name().equals(name))
                .filter(it -> everywhere || it.namespace().equals(namespace))
                .findFirst();
    }

    private static void add(
            MapNode item, MapNode aws, List<Node> common, Map<String, Value> values, List<String> problems) {
        Optional<ScalarNode> secretKey = scalar(item, "secretKey");
        Optional<MapNode> remote = map(item, "remoteRef");
        Optional<ScalarNode> key = remote.flatMap(it -> scalar(it, "key"));
        if (secretKey.isEmpty() || key.isEmpty()) {
            problems.add("an item of data has no secretKey or no remoteRef.key");
            return;
        }
        String name = secretKey.get().text();
        boolean parameter = scalar(aws, "service")
                .filter(it -> it.text().equals("ParameterStore"))
                .isPresent();
        String property = text(remote.get(), "property");
        if (!NAME.matcher(key.get().text()).matches()) {
            problems.add("key " + name + " comes from a name that AWS does not take");
            return;
        }
        if (parameter && !property.isEmpty()) {
            problems.add("key " + name + " is a part of a parameter, and ECS injects parameters as a whole");
            return;
        }
        if (property.contains(".") || property.contains(":")) {
            problems.add("key " + name + " is a part inside a part of a secret, and ECS knows keys of the top only");
            return;
        }
        if (!DEFAULT_STRATEGIES.contains(text(remote.get(), "decodingStrategy"))) {
            problems.add("key " + name + " is decoded on its way, and ECS injects it as it is stored");
            return;
        }
        List<Node> origins = new ArrayList<>(common);
        origins.add(secretKey.get());
        for (String field : List.of("key", "property", "version")) {
            scalar(remote.get(), field).ifPresent(origins::add);
        }
        if (parameter && !key.get().text().startsWith("arn:")) {
            scalar(aws, "region").ifPresent(origins::add);
        }
        String version = text(remote.get(), "version");
        boolean id = version.startsWith("uuid/");
        values.put(
                name,
                new Value(
                        parameter ? Store.PARAMETER_STORE : Store.SECRETS_MANAGER,
                        key.get().text(),
                        text(aws, "region"),
                        property,
                        id ? "" : version,
                        id ? version.substring("uuid/".length()) : "",
                        origins));
    }
}
