package io.k2ecs.resolve;

import io.k2ecs.diagnostics.Findings;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.ConfigMap;
import io.k2ecs.model.Environment;
import io.k2ecs.model.Environment.Ineffective;
import io.k2ecs.model.PodFact;
import io.k2ecs.model.Secret;
import io.k2ecs.model.StoredSecret;
import io.k2ecs.model.Variable;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Works out the environment of a container as the kubelet does: {@code envFrom} in its order, a later source winning,
 * then {@code env} in its order, winning over {@code envFrom}, with {@code $(NAME)} taken from what is defined before.
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#environment-variables">
 *     environment variables</a>
 */
final class EnvironmentResolver {
    private static final Pattern USUAL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    /** {@code $NAME} and <code>${NAME}</code>. */
    private static final Pattern SHELL_REFERENCE = Pattern.compile("\\$\\{?([A-Z][A-Z0-9_]*)");

    private static final String OVERRIDDEN = "a later definition of the same variable wins";

    private final ConfigSources sources;
    private final String namespace;
    private final PodFact.Pod pod;
    private final MapNode container;
    private final Findings findings;
    private final Map<String, String> links;
    private final SortedSet<String> usedLinks = new TreeSet<>();
    private final Map<String, Variable> defined = new TreeMap<>();
    private final List<Ineffective> ineffective = new ArrayList<>();

    private EnvironmentResolver(MapNode container, ConfigSources sources, PodFact.Pod pod, Findings findings) {
        this.sources = sources;
        this.namespace = pod.object().namespace();
        this.pod = pod;
        this.links = sources.serviceLinks().of(namespace, pod.spec());
        this.container = container;
        this.findings = findings;
    }

    static Environment resolve(MapNode container, ConfigSources sources, PodFact.Pod pod, Findings findings) {
        EnvironmentResolver resolver = new EnvironmentResolver(container, sources, pod, findings);
        container.maps("envFrom").forEach(resolver::addAll);
        container.maps("env").forEach(resolver::add);
        resolver.addUsedLinks();
        return new Environment(
                List.copyOf(resolver.defined.values()), resolver.ineffective, resolver.links, resolver.usedLinks);
    }

