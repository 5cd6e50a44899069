package io.k2ecs.translate.network;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.limits.TargetGroupLimits;
import io.k2ecs.limits.ValidRange;
import io.k2ecs.model.Probe;
import io.k2ecs.model.ServiceEndpoint;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.source.Node;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.Draft;
import io.k2ecs.translate.HealthPlan;
import io.k2ecs.translate.network.Backends.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;

/**
 * The health check of a target group, from the readiness probe of the container behind it.
 *
 * @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html">
 *     health checks</a>
 */
final class TargetHealth {
    private static final String TRAFFIC_PORT = "traffic-port";
    /** The kubelet takes these for a success. */
    private static final String KUBELET_SUCCESS = "200-399";
    /** Any answer but a server error, where nobody has said which path tells health. */
    private static final String ANY_ANSWER = "200-499";

    private TargetHealth() {}

    static void check(
            ApplicationScope scope,
            Draft<CreateTargetGroupRequest.Builder, CreateTargetGroupRequest> draft,
            Backend backend) {
        ServiceEndpoint endpoint = backend.endpoint();
        if (TargetGroups.GRPC.equals(draft.value().protocolVersion())) {
            callOfGrpc(scope, draft, endpoint);
            return;
        }
        HealthPlan plan = HealthPlan.of(scope, endpoint.workload(), endpoint.container());
        if (plan.targetGroup().isPresent() && plan.targetGroup().get().check() instanceof Probe.Check.Http http) {
            fromProbe(scope, draft, backend, plan, plan.targetGroup().get(), http);
        } else {
            withoutProbe(scope, draft, endpoint);
        }
    }

    /** A server with the health service says 0, OK; any other says 12, that it does not know the method. */
    private static void callOfGrpc(
            ApplicationScope scope,
            Draft<CreateTargetGroupRequest.Builder, CreateTargetGroupRequest> draft,
            ServiceEndpoint endpoint) {
        boolean answers = Stream.of("readinessProbe", "livenessProbe", "startupProbe")
                .flatMap(it -> Probe.of(endpoint.container(), it).stream())
                .anyMatch(it -> it.check() instanceof Probe.Check.Grpc grpc && grpc.port() == endpoint.containerPort());
        scope.set(draft, it -> it.healthCheckProtocol(draft.value().protocol())
                .healthCheckPort(TRAFFIC_PORT)
                .healthCheckPath(answers ? "/grpc.health.v1.Health/Check" : "/AWS.ALB/healthcheck")
                .healthCheckIntervalSeconds(30)
                .healthCheckTimeoutSeconds(5)
                .healthyThresholdCount(2)
                .unhealthyThresholdCount(3)
                .matcher(matcher -> matcher.grpcCode(answers ? "0" : "12")));
    }

    private static void withoutProbe(
            ApplicationScope scope,
            Draft<CreateTargetGroupRequest.Builder, CreateTargetGroupRequest> draft,
            ServiceEndpoint endpoint) {
        scope.set(draft, it -> it.healthCheckProtocol(draft.value().protocol())
                .healthCheckPort(TRAFFIC_PORT)
                .healthCheckPath("/")
                .healthCheckIntervalSeconds(30)
                .healthCheckTimeoutSeconds(5)
                .healthyThresholdCount(2)
                .unhealthyThresholdCount(3)
                .matcher(matcher -> matcher.httpCode(ANY_ANSWER)));
        scope.report(
                Severity.WARNING,
                endpoint.workload().at(),
                "container '%s' of %s has no HTTP probe; its target group asks for / and takes any answer from %s as healthy"
                        .formatted(
                                endpoint.container().name(), endpoint.workload().label(), ANY_ANSWER),
                "give it a readinessProbe with httpGet");
    }

