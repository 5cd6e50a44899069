package io.k2ecs.translate.workload;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.WorkloadRule;
import io.k2ecs.translate.WorkloadScope;
import java.util.ArrayList;
import java.util.List;

/** Node selectors that ECS knows: the processor and the operating system. */
@AutoService(TranslationRule.class)
public final class NodePlacement implements WorkloadRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR212",
            "nodeSelector for architecture and operating system becomes runtimePlatform",
            "Other labels of nodes name groups of machines of one cluster; which capacity provider or attribute stands for"
                    + " them on ECS is for somebody to decide.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html");

    private static final List<String> KNOWN_ARCHITECTURES = List.of("amd64", "arm64");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(WorkloadScope scope) {
        List<ScalarNode> architectures = new ArrayList<>();
        scope.workload().podSpec().scalarEntries("nodeSelector").forEach((label, value) -> {
            switch (label) {
                case "kubernetes.io/arch", "beta.kubernetes.io/arch" -> {
                    if (KNOWN_ARCHITECTURES.contains(value.text())) {
                        architectures.add(value);
                    } else {
                        unknownArchitecture(scope, value);
                    }
                }
                case "kubernetes.io/os", "beta.kubernetes.io/os" -> operatingSystem(scope, value);
                default -> undecided(scope, label, value);
            }
        });
        boolean arm = architectures.stream().anyMatch(it -> it.text().equals("arm64"));
        scope.setTask(it -> it.runtimePlatform(
                        platform -> platform.operatingSystemFamily("LINUX").cpuArchitecture(arm ? "ARM64" : "X86_64")))
                .member("/runtimePlatform/cpuArchitecture")
                .translates(architectures);
    }

    private static void unknownArchitecture(WorkloadScope scope, ScalarNode architecture) {
        scope.needsDecision(architecture, "ECS has no such processors");
        scope.report(
                Severity.ERROR,
                architecture.at(),
                scope.workload().label() + " needs nodes of architecture " + architecture.text()
                        + ", which ECS does not have",
                "build the image for amd64 or arm64");
    }

    private static void operatingSystem(WorkloadScope scope, ScalarNode value) {
        if (value.text().equals("linux")) {
            scope.notApplicable(value, "tasks are for Linux");
            return;
        }
        scope.needsDecision(value, "only Linux tasks are translated");
        scope.report(
                Severity.ERROR,
                value.at(),
                scope.workload().label() + " needs nodes that run " + value.text(),
                "translate it by hand: only Linux tasks are supported");
    }

    private static void undecided(WorkloadScope scope, String label, ScalarNode value) {
        scope.needsDecision(value, "ECS does not know the nodes of the cluster");
        scope.report(
                Severity.WARNING,
                value.at(),
                scope.workload().label() + " wants nodes labelled " + label + "=" + value.text(),
                "choose a capacity provider or a placement constraint for it");
    }
}
