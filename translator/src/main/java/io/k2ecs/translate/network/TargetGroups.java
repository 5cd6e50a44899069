package io.k2ecs.translate.network;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.Placeholder;
import io.k2ecs.limits.TaskDefinitionLimits;
import io.k2ecs.model.ApplicationProtocol;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.ServicePort;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationDraft.TargetGroupDraft;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.Audience;
import io.k2ecs.translate.EntryPoint;
import io.k2ecs.translate.ReachPlan.Way;
import io.k2ecs.translate.TaskDraft;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.network.Backends.Backend;
import io.k2ecs.translate.network.EntryPlan.ServicePortOf;
import io.k2ecs.translate.network.RuleSharding.Front;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** A target group for each HTTP port of a Service and each load balancer that sends requests to it. */
@AutoService(TranslationRule.class)
public final class TargetGroups implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR301",
            "HTTP ports of Services become target groups",
            "A target group serves one load balancer, so a port that is reached from inside and from outside has two. Their"
                    + " targets are addresses with network mode awsvpc and instances with host and bridge. Services"
                    + " of several workloads get a target group for each, with weights by the number of tasks. gRPC and HTTP/2"
                    + " come through HTTPS listeners only, from outside; inside they go to the tasks themselves.",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html");

    private static final String STICKINESS = "stickiness.enabled";
    private static final String STICKY_SECONDS = "stickiness.lb_cookie.duration_seconds";

    /** A protocol version: requests are calls of gRPC, and so are health checks. */
    static final String GRPC = "GRPC";

    /** What a target group is made for. */
    private record Purpose(KubernetesService service, ServicePort port, Backend backend, Audience audience) {}

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        Map<String, Purpose> purposes = new TreeMap<>();
        for (Front front : fronts(scope)) {
            for (ServicePortOf served : served(scope, front)) {
                for (Backend backend : Backends.of(scope, served.service(), served.port(), front.point())) {
                    Purpose purpose = new Purpose(
                            served.service(),
                            served.port(),
                            backend,
                            front.point().audience());
                    Purpose same = purposes.putIfAbsent(backend.targetGroup(), purpose);
                    if (same != null && same.port() != served.port()) {
                        reportSameName(scope, backend.targetGroup(), same, purpose);
                    }
                }
            }
        }
        AnnotatedPorts annotated = new AnnotatedPorts(scope.application());
        purposes.forEach((name, purpose) -> targetGroup(scope, annotated, name, purpose));
        scope.application().services().forEach(service -> Backends.reportWeights(scope, service));
        register(scope, purposes);
    }

    /** All load balancers; the internal one has no entries from outside. */
    private static List<Front> fronts(ApplicationScope scope) {
        return Stream.concat(
                        Stream.of(new Front(EntryPoint.first(Audience.INTERNAL), List.of())),
                        Stream.of(Audience.PUBLIC, Audience.PRIVATE)
                                .flatMap(it -> EntryPlan.of(scope.application(), it).fronts().stream()))
                .toList();
    }

    /** The ports that a load balancer sends requests to. */
    private static List<ServicePortOf> served(ApplicationScope scope, Front front) {
        Stream<ServicePortOf> ports = front.point().audience() == Audience.INTERNAL
                ? scope.application().services().stream()
                        .flatMap(service -> service.ports().stream().map(port -> new ServicePortOf(service, port)))
                        .filter(it -> scope.addresses().reach().way(it.port()) == Way.LOAD_BALANCER)
                : front.entries().stream()
                        .flatMap(entry -> Stream.concat(entry.routes().stream(), entry.fallback().stream())
                                .flatMap(it -> it.targets().stream())
                                .filter(it -> entry.takes(it.port())));
        return ports.toList();
    }

    private static void targetGroup(ApplicationScope scope, AnnotatedPorts annotated, String name, Purpose purpose) {
        TargetGroupDraft draft = scope.output().targetGroup(name);
        boolean tls = purpose.port().protocol() == ApplicationProtocol.HTTPS;
        Assignment assignment = scope.set(draft.request(), it -> it.name(name)
                .protocol(tls ? ProtocolEnum.HTTPS : ProtocolEnum.HTTP)
                .protocolVersion(version(purpose.port()))
                .port(purpose.backend().endpoint().containerPort())
                .vpcId(new Placeholder(Placeholder.Kind.VPC_ID, scope.settings().application()).toString())
                .targetType(
                        scope.settings().networkMode() == NetworkMode.AWSVPC
                                ? TargetTypeEnum.IP
                                : TargetTypeEnum.INSTANCE)
                .tags(tags(scope, purpose.service(), purpose.port())));
        claimPort(assignment, purpose);
        TargetHealth.check(scope, draft.request(), purpose.backend());
        TargetSettings settings =
                TargetSettings.of(scope, annotated, purpose.service(), purpose.port(), purpose.audience());
        settings.request(draft);
        attributes(scope, draft, name, purpose, settings);
        if (purpose.port().protocolReason().startsWith("taken for")) {
            scope.report(
                    Severity.INFO,
                    purpose.port().node().at(),
                    "port %d of Service '%s' is %s"
                            .formatted(
                                    purpose.port().port(),
                                    purpose.service().name(),
                                    purpose.port().protocolReason()),
                    "set appProtocol, or name the port http or tcp");
        }
    }

    private static String version(ServicePort port) {
        if (port.protocol() != ApplicationProtocol.GRPC) {
            return "HTTP1";
        }
        return port.speaksPlainHttp2() ? "HTTP2" : GRPC;
    }

    /** The name of a target group may be cut short; its tags tell what it is for. */
    static List<Tag> tags(ApplicationScope scope, KubernetesService service, ServicePort port) {
        List<Tag> tags = new ArrayList<>();
        tags.add(tag("application", scope.settings().application()));
        tags.add(tag("service", service.namespace() + "/" + service.name()));
        port.name().ifPresent(name -> tags.add(tag("port", name)));
        return tags;
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key("k2ecs:" + key).value(value).build();
    }

    private static void reportSameName(ApplicationScope scope, String name, Purpose first, Purpose second) {
        scope.report(
                Severity.ERROR,
                second.port().node().at(),
                "Service %s/%s port %d and Service %s/%s port %d would both have the target group %s"
                        .formatted(
                                first.service().namespace(),
                                first.service().name(),
                                first.port().port(),
                                second.service().namespace(),
                                second.service().name(),
                                second.port().port(),
                                name),
                "rename one of the Services");
    }

    private static void claimPort(Assignment assignment, Purpose purpose) {
        Assignment protocol = assignment.member("/Protocol");
        ServicePort port = purpose.port();
        port.node()
                .scalar("targetPort")
                .ifPresent(it -> assignment.member("/Port").translates(it));
        if (port.node().scalar("targetPort").isEmpty()) {
            port.node()
                    .scalar("port")
                    .ifPresent(it -> assignment.member("/Port").translates(it));
        }
        port.node().scalar("name").ifPresent(it -> assignment.member("/Tags/2").approximates("a tag names it", it));
        for (String field : List.of("name", "appProtocol", "protocol")) {
            port.node()
                    .scalar(field)
                    .ifPresent(it -> protocol.approximates("tells what is spoken: " + port.protocolReason(), it));
        }
    }

    private static void attributes(
            ApplicationScope scope, TargetGroupDraft draft, String name, Purpose purpose, TargetSettings settings) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(
                "deregistration_delay.timeout_seconds",
                Integer.toString(scope.settings().deployment().deregistrationDelaySeconds()));
        List<ScalarNode> affinity =
                purpose.service().spec().scalar("sessionAffinity").stream().toList();
        boolean sticky = SessionAffinity.isSticky(purpose.service());
        if (!affinity.isEmpty()) {
            values.put(STICKINESS, Boolean.toString(sticky));
            values.put("stickiness.type", "lb_cookie");
        }
        if (sticky) {
            values.put(STICKY_SECONDS, Integer.toString(SessionAffinity.durationSeconds(purpose.service())));
        }
        Map<String, Stated<String>> annotated = settings.attributes();
        annotated.forEach((key, value) -> values.put(key, value.value()));
        List<String> order = List.copyOf(values.keySet());
        Assignment assignment = scope.set(draft.attributes(), it -> it.targetGroupArn(Backends.arn(name))
                .attributes(values.entrySet().stream()
                        .map(value -> attribute(value.getKey(), value.getValue()))
                        .toList()));
        if (!affinity.isEmpty()) {
            assignment
                    .item(order.indexOf(STICKINESS))
                    .approximates("by a cookie, not by the caller's address", affinity);
        }
        if (sticky) {
            SessionAffinity.timeout(purpose.service()).ifPresent(it -> assignment
                    .item(order.indexOf(STICKY_SECONDS))
                    .approximates("the cookie lives as long", it));
        }
        annotated.forEach((key, value) -> {
            Assignment item = assignment.item(order.indexOf(key));
            if (value.difference().isEmpty()) {
                item.translates(value.origins());
            } else {
                item.approximates(value.difference(), value.origins());
            }
        });
        settings.othersOfAttributes(draft);
    }

    private static TargetGroupAttribute attribute(String key, String value) {
        return TargetGroupAttribute.builder().key(key).value(value).build();
    }

    /** Tells each ECS service which target groups its tasks belong to. */
    private static void register(ApplicationScope scope, Map<String, Purpose> purposes) {
        Map<TaskDraft, List<Purpose>> byTask = new IdentityHashMap<>();
        purposes.values().forEach(it -> byTask.computeIfAbsent(it.backend().task(), task -> new ArrayList<>())
                .add(it));
        for (TaskDraft task : scope.output().tasks()) {
            List<Purpose> own = byTask.getOrDefault(task, List.of());
            if (own.isEmpty()) {
                continue;
            }
            List<LoadBalancer> registrations = own.stream()
                    .map(it -> LoadBalancer.builder()
                            .targetGroupArn(Backends.arn(it.backend().targetGroup()))
                            .containerName(
                                    task.container(it.backend().endpoint().container())
                                            .value()
                                            .name())
                            .containerPort(it.backend().endpoint().containerPort())
                            .build())
                    .toList();
            Assignment assignment = scope.set(task.service(), it -> it.loadBalancers(registrations));
            for (int index = 0; index < own.size(); index++) {
                claimSelector(assignment.item(index), own.get(index));
            }
            if (own.size() > TaskDefinitionLimits.TARGET_GROUPS_PER_SERVICE) {
                scope.report(
                        Severity.ERROR,
                        task.workload().at(),
                        "%s would be in %d target groups; an ECS service has %d at most"
                                .formatted(
                                        task.workload().label(),
                                        own.size(),
                                        TaskDefinitionLimits.TARGET_GROUPS_PER_SERVICE),
                        "reach it by fewer Services and ports");
            }
        }
    }

    private static void claimSelector(Assignment assignment, Purpose purpose) {
        purpose.service().spec().scalarEntries("selector").values().forEach(it -> assignment.translates(it));
        purpose.port().node().scalar("targetPort").ifPresent(it -> assignment.translates(it));
    }
}