    /** Variables of Services that the container's own variables do not hide, and that its texts name. */
    private void addUsedLinks() {
        if (links.isEmpty()) {
            return;
        }
        for (Variable variable : List.copyOf(defined.values())) {
            if (variable instanceof Variable.Literal literal) {
                addUsedLinks(literal.value(), literal.origins());
            }
        }
        List<ScalarNode> texts = new ArrayList<>(container.scalars("command"));
        texts.addAll(container.scalars("args"));
        for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
            container.map(probe).flatMap(it -> it.map("exec")).ifPresent(it -> texts.addAll(it.scalars("command")));
        }
        texts.forEach(it -> addUsedLinks(it.text(), List.of(it)));
    }

    private void addUsedLinks(String text, List<? extends Node> origins) {
        Matcher reference = SHELL_REFERENCE.matcher(text);
        while (reference.find()) {
            String name = reference.group(1);
            if (links.containsKey(name) && !defined.containsKey(name)) {
                usedLinks.add(name);
                define(new Variable.Literal(name, links.get(name), List.copyOf(origins)));
            }
        }
        for (VariableReferences.Part part : VariableReferences.parse(text)) {
            if (part.reference() && links.containsKey(part.text()) && !defined.containsKey(part.text())) {
                usedLinks.add(part.text());
            }
        }
    }

    private void addAll(MapNode envFrom) {
        String prefix = envFrom.text("prefix").orElse("");
        envFrom.map("configMapRef").ifPresent(ref -> {
            Optional<ConfigMap> configMap = ref.text("name").flatMap(name -> sources.configMap(namespace, name));
            if (configMap.isEmpty()) {
                missing("ConfigMap", ref, envFrom);
                return;
            }
            if (configMap.get().data().isEmpty()) {
                ineffective.add(new Ineffective(envFrom, "the ConfigMap has no keys"));
            }
            configMap.get().data().forEach((key, value) -> {
                checkName(prefix + key, value);
                define(new Variable.Literal(
                        prefix + key,
                        value.text(),
                        origins(envFrom, ref, configMap.get().object(), value)));
            });
            ignoreOptional(ref);
        });
        envFrom.map("secretRef").ifPresent(ref -> {
            Optional<Secret> secret = ref.text("name").flatMap(name -> sources.secret(namespace, name));
            Optional<StoredSecret> stored = ref.text("name").flatMap(name -> sources.storedSecret(namespace, name));
            if (secret.isEmpty() && stored.isPresent()) {
                addStored(prefix, stored.get(), ref, envFrom);
                return;
            }
            boolean unread = ref.text("name")
                    .filter(name -> sources.isUnread(namespace, name))
                    .isPresent();
            if (unread) {
                define(new Variable.Unavailable(
                        "(all of Secret " + ref.text("name").orElse("") + ")", List.of(envFrom), ConfigSources.UNREAD));
            }
            if (secret.isEmpty()) {
                if (!unread) {
                    missing("Secret", ref, envFrom);
                }
                return;
            }
            if (secret.get().keys().isEmpty()) {
                ineffective.add(new Ineffective(envFrom, "the Secret has no keys"));
            }
            secret.get().keys().forEach((key, value) -> {
                checkName(prefix + key, value);
                define(new Variable.FromSecret(
                        prefix + key,
                        secret.get(),
                        key,
                        origins(envFrom, ref, secret.get().object(), value)));
            });
            ignoreOptional(ref);
        });
    }

    private void addStored(String prefix, StoredSecret secret, MapNode ref, MapNode envFrom) {
        secret.values().forEach((key, value) -> {
            List<Node> origins = new ArrayList<>(value.origins());
            envFrom.scalar("prefix").ifPresent(origins::add);
            ref.scalar("name").ifPresent(origins::add);
            define(new Variable.FromStore(prefix + key, value, origins));
        });
        if (!secret.problems().isEmpty()) {
            reportStored(secret, ref);
            define(new Variable.Unavailable(
                    "(all of Secret " + secret.name() + ")",
                    List.of(envFrom),
                    secret.problems().get(0)));
        }
        ignoreOptional(ref);
    }

    private void reportStored(StoredSecret secret, MapNode ref) {
        findings.report(ResolveProblem.MISSING_KEY.at(
                ref.at(),
                Severity.ERROR,
                "Secret '%s' comes from %s, and %s"
                        .formatted(secret.name(), secret.object().label(), String.join("; ", secret.problems())),
                "set secrets of the task definition by hand, or name each key in data of the ExternalSecret"));
    }

    private static List<Node> origins(MapNode envFrom, MapNode ref, ManifestObject source, ScalarNode value) {
        List<Node> origins = new ArrayList<>(source.identity());
        envFrom.scalar("prefix").ifPresent(origins::add);
        ref.scalar("name").ifPresent(origins::add);
        origins.add(value);
        return origins;
    }

    private void add(MapNode entry) {
        String name = entry.text("name").orElse("");
        Optional<MapNode> valueFrom = entry.map("valueFrom");
        if (valueFrom.isEmpty()) {
            define(expanded(name, entry));
            return;
        }
        Optional<MapNode> configMapKey = valueFrom.get().map("configMapKeyRef");
        Optional<MapNode> secretKey = valueFrom.get().map("secretKeyRef");
        Optional<PodFact> fact = fact(valueFrom.get());
        if (configMapKey.isPresent()) {
            addConfigMapKey(name, entry, configMapKey.get());
        } else if (secretKey.isPresent()) {
            addSecretKey(name, entry, secretKey.get());
        } else if (fact.isPresent()) {
            addFact(name, entry, valueFrom.get(), fact.get());
        } else {
            findings.report(ResolveProblem.VARIABLE_FROM_RUNTIME.at(
                    entry.at(),
                    Severity.ERROR,
                    "variable " + name + " takes its value from the running pod, which ECS has no variable for",
                    "give it a fixed value, or let the application read the task metadata endpoint"));
            define(new Variable.Unavailable(name, List.of(entry), "ECS has no variable for a fact of the running pod"));
        }
    }

    private void addFact(String name, MapNode entry, MapNode valueFrom, PodFact fact) {
        List<Node> origins = new ArrayList<>();
        entry.scalar("name").ifPresent(origins::add);
        origins.addAll(fact.origins());
        define(new Variable.Literal(name, fact.text(), origins));
        valueFrom
                .map("fieldRef")
                .flatMap(it -> it.scalar("apiVersion"))
                .ifPresent(it -> ineffective.add(new Ineffective(it, "there is one version of these fields")));
    }

    /** What is known before the pod runs. */
    private Optional<PodFact> fact(MapNode valueFrom) {
        Optional<PodFact> field =
                valueFrom.map("fieldRef").flatMap(it -> it.scalar("fieldPath")).flatMap(it -> PodFact.of(pod, it));
        return field.or(() -> valueFrom.map("resourceFieldRef").flatMap(it -> ResourceFact.of(pod, container, it)));
    }

    private void addConfigMapKey(String name, MapNode entry, MapNode ref) {
        Optional<ConfigMap> configMap = ref.text("name").flatMap(it -> sources.configMap(namespace, it));
        Optional<ScalarNode> value =
                configMap.flatMap(it -> ref.text("key").map(key -> it.data().get(key)));
        if (value.isEmpty()) {
            missingKey("ConfigMap", configMap.isPresent(), name, ref, entry);
            return;
        }
        define(new Variable.Literal(
                name, value.get().text(), keyOrigins(entry, ref, configMap.get().object(), value.get())));
        ignoreOptional(ref);
    }

    private void addSecretKey(String name, MapNode entry, MapNode ref) {
        Optional<Secret> secret = ref.text("name").flatMap(it -> sources.secret(namespace, it));
        Optional<ScalarNode> value =
                secret.flatMap(it -> ref.text("key").map(key -> it.keys().get(key)));
        Optional<StoredSecret> stored = ref.text("name").flatMap(it -> sources.storedSecret(namespace, it));
        if (secret.isEmpty() && stored.isPresent()) {
            addStoredKey(name, entry, stored.get(), ref);
            return;
        }
        if (value.isEmpty()) {
            missingKey("Secret", secret.isPresent(), name, ref, entry);
            return;
        }
        String key = ref.text("key").orElseThrow();
        define(new Variable.FromSecret(
                name, secret.get(), key, keyOrigins(entry, ref, secret.get().object(), value.get())));
        ignoreOptional(ref);
    }

    private void addStoredKey(String name, MapNode entry, StoredSecret secret, MapNode ref) {
        StoredSecret.Value value = secret.values().get(ref.text("key").orElse(""));
        if (value != null) {
            List<Node> origins = new ArrayList<>(value.origins());
            List.of(entry.scalar("name"), ref.scalar("name"), ref.scalar("key"))
                    .forEach(it -> it.ifPresent(origins::add));
            define(new Variable.FromStore(name, value, origins));
            ignoreOptional(ref);
        } else if (secret.problems().isEmpty()) {
            missingKey("Secret", true, name, ref, entry);
        } else {
            reportStored(secret, ref);
            define(new Variable.Unavailable(
                    name, List.of(entry), secret.problems().get(0)));
        }
    }

    private static List<Node> keyOrigins(MapNode entry, MapNode ref, ManifestObject source, ScalarNode value) {
        List<Node> origins = new ArrayList<>(source.identity());
        entry.scalar("name").ifPresent(origins::add);
        ref.scalar("name").ifPresent(origins::add);
        ref.scalar("key").ifPresent(origins::add);
        origins.add(value);
        return origins;
    }

    private Variable expanded(String name, MapNode entry) {
        List<Node> origins = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        for (VariableReferences.Part part :
                VariableReferences.parse(entry.text("value").orElse(""))) {
            Variable referred = part.reference() ? defined.get(part.text()) : null;
            if (!part.reference()) {
                value.append(part.text());
            } else if (referred instanceof Variable.Literal literal) {
                value.append(literal.value());
                origins.addAll(literal.origins());
            } else if (referred == null && links.containsKey(part.text())) {
                value.append(links.get(part.text()));
                usedLinks.add(part.text());
            } else if (referred == null) {
                value.append("$(").append(part.text()).append(')');
                staysLiteral(part.text(), entry, findings);
            } else {
                return composed(name, entry, part.text(), referred);
            }
        }
        origins.add(entry);
        return new Variable.Literal(name, value.toString(), origins);
    }

    private Variable composed(String name, MapNode entry, String referred, Variable variable) {
        boolean secret = variable instanceof Variable.FromSecret || variable instanceof Variable.FromStore;
        findings.report(ResolveProblem.VARIABLE_NEEDS_SECRET.at(
                entry.at(),
                Severity.ERROR,
                "variable %s is put together from $(%s), which %s"
                        .formatted(name, referred, secret ? "is a secret" : "ECS cannot set"),
                secret
                        ? "store the whole value of " + name + " as a key of the secret, and refer to that key"
                        : "solve " + referred + " first"));
        return new Variable.Unavailable(
                name, List.of(entry), "ECS injects a secret only as the whole value of a variable");
    }

    /** Reports a reference that Kubernetes, too, leaves as it stands; not what can only be a shell's, as $(date +%s). */
    static void staysLiteral(String name, Node where, Findings findings) {
        if (!USUAL_NAME.matcher(name).matches()) {
            return;
        }
        boolean serviceLink = name.endsWith("_SERVICE_HOST") || name.contains("_SERVICE_PORT");
        findings.report(ResolveProblem.REFERENCE_STAYS_LITERAL.at(
                where.at(),
                serviceLink ? Severity.ERROR : Severity.WARNING,
                serviceLink
                        ? "$(" + name
                                + ") looks like a variable of a Service, and there is no such Service with an address"
                        : "$(" + name + ") refers to no variable and stays as it is, as on Kubernetes",
                serviceLink
                        ? "add the Service to the input, or name it by its DNS name"
                        : "define " + name + " before it is used, or write $$(" + name + ") if the text is meant"));
    }

    private void define(Variable variable) {
        Variable before = defined.put(variable.name(), variable);
        if (before != null) {
            for (Node origin : before.origins()) {
                if (!variable.origins().contains(origin)) {
                    ineffective.add(new Ineffective(origin, OVERRIDDEN));
                }
            }
        }
    }

    private void checkName(String name, ScalarNode value) {
        if (!USUAL_NAME.matcher(name).matches()) {
            findings.report(ResolveProblem.VARIABLE_NAME_UNUSABLE.at(
                    value.at(),
                    Severity.WARNING,
                    "envFrom makes a variable named '" + name + "', which most programs cannot read",
                    "name the keys that the container needs one by one under env"));
        }
    }

    private void ignoreOptional(MapNode ref) {
        ref.scalar("optional").ifPresent(node -> ineffective.add(new Ineffective(node, "what it refers to is there")));
    }

    private void missing(String kind, MapNode ref, MapNode envFrom) {
        String name = ref.text("name").orElse("");
        if (isOptional(ref)) {
            ineffective.add(new Ineffective(envFrom, "the optional " + kind + " is not among the manifests"));
            return;
        }
        findings.report(ResolveProblem.MISSING_CONFIG.at(
                ref.at(),
                Severity.ERROR,
                kind + " '" + name + "' in namespace '" + namespace + "' is not among the manifests",
                "add its manifest to the input, or mark the reference optional"));
        define(new Variable.Unavailable(
                "(all of " + kind + " " + name + ")", List.of(envFrom), "the " + kind + " is not among the manifests"));
    }

    private void missingKey(String kind, boolean objectIsThere, String variable, MapNode ref, MapNode entry) {
        String name = ref.text("name").orElse("");
        String key = ref.text("key").orElse("");
        if (isOptional(ref)) {
            ineffective.add(new Ineffective(entry, "the optional key is not among the manifests"));
            return;
        }
        ResolveProblem problem = objectIsThere ? ResolveProblem.MISSING_KEY : ResolveProblem.MISSING_CONFIG;
        findings.report(problem.at(
                ref.at(),
                Severity.ERROR,
                objectIsThere
                        ? "%s '%s' has no key '%s'".formatted(kind, name, key)
                        : "%s '%s' in namespace '%s' is not among the manifests".formatted(kind, name, namespace),
                objectIsThere ? "correct the key, or mark the reference optional" : "add its manifest to the input"));
        define(new Variable.Unavailable(variable, List.of(entry), "what it refers to is not among the manifests"));
    }

    private static boolean isOptional(MapNode ref) {
        return ref.scalar("optional").map(ScalarNode::asBoolean).orElse(false);
    }
}
