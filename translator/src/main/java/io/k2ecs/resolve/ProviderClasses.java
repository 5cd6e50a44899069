package io.k2ecs.resolve;

import static io.k2ecs.source.LooseFields.map;
import static io.k2ecs.source.LooseFields.maps;
import static io.k2ecs.source.LooseFields.scalar;
import static io.k2ecs.source.LooseFields.text;

import io.k2ecs.model.StoredSecret;
import io.k2ecs.model.StoredSecret.Store;
import io.k2ecs.model.StoredSecret.Value;
import io.k2ecs.source.EmbeddedYaml;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Secrets that the Secrets Store CSI driver makes of what AWS keeps, as {@code secretObjects} of a SecretProviderClass
 * say. Its objects are of no type that Kubernetes declares, so every shape is looked at before it is used.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/ascp-eks-installation.html">the provider of
 *     AWS</a>
 * @see <a href="https://secrets-store-csi-driver.sigs.k8s.io/topics/sync-as-kubernetes-secret.html">Secrets of the
 *     driver</a>
 */
final class ProviderClasses {
    /** A key of the top, with or without quotes; whatever else a path may be is more than ECS can take out of a secret. */
    private static final Pattern TOP_KEY = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)|\"([^\"\\\\:]+)\"");

    private ProviderClasses() {}

    /** One for each Secret. */
    static Stream<StoredSecret> all(ManifestSet manifests) {
        return manifests.objects().stream()
                .filter(ForeignKind.SECRET_PROVIDER_CLASS::matches)
                .sorted(ConfigSources.byName())
                .flatMap(object -> map(object.root(), "spec").stream()
                        .flatMap(spec -> maps(spec, "secretObjects").stream().map(it -> secret(object, spec, it))));
    }

    /**
     * What an object of the class is.
     *
     * @param problem why ECS cannot inject it; empty if it can
     */
    private record Source(Store store, String reference, String jsonKey, String stage, String id, String problem) {
        Source part(Object path) {
            Matcher key = TOP_KEY.matcher(String.valueOf(path));
            boolean whole = store == Store.SECRETS_MANAGER && key.matches();
            return new Source(
                    store,
                    reference,
                    whole ? key.group(1) == null ? key.group(2) : key.group(1) : "",
                    stage,
                    id,
                    whole
                            ? problem
                            : "a part of a parameter, or a part inside a part of a secret, which ECS does not take out");
        }
    }

    private static StoredSecret secret(ManifestObject object, MapNode spec, MapNode secretObject) {
        String name = text(secretObject, "secretName");
        Map<String, Value> values = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        Optional<MapNode> parameters = map(spec, "parameters");
        Optional<ScalarNode> objects = parameters.flatMap(it -> scalar(it, "objects"));
        Optional<List<Map<String, Object>>> items = objects.flatMap(EmbeddedYaml::mappings);
        if (!text(spec, "provider").equals("aws")) {
            problems.add("its provider is not that of AWS");
        } else if (items.isEmpty()) {
            problems.add("its objects are no list of mappings");
        } else {
            Map<String, Source> sources = sources(items.get());
            List<Node> common = new ArrayList<>(object.identity());
            scalar(spec, "provider").ifPresent(common::add);
            objects.ifPresent(common::add);
            scalar(secretObject, "secretName").ifPresent(common::add);
            Optional<ScalarNode> region = parameters.flatMap(it -> scalar(it, "region"));
            for (MapNode item : maps(secretObject, "data")) {
                add(item, sources, common, region, values, problems);
            }
        }
        return new StoredSecret(object, name, values, problems);
    }

    /** By the names of the files that the driver would write. */
    private static Map<String, Source> sources(List<Map<String, Object>> items) {
        Map<String, Source> sources = new HashMap<>();
        for (Map<String, Object> item : items) {
            String name = Objects.toString(item.get("objectName"), "");
            String type = Objects.toString(item.get("objectType"), "");
            boolean parameter = type.equals("ssmparameter") || name.startsWith("arn:") && name.contains(":ssm:");
            Source source = new Source(
                    parameter ? Store.PARAMETER_STORE : Store.SECRETS_MANAGER,
                    name,
                    "",
                    Objects.toString(item.get("objectVersionLabel"), ""),
                    Objects.toString(item.get("objectVersion"), ""),
                    name.isEmpty() ? "an object without a name" : "");
            sources.put(Objects.toString(item.get("objectAlias"), name), source);
            EmbeddedYaml.mappings(item.get("jmesPath"))
                    .orElse(List.of())
                    .forEach(part ->
                            sources.put(Objects.toString(part.get("objectAlias"), ""), source.part(part.get("path"))));
        }
        return sources;
    }

    private static void add(
            MapNode item,
            Map<String, Source> sources,
            List<Node> common,
            Optional<ScalarNode> region,
            Map<String, Value> values,
            List<String> problems) {
        String key = text(item, "key");
        Source source = sources.get(text(item, "objectName"));
        if (source == null || key.isEmpty()) {
            problems.add("an item of secretObjects names none of its objects, or no key");
            return;
        }
        if (!source.problem().isEmpty()) {
            problems.add("key " + key + " is " + source.problem());
            return;
        }
        boolean named =
                source.store() == Store.PARAMETER_STORE && !source.reference().startsWith("arn:");
        List<Node> origins = new ArrayList<>(common);
        Stream.of("objectName", "key").flatMap(it -> scalar(item, it).stream()).forEach(origins::add);
        region.filter(it -> named).ifPresent(origins::add);
        values.put(
                key,
                new Value(
                        source.store(),
                        source.reference(),
                        region.filter(it -> named).map(ScalarNode::text).orElse(""),
                        source.jsonKey(),
                        source.stage(),
                        source.id(),
                        origins));
    }
}
