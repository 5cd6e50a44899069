package io.k2ecs.translate.container;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.limits.ContainerHealthCheckLimits;
import io.k2ecs.model.ContainerRole;
import io.k2ecs.model.Probe;
import io.k2ecs.model.Probe.Check;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.CommandLine;
import io.k2ecs.translate.ContainerRule;
import io.k2ecs.translate.ContainerScope;
import io.k2ecs.translate.HealthPlan;
import io.k2ecs.translate.TranslationRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.HealthCheck;

/** The liveness probe, or the only other one that no load balancer asks, becomes the container's health check. */
@AutoService(TranslationRule.class)
public final class ContainerHealth implements ContainerRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR116",
            "A probe becomes the container's health check",
            "Commands are taken over. HTTP, TCP and gRPC probes are made by the kubelet from outside; ECS only runs commands"
                    + " inside the container, so they become the commands of settings.probes, whose program must be in"
                    + " the image. A failed check replaces the whole task. The period is held to 5-300 s, the timeout"
                    + " to 2-60 s, the failures to 1-10, and the time before failures count (startup probe:"
                    + " initialDelaySeconds + failureThreshold x periodSeconds, else initialDelaySeconds) to 300 s. ECS acts"
                    + " on the checks of essential containers only.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ContainerScope scope) {
        HealthPlan plan = HealthPlan.of(scope, scope.workload(), scope.container());
        plan.container().ifPresent(probe -> check(scope, plan, probe));
        UnusedProbes.account(scope, plan);
    }

    private static void check(ContainerScope scope, HealthPlan plan, Probe probe) {
        Probe.Timing timing = probe.timing();
        int interval = ContainerHealthCheckLimits.INTERVAL_SECONDS.clamp(timing.periodSeconds());
        int timeout = ContainerHealthCheckLimits.TIMEOUT_SECONDS.clamp(timing.timeoutSeconds());
        int retries = ContainerHealthCheckLimits.RETRIES.clamp(timing.failureThreshold());
        int startPeriod = ContainerHealthCheckLimits.START_PERIOD_SECONDS.clamp(plan.startPeriodSeconds());
        List<CommandLine> lines = probe.check() instanceof Check.Exec exec
                ? exec.command().stream().map(it -> CommandLine.of(scope, it)).toList()
                : List.of();
        List<String> command = probe.check() instanceof Check.Exec
                ? Stream.concat(Stream.of("CMD"), lines.stream().map(CommandLine::text))
                        .toList()
                : ProbeCommand.of(scope.settings().probes(), probe.check(), timeout)
                        .words();
        Assignment all = scope.set(it -> it.healthCheck(HealthCheck.builder()
                .command(command)
                .interval(interval)
                .timeout(timeout)
                .retries(retries)
                .startPeriod(startPeriod)
                .build()));
        if (probe.check() instanceof Check.Exec exec) {
            claimCommand(scope, exec, lines, all);
        } else {
            claimQuestion(scope, probe, all.member("/healthCheck/command"));
        }
        number(scope, all.member("/healthCheck/interval"), probe, "periodSeconds", interval);
        number(scope, all.member("/healthCheck/timeout"), probe, "timeoutSeconds", timeout);
        number(scope, all.member("/healthCheck/retries"), probe, "failureThreshold", retries);
        startPeriod(scope, plan, all.member("/healthCheck/startPeriod"), startPeriod);
        probe.node().scalar("successThreshold").ifPresent(it -> success(scope, it));
        probe.node()
                .scalar("terminationGracePeriodSeconds")
                .ifPresent(it -> scope.drop(it, "stopTimeout is the same for every reason to stop"));
        warnOfSidecar(scope, probe);
    }

    private static void success(ContainerScope scope, ScalarNode threshold) {
        if (threshold.asInt() == 1) {
            scope.notApplicable(threshold, "one success makes a container of ECS healthy, too");
        } else {
            scope.drop(threshold, "one success makes a container of ECS healthy");
        }
    }

    private static void warnOfSidecar(ContainerScope scope, Probe probe) {
        if (scope.container().role() != ContainerRole.APPLICATION) {
            scope.report(
                    Severity.WARNING,
                    probe.node().at(),
                    "ECS acts on the health of essential containers only; sidecar '"
                            + scope.container().name() + "' is not restarted when its check fails",
                    "let the sidecar end itself when it is stuck");
        }
    }

    private static void number(ContainerScope scope, Assignment assignment, Probe probe, String field, int value) {
        probe.node().scalar(field).ifPresent(node -> {
            if (node.asInt() == value) {
                assignment.translates(node);
                return;
            }
            assignment.approximates(node.text() + " is held to ECS's range: " + value, node);
            scope.report(
                    Severity.INFO,
                    node.at(),
                    "%s %s of container '%s' becomes %d in its health check"
                            .formatted(field, node.text(), scope.container().name(), value),
                    "nothing to do, unless the difference matters");
        });
    }

    private static void claimCommand(ContainerScope scope, Check.Exec exec, List<CommandLine> lines, Assignment all) {
        for (int index = 0; index < lines.size(); index++) {
            ScalarNode word = exec.command().get(index);
            if (lines.get(index).missing().isPresent()) {
                scope.needsDecision(word, lines.get(index).missing().get());
            } else {
                all.member("/healthCheck/command/" + (index + 1))
                        .translates(word)
                        .translates(lines.get(index).origins());
            }
        }
    }

    private static void claimQuestion(ContainerScope scope, Probe probe, Assignment command) {
        List<Node> asked = new ArrayList<>();
        if (probe.check() instanceof Check.Http http) {
            asked.addAll(fields(http.node(), "path", "port", "scheme"));
            lost(scope, http.node(), List.of("httpHeaders", "host"));
        } else if (probe.check() instanceof Check.Tcp tcp) {
            asked.addAll(fields(tcp.node(), "port"));
            lost(scope, tcp.node(), List.of("host"));
        } else if (probe.check() instanceof Check.Grpc grpc) {
            asked.addAll(fields(grpc.node(), "port"));
            lost(scope, grpc.node(), List.of("service"));
        }
        command.approximates("a command inside the container asks, not the kubelet from outside", asked);
        scope.report(
                Severity.WARNING,
                probe.node().at(),
                "the health check of container '%s' runs %s inside the container"
                        .formatted(
                                scope.container().name(),
                                ProbeCommand.programs(scope.settings().probes(), probe.check())),
                "make sure that the image has such a program, or name another in settings.probes");
    }

    private static void lost(ContainerScope scope, MapNode check, List<String> names) {
        for (String name : names) {
            check.find(name).ifPresent(node -> {
                scope.drop(node, "the command of settings.probes does not send it");
                scope.report(
                        Severity.WARNING,
                        node.at(),
                        "the health check of container '" + scope.container().name() + "' cannot send the probe's "
                                + name,
                        "make sure that it answers without, or make the check an exec probe");
            });
        }
    }

    private static void startPeriod(ContainerScope scope, HealthPlan plan, Assignment assignment, int startPeriod) {
        int wanted = plan.startPeriodSeconds();
        String reason = plan.startup()
                .filter(it -> it.timing().startupBudgetSeconds() == wanted)
                .map(it -> "%d s + %d x %d s = %d s for the start"
                        .formatted(
                                it.timing().initialDelaySeconds(),
                                it.timing().failureThreshold(),
                                it.timing().periodSeconds(),
                                wanted))
                .orElse("failures count after " + wanted + " s");
        String held = wanted > startPeriod ? reason + ", held to " + startPeriod + " s" : reason;
        List<ScalarNode> deciding = deciding(plan);
        assignment.approximates(held, deciding);
        if (wanted > startPeriod && !plan.loadBalanced()) {
            scope.report(
                    Severity.WARNING,
                    deciding.get(0).at(),
                    "container '%s' may need %d s to start; its health check only waits %d s"
                            .formatted(scope.container().name(), wanted, startPeriod),
                    "start within " + startPeriod + " s, or set the service's health check grace period to " + wanted
                            + " s");
        }
    }

    /** The numbers that decide the start period: the longer of startup budget and initial delay. */
    private static List<ScalarNode> deciding(HealthPlan plan) {
        List<ScalarNode> deciding = new ArrayList<>();
        plan.startup()
                .filter(it -> it.timing().startupBudgetSeconds() == plan.startPeriodSeconds())
                .ifPresent(it ->
                        deciding.addAll(fields(it.node(), "failureThreshold", "periodSeconds", "initialDelaySeconds")));
        plan.container()
                .filter(it -> it.timing().initialDelaySeconds() == plan.startPeriodSeconds())
                .ifPresent(it -> deciding.addAll(fields(it.node(), "initialDelaySeconds")));
        return deciding;
    }

    private static List<ScalarNode> fields(MapNode node, String... names) {
        return Stream.of(names).flatMap(it -> node.scalar(it).stream()).toList();
    }
}
