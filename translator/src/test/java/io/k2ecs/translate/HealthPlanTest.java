package io.k2ecs.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.model.Application;
import io.k2ecs.model.Container;
import io.k2ecs.model.ContainerRole;
import io.k2ecs.model.Probe;
import io.k2ecs.model.Workload;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthPlanTest {
    private static final String HTTP = "ports: [{port: 80, targetPort: 8080, name: http}]";
    private static final String TCP = "ports: [{port: 80, targetPort: 8080, name: tcp}]";
    private static final String ASK_UP = "httpGet: {port: 8080, path: /up}";
    private static final String ASK_LIVE = "httpGet: {port: 8080, path: /live}";
    private static final String RUN = "exec: {command: [x]}";

    private static HealthPlan plan(String servicePorts, String containerFields) {
        Translated translated = Translated.of(
                servicePorts.isEmpty()
                        ? Manifests.deployment(containerFields)
                        : Manifests.documents(Manifests.deployment(containerFields), Manifests.service(servicePorts)));
        Workload workload = translated.result().application().workloads().get(0);
        Container container = workload.containers(ContainerRole.APPLICATION).get(0);
        Application application = translated.result().application();
        return HealthPlan.of(application, new ReachPlan(Translated.fargate(), application), workload, container);
    }

    private static String probes(String liveness, String readiness, String startup) {
        return probe("livenessProbe", liveness) + probe("readinessProbe", readiness) + probe("startupProbe", startup);
    }

    private static String probe(String field, String question) {
        return question.isEmpty() ? "" : field + ": {" + question + "}\n";
    }

    /** The name of the probe's field, or {@code none}. */
    private static String name(Optional<Probe> probe) {
        return probe.map(it -> it.node().path().pointer())
                .map(it -> it.substring(it.lastIndexOf('/') + 1).replace("Probe", ""))
                .orElse("none");
    }

    @ParameterizedTest
    @CsvSource({
        // service, liveness, readiness, startup: load balancer, container, folded
        "http, '', '', '', none, none, none",
        "http, '', up, '', readiness, none, none",
        "http, up, '', '', liveness, none, none",
        "http, '', '', up, startup, none, none",
        "http, live, up, '', readiness, liveness, none",
        "http, up, up, '', readiness, none, liveness",
        "http, run, up, '', readiness, liveness, none",
        "http, up, run, '', liveness, readiness, none",
        "http, run, run, '', none, liveness, none",
        "http, '', up, run, readiness, none, none",
        "http, '', '', run, none, startup, none",
        "tcp, live, up, '', none, liveness, none",
        "'', live, up, '', none, liveness, none",
        "'', '', up, run, none, readiness, none",
        "'', '', '', run, none, startup, none",
        "'', '', '', '', none, none, none",
    })
    void givesEachCheckOfEcsAProbe(
            String service,
            String liveness,
            String readiness,
            String startup,
            String targetGroup,
            String container,
            String folded) {
        HealthPlan plan = plan(
                service.equals("http") ? HTTP : service.equals("tcp") ? TCP : "",
                probes(question(liveness), question(readiness), question(startup)));

        assertThat(plan.loadBalanced()).isEqualTo(service.equals("http"));
        assertThat(name(plan.targetGroup())).isEqualTo(targetGroup);
        assertThat(name(plan.container())).isEqualTo(container);
        assertThat(name(plan.folded())).isEqualTo(folded);
    }

    private static String question(String word) {
        return switch (word) {
            case "up" -> ASK_UP;
            case "live" -> ASK_LIVE;
            case "run" -> RUN;
            default -> "";
        };
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, 0, 60",
        "'', 61, 0, 61",
        "'', 0, 70, 70",
        "'', 30, 59, 60",
        "'periodSeconds: 10, failureThreshold: 6', 0, 0, 60",
        "'periodSeconds: 10, failureThreshold: 6, initialDelaySeconds: 1', 0, 0, 61",
        "'periodSeconds: 10, failureThreshold: 6', 61, 300, 300",
    })
    void givesANewTaskTheLongerOfBudgetAndDelaysButAMinuteAtLeast(
            String startup, int livenessDelay, int readinessDelay, int graceSeconds) {
        HealthPlan plan = plan(
                HTTP,
                probes(
                        ASK_LIVE + ", initialDelaySeconds: " + livenessDelay,
                        ASK_UP + ", initialDelaySeconds: " + readinessDelay,
                        startup.isEmpty() ? "" : RUN + ", " + startup));

        assertThat(plan.graceSeconds()).isEqualTo(graceSeconds);
    }

    @Test
    void countsFailuresOfTheContainersOwnCheckAfterTheLongerOfBudgetAndDelay() {
        assertThat(plan("", probes(RUN + ", initialDelaySeconds: 31", "", RUN)).startPeriodSeconds())
                .isEqualTo(31);
        assertThat(plan("", probes(RUN + ", initialDelaySeconds: 29", "", RUN)).startPeriodSeconds())
                .isEqualTo(30);
        assertThat(plan("", probes(RUN, RUN + ", initialDelaySeconds: 29", "")).startPeriodSeconds())
                .isZero();
    }
}
