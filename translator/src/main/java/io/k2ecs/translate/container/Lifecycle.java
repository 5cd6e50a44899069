package io.k2ecs.translate.container;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Exposure;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ContainerRule;
import io.k2ecs.translate.ContainerScope;
import io.k2ecs.translate.TranslationRule;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Hooks of a container have no place on ECS; a pause before the stop is what the deregistration delay is for. */
@AutoService(TranslationRule.class)
public final class Lifecycle implements ContainerRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR117",
            "Lifecycle hooks are not run on ECS",
            "A preStop hook that only sleeps keeps a pod alive until nobody sends it requests any more. ECS does that by"
                    + " itself: it takes the task out of its target groups and waits for the deregistration delay"
                    + " before it sends SIGTERM. Any other hook must move into the image: preStop into a handler of"
                    + " SIGTERM, postStart into the entry point. The stop signal is that of the image.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html");

    private static final Pattern SLEEP = Pattern.compile("(\\S*/)?((ba|a)?sh -c (\\S*/)?)?sleep [0-9.]+[smh]?");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ContainerScope scope) {
        scope.node().map("lifecycle").ifPresent(lifecycle -> {
            lifecycle.map("preStop").ifPresent(hook -> {
                if (isSleep(hook)) {
                    sleep(scope, hook);
                } else {
                    lost(scope, hook, "preStop", "handle SIGTERM in the application");
                }
            });
            lifecycle
                    .map("postStart")
                    .ifPresent(hook -> lost(scope, hook, "postStart", "do it in the image's entry point"));
            lifecycle.scalar("stopSignal").ifPresent(signal -> {
                scope.drop(signal, "the image's STOPSIGNAL decides");
                scope.report(
                        Severity.WARNING,
                        signal.at(),
                        "the stop signal " + signal.text() + " is not part of a task definition",
                        "set STOPSIGNAL in the image");
            });
        });
    }

    private static void sleep(ContainerScope scope, MapNode hook) {
        List<Exposure> exposures = scope.application().exposuresOf(scope.workload());
        if (exposures.isEmpty()) {
            scope.notApplicable(hook, "no Service leads to it, so there is no traffic to wait for");
        } else if (exposures.stream().anyMatch(scope.addresses().reach()::hasTargetGroup)) {
            scope.notApplicable(hook, "ECS drains the task before it stops it");
        } else {
            scope.drop(hook, "no load balancer drains the task before it stops");
            scope.report(
                    Severity.WARNING,
                    hook.at(),
                    "the preStop hook of container '" + scope.container().name()
                            + "' waits for callers to go away; ECS does not wait where no load balancer is",
                    "close connections in order on SIGTERM, or wait in the application");
        }
    }

    private static void lost(ContainerScope scope, MapNode hook, String name, String remedy) {
        scope.drop(hook, "ECS runs no " + name + " hook");
        scope.report(
                Severity.WARNING,
                hook.at(),
                "the " + name + " hook of container '" + scope.container().name() + "' is not run on ECS",
                remedy);
    }

    private static boolean isSleep(MapNode hook) {
        return hook.map("sleep").isPresent()
                || hook.map("exec")
                        .map(it -> it.scalars("command").stream()
                                .map(ScalarNode::text)
                                .collect(Collectors.joining(" ")))
                        .filter(command -> SLEEP.matcher(command).matches())
                        .isPresent();
    }
}
