package io.k2ecs.resolve;

import io.k2ecs.model.ConfigMap;
import io.k2ecs.model.Secret;
import io.k2ecs.model.StoredSecret;
import io.k2ecs.source.LooseFields;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.ScalarNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The ConfigMaps and Secrets of the input, to be looked up by name. */
record ConfigSources(List<ConfigMap> configMaps, List<Secret> secrets, List<StoredSecret> storedSecrets) {

    static ConfigSources of(ManifestSet manifests) {
        return new ConfigSources(
                TranslatedKind.CONFIG_MAP
                        .objects(manifests)
                        .sorted(byName())
                        .map(object -> new ConfigMap(
                                object, new TreeMap<>(object.root().scalarEntries("data"))))
                        .toList(),
                Stream.concat(
                                TranslatedKind.SECRET
                                        .objects(manifests)
                                        .map(object -> new Secret(object, secretKeys(object))),
                                manifests.objects().stream()
                                        .filter(ForeignKind.SEALED_SECRET::matches)
                                        .map(object -> new Secret(object, sealedKeys(object))))
                        .sorted((one, other) -> byName().compare(one.object(), other.object()))
                        .toList(),
                new ExternalSecrets(manifests).all());
    }

    /** Sorts by namespace, then name. */
    static Comparator<ManifestObject> byName() {
        return Comparator.comparing(ManifestObject::namespace)
                .thenComparing(ManifestObject::name)
                .thenComparing(ManifestObject::kind);
    }

    Optional<ConfigMap> configMap(String namespace, String name) {
        return configMaps.stream()
                .filter(it -> is(it.object(), namespace, name))
                .findFirst();
    }

    Optional<Secret> secret(String namespace, String name) {
        return secrets.stream().filter(it -> is(it.object(), namespace, name)).findFirst();
    }

    private static boolean is(ManifestObject object, String namespace, String name) {
        return object.namespace().equals(namespace) && object.name().equals(name);
    }

    /** A Secret that is among the manifests itself counts before one that is made of something. */
    Optional<StoredSecret> storedSecret(String namespace, String name) {
        return storedSecrets.stream()
                .filter(it ->
                        it.object().namespace().equals(namespace) && it.name().equals(name))
                .findFirst();
    }

    /** The keys can be told, the values cannot. */
    private static Map<String, ScalarNode> sealedKeys(ManifestObject sealed) {
        return new TreeMap<>(LooseFields.map(sealed.root(), "spec")
                .map(it -> LooseFields.scalarEntries(it, "encryptedData"))
                .orElse(Map.of()));
    }

    /** The API server merges {@code stringData} over {@code data}. */
    private static Map<String, ScalarNode> secretKeys(ManifestObject secret) {
        Map<String, ScalarNode> keys = new TreeMap<>(secret.root().scalarEntries("data"));
        keys.putAll(secret.root().scalarEntries("stringData"));
        return keys;
    }
}