    private static void fromProbe(
            ApplicationScope scope,
            Draft<CreateTargetGroupRequest.Builder, CreateTargetGroupRequest> draft,
            Backend backend,
            HealthPlan plan,
            Probe probe,
            Probe.Check.Http http) {
        Probe.Timing timing = probe.timing();
        int timeout = held(TargetGroupLimits.TIMEOUT_SECONDS, timing.timeoutSeconds());
        // The interval must be longer than the time for an answer.
        int interval = Math.max(held(TargetGroupLimits.INTERVAL_SECONDS, timing.periodSeconds()), timeout + 1);
        int unhealthy = held(TargetGroupLimits.UNHEALTHY_THRESHOLD, timing.failureThreshold());
        int healthy = held(TargetGroupLimits.HEALTHY_THRESHOLD, timing.successThreshold());
        String port = port(scope, backend.endpoint(), http);
        Assignment all = scope.set(draft, it -> it.healthCheckProtocol(http.tls() ? "HTTPS" : "HTTP")
                .healthCheckPort(port)
                .healthCheckPath(path(http))
                .healthCheckIntervalSeconds(interval)
                .healthCheckTimeoutSeconds(timeout)
                .healthyThresholdCount(healthy)
                .unhealthyThresholdCount(unhealthy)
                .matcher(matcher -> matcher.httpCode(KUBELET_SUCCESS)));
        claimRequest(all, http, "a target that fails is replaced, not only left out");
        plan.folded()
                .filter(it -> it.check() instanceof Probe.Check.Http)
                .ifPresent(it ->
                        claimRequest(all, (Probe.Check.Http) it.check(), "the load balancer asks the same already"));
        number(all, "/HealthCheckIntervalSeconds", probe, "periodSeconds", interval);
        number(all, "/HealthCheckTimeoutSeconds", probe, "timeoutSeconds", timeout);
        number(all, "/UnhealthyThresholdCount", probe, "failureThreshold", unhealthy);
        number(all, "/HealthyThresholdCount", probe, "successThreshold", healthy);
        for (String field : List.of("httpHeaders", "host")) {
            http.node().find(field).ifPresent(it -> {
                scope.drop(it, "a load balancer's health check sends headers of its own");
                scope.report(
                        Severity.WARNING,
                        it.at(),
                        "the health check of the target group cannot send the probe's " + field,
                        "make sure that " + http.path() + " answers without them");
            });
        }
    }

    /** The kubelet, too, puts a slash before a path that has none. */
    private static String path(Probe.Check.Http http) {
        return http.path().startsWith("/") ? http.path() : "/" + http.path();
    }

    /** The port of requests itself where it can be, since with bridge the instance's port is not known before. */
    private static String port(ApplicationScope scope, ServiceEndpoint endpoint, Probe.Check.Http http) {
        if (http.port() == endpoint.containerPort()) {
            return TRAFFIC_PORT;
        }
        if (scope.settings().networkMode() != NetworkMode.BRIDGE) {
            return Integer.toString(http.port());
        }
        scope.report(
                Severity.WARNING,
                http.node().at(),
                "port %d of the probe has no fixed port on the instance with network mode bridge; port %d is asked"
                        .formatted(http.port(), endpoint.containerPort()),
                "answer " + http.path() + " on port " + endpoint.containerPort() + " too");
        return TRAFFIC_PORT;
    }

    private static void claimRequest(Assignment all, Probe.Check.Http http, String reason) {
        http.node().scalar("path").ifPresent(it -> all.member("/HealthCheckPath")
                .approximates(reason, it));
        http.node().scalar("port").ifPresent(it -> all.member("/HealthCheckPort")
                .approximates(reason, it));
        http.node().scalar("scheme").ifPresent(it -> all.member("/HealthCheckProtocol")
                .approximates(reason, it));
    }

    private static void number(Assignment all, String member, Probe probe, String field, int value) {
        List<Node> nodes = new ArrayList<>(probe.node().scalar(field).stream().toList());
        boolean same =
                probe.node().scalar(field).filter(it -> it.asInt() == value).isPresent();
        Optional<String> reason = same ? Optional.empty() : Optional.of("held to what a target group takes: " + value);
        if (reason.isEmpty()) {
            all.member(member).translates(nodes);
        } else {
            all.member(member).approximates(reason.get(), nodes);
        }
    }

    private static int held(ValidRange range, int value) {
        return Math.max(range.min(), Math.min(range.max(), value));
    }
}
