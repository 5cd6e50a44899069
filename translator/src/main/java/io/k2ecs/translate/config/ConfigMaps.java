package io.k2ecs.translate.config;

import com.google.auto.service.AutoService;
import io.k2ecs.address.AddressHint;
import io.k2ecs.address.Occurrence;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.ConfigMap;
import io.k2ecs.model.Workload;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TranslationRule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What of a ConfigMap is no variable of a container. */
@AutoService(TranslationRule.class)
public final class ConfigMaps implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR402",
            "What of a ConfigMap no container reads as a variable stays behind",
            "Keys that containers read become environment variables, or files (TR219). ECS has nothing that a program could"
                    + " read by an API in its place.",
            "https://kubernetes.io/docs/concepts/configuration/configmap/");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        ConfigVolumes volumes = new ConfigVolumes(scope.application());
        ReadKeys readKeys = ReadKeys.of(scope);
        Set<String> read = new HashSet<>();
        scope.application().workloads().forEach(workload -> references(workload)
                .forEach(it -> read.add(workload.namespace() + "/" + it.text())));
        for (ConfigMap configMap : scope.application().configMaps()) {
            configMap
                    .object()
                    .root()
                    .find("immutable")
                    .ifPresent(it -> scope.notApplicable(it, "nothing changes it on ECS"));
            boolean written = configMap.object().identity().stream().anyMatch(readKeys::has);
            if (volumes.mount(configMap.object()) && !written) {
                contents(configMap).forEach(it -> scope.needsDecision(it, "who mounts it is not part of the output"));
                configMap
                        .object()
                        .identity()
                        .forEach(it -> scope.needsDecision(it, "who mounts it is not part of the output"));
                addresses(scope, configMap);
            } else if (written
                    || read.contains(configMap.object().namespace() + "/"
                            + configMap.object().name())) {
                contents(configMap).stream()
                        .flatMap(it -> it.entries().values().stream())
                        .filter(it -> !readKeys.has(it))
                        .forEach(it -> scope.notApplicable(it, "no container reads this key"));
                configMap.object().identity().stream()
                        .filter(it -> !readKeys.has(it))
                        .forEach(it -> scope.notApplicable(it, "no container reads a key of it"));
            } else {
                scope.drop(configMap.object().root(), "no container takes a variable from it");
                scope.report(
                        Severity.WARNING,
                        configMap.object().at(),
                        "no container takes a variable from ConfigMap '"
                                + configMap.object().name() + "'; nothing is made of it",
                        "leave it out, or find out who reads it");
            }
        }
    }

    private static List<MapNode> contents(ConfigMap configMap) {
        MapNode root = configMap.object().root();
        return Stream.of("data", "binaryData")
                .flatMap(it -> root.map(it).stream())
                .toList();
    }

    /** Files go nowhere by themselves, so the addresses in them stay until somebody writes the new ones. */
    private static void addresses(ApplicationScope scope, ConfigMap configMap) {
        String namespace = configMap.object().namespace();
        configMap.data().forEach((key, node) -> {
            for (Occurrence found : scope.addresses().find(node.text(), AddressHint.named(key), namespace)) {
                String where =
                        "key " + key + " of ConfigMap " + configMap.object().name();
                scope.addresses().rememberKept(found, node.at(), where, "to be changed where the file is made");
                if (found.state() != Occurrence.State.KEPT) {
                    boolean dangling = found.state() == Occurrence.State.DANGLING;
                    scope.report(
                            dangling ? Severity.ERROR : Severity.WARNING,
                            node.at(),
                            where + " names " + found.before()
                                    + (dangling
                                            ? ", which leads nowhere on ECS (" + found.why() + ")"
                                            : ", which is " + found.after() + " on ECS"),
                            dangling
                                    ? "write an address that exists on AWS"
                                    : "write " + found.after() + " in its place where you make the file");
                }
            }
        });
    }

    private static Stream<ScalarNode> references(Workload workload) {
        return workload.containers().stream().flatMap(container -> Stream.concat(
                        container.node().maps("envFrom").stream().flatMap(it -> it.map("configMapRef").stream()),
                        container.node().maps("env").stream()
                                .flatMap(it -> it.map("valueFrom").stream())
                                .flatMap(it -> it.map("configMapKeyRef").stream()))
                .flatMap(it -> it.scalar("name").stream()));
    }
}
