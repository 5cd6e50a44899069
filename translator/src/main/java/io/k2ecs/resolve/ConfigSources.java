package io.k2ecs.resolve;

import io.k2ecs.model.ConfigMap;
import io.k2ecs.model.Secret;
import io.k2ecs.model.StoredSecret;
import io.k2ecs.source.LooseFields;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.ScalarNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The ConfigMaps and Secrets of the input, to be looked up by name, and the variables of Services. */
final class ConfigSources {
    /** Why keys of a Secret may be missing. */
    static final String UNREAD = "the Secret was not read, so its keys are not known";

    private final List<ConfigMap> configMaps;
    private final List<Secret> secrets;
    private final List<StoredSecret> storedSecrets;
    private final Set<String> unreadSecrets;
    private final Map<QualifiedName, ConfigMap> configMapsByName;
    private final Map<QualifiedName, Secret> secretsByName;
    private final Map<QualifiedName, StoredSecret> storedSecretsByName;
    private final ServiceLinks serviceLinks;

    private ConfigSources(
            List<ConfigMap> configMaps,
            List<Secret> secrets,
            List<StoredSecret> storedSecrets,
            ServiceLinks serviceLinks,
            Set<String> unreadSecrets) {
        this.serviceLinks = serviceLinks;
        this.unreadSecrets = unreadSecrets;
        this.configMaps = configMaps;
        this.secrets = secrets;
        this.storedSecrets = storedSecrets;
        this.configMapsByName = byName(configMaps, it -> QualifiedName.of(it.object()));
        this.secretsByName = byName(secrets, it -> QualifiedName.of(it.object()));
        this.storedSecretsByName =
                byName(storedSecrets, it -> new QualifiedName(it.object().namespace(), it.name()));
    }

    private record QualifiedName(String namespace, String name) {
        static QualifiedName of(ManifestObject object) {
            return new QualifiedName(object.namespace(), object.name());
        }
    }

    /** Where two have one name, the first. */
    private static <T> Map<QualifiedName, T> byName(List<T> all, Function<T, QualifiedName> name) {
        Map<QualifiedName, T> byName = new HashMap<>();
        all.forEach(it -> byName.putIfAbsent(name.apply(it), it));
        return byName;
    }

    /** By namespace and name. */
    List<ConfigMap> configMaps() {
        return configMaps;
    }

    /** By namespace and name. */
    List<Secret> secrets() {
        return secrets;
    }

    /** By namespace and name. */
    List<StoredSecret> storedSecrets() {
        return storedSecrets;
    }

    ServiceLinks serviceLinks() {
        return serviceLinks;
    }

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
                Stream.concat(new ExternalSecrets(manifests).all().stream(), ProviderClasses.all(manifests))
                        .toList(),
                ServiceLinks.of(manifests),
                manifests.unreadSecrets());
    }

    /** Sorts by namespace, then name. */
    static Comparator<ManifestObject> byName() {
        return Comparator.comparing(ManifestObject::namespace)
                .thenComparing(ManifestObject::name)
                .thenComparing(ManifestObject::kind);
    }

    Optional<ConfigMap> configMap(String namespace, String name) {
        return Optional.ofNullable(configMapsByName.get(new QualifiedName(namespace, name)));
    }

    Optional<Secret> secret(String namespace, String name) {
        return Optional.ofNullable(secretsByName.get(new QualifiedName(namespace, name)));
    }

    /** Whether a Secret exists and nobody has looked which keys it has. */
    boolean isUnread(String namespace, String name) {
        return unreadSecrets.contains(namespace + "/" + name);
    }

    /** A Secret that is among the manifests itself counts before one that is made of something. */
    Optional<StoredSecret> storedSecret(String namespace, String name) {
        return Optional.ofNullable(storedSecretsByName.get(new QualifiedName(namespace, name)));
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
