package io.k2ecs.translate.workload;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.ContainerRole;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.source.MapNode;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.WorkloadRule;
import io.k2ecs.translate.WorkloadScope;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.SystemControl;

/** Kernel parameters of a pod. */
@AutoService(TranslationRule.class)
public final class Sysctls implements WorkloadRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR223",
            "securityContext.sysctls become systemControls",
            "They stand at the first application container and hold for the whole task with awsvpc. ECS takes those of the"
                    + " network (net.) and of messages and shared memory (kernel.msg, kernel.sem, kernel.shm, fs.mqueue);"
                    + " with network mode host the network's are the instance's own.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html");

    private static final List<String> TAKEN = List.of("net.", "kernel.msg", "kernel.sem", "kernel.shm", "fs.mqueue.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(WorkloadScope scope) {
        List<MapNode> kept = new ArrayList<>();
        for (MapNode sysctl : scope.workload()
                .podSpec()
                .map("securityContext")
                .map(it -> it.maps("sysctls"))
                .orElse(List.of())) {
            String name = sysctl.text("name").orElse("");
            boolean hosts = name.startsWith("net.") && scope.settings().networkMode() == NetworkMode.HOST;
            if (TAKEN.stream().anyMatch(name::startsWith) && !hosts) {
                kept.add(sysctl);
                continue;
            }
            scope.needsDecision(sysctl, "a task cannot set it");
            scope.report(
                    Severity.ERROR,
                    sysctl.at(),
                    "%s of %s belongs to the instance; a task cannot set it"
                            .formatted(name, scope.workload().label()),
                    "set it on the instances (EC2), or do without");
        }
        if (kept.isEmpty()) {
            return;
        }
        List<SystemControl> controls = kept.stream()
                .map(it -> SystemControl.builder()
                        .namespace(it.text("name").orElse(""))
                        .value(it.text("value").orElse(""))
                        .build())
                .toList();
        var first = scope.workload().containers(ContainerRole.APPLICATION).get(0);
        Assignment assignment = scope.set(scope.task().container(first), it -> it.systemControls(controls));
        for (int index = 0; index < kept.size(); index++) {
            assignment.item(index).translates(kept.get(index));
        }
    }
}
