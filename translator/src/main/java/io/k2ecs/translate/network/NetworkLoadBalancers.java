package io.k2ecs.translate.network;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.Placeholder;
import io.k2ecs.model.ApplicationProtocol;
import io.k2ecs.model.ContainerPort;
import io.k2ecs.model.ContainerRole;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.ServicePort;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationDraft.TargetGroupDraft;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.Audience;
import io.k2ecs.translate.EntryPoint;
import io.k2ecs.translate.LoadBalancerDraft;
import io.k2ecs.translate.LoadBalancerDraft.ListenerDraft;
import io.k2ecs.translate.network.Backends.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/**
 * A Network Load Balancer for each LoadBalancer Service with ports that are not HTTP, as most cloud providers make one.
 *
 * @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/network/introduction.html">Network Load
 *     Balancer</a>
 */
final class NetworkLoadBalancers {
    private static final String TRAFFIC_PORT = "traffic-port";

    private NetworkLoadBalancers() {}

    /**
     * The tasks that a Network Load Balancer sends a port's traffic to; empty if none can: it has one target group for a
     * port, and that needs a port mapping of the same protocol.
     */
    static Optional<Backend> backend(ApplicationScope scope, KubernetesService service, ServicePort port) {
        if (!service.isLoadBalancer() || port.protocol().fitsApplicationLoadBalancer()) {
            return Optional.empty();
        }
        List<Backend> backends = Backends.of(scope, service, port, EntryPoint.first(Exposition.audienceOf(service)));
        String transport = transport(port).toString();
        return backends.size() == 1
                ? backends.stream()
                        .filter(it -> it.task().container(it.endpoint().container()).value().portMappings().stream()
                                .anyMatch(mapping ->
                                        mapping.containerPort() == it.endpoint().containerPort()
                                                && transport.equalsIgnoreCase(mapping.protocolAsString())))
                        .findFirst()
                : Optional.empty();
    }

    /** Whether a Service has a Network Load Balancer. */
    static boolean isBefore(ApplicationScope scope, KubernetesService service) {
        return service.ports().stream()
                .anyMatch(it -> backend(scope, service, it).isPresent());
    }

    static void create(ApplicationScope scope) {
        for (KubernetesService service : scope.application().services()) {
            if (isBefore(scope, service)) {
                create(scope, service);
            }
        }
    }

    private static void create(ApplicationScope scope, KubernetesService service) {
        Audience audience = Exposition.audienceOf(service);
        LoadBalancerDraft draft =
                LoadBalancers.create(scope, audience, scope.names().networkLoadBalancer(service));
        Assignment created = scope.set(draft.request(), it -> it.type(LoadBalancerTypeEnum.NETWORK));
        service.spec().scalar("type").ifPresent(it -> created.member("/Type").translates(it));
        for (ServicePort port : service.ports()) {
            backend(scope, service, port).ifPresent(it -> listener(scope, draft, service, port, it));
        }
        boolean mixed = service.ports().stream().anyMatch(it -> it.protocol().fitsApplicationLoadBalancer());
        scope.report(
                mixed ? Severity.WARNING : Severity.INFO,
                service.object().at(),
                mixed
                        ? "LoadBalancer Service '%s' has two load balancers on AWS: the shared one for HTTP, and %s for its other ports"
                                .formatted(service.name(), draft.name())
                        : "LoadBalancer Service '%s' becomes the Network Load Balancer %s"
                                .formatted(service.name(), draft.name()),
                "give its callers the new name");
    }

    private static ProtocolEnum transport(ServicePort port) {
        return port.protocol() == ApplicationProtocol.UDP ? ProtocolEnum.UDP : ProtocolEnum.TCP;
    }

    private static void listener(
            ApplicationScope scope,
            LoadBalancerDraft loadBalancer,
            KubernetesService service,
            ServicePort port,
            Backend backend) {
        List<String> certificates =
                transport(port) == ProtocolEnum.TCP ? Certificates.of(service, port) : List.<String>of();
        ListenerDraft listener = loadBalancer.addListener();
        Assignment created = scope.set(listener.request(), it -> {
            it.loadBalancerArn(new Placeholder(Placeholder.Kind.LOAD_BALANCER_ARN, loadBalancer.name()).toString())
                    .port(port.port())
                    .protocol(certificates.isEmpty() ? transport(port) : ProtocolEnum.TLS)
                    .defaultActions(Action.builder()
                            .type(ActionTypeEnum.FORWARD)
                            .targetGroupArn(Backends.arn(backend.targetGroup()))
                            .build());
            if (!certificates.isEmpty()) {
                it.sslPolicy(LoadBalancers.TLS_POLICY)
                        .certificates(Certificate.builder()
                                .certificateArn(certificates.get(0))
                                .build());
            }
        });
        port.node().scalar("port").ifPresent(it -> created.member("/Port").translates(it));
        for (String field : List.of("name", "appProtocol", "protocol")) {
            port.node().scalar(field).ifPresent(it -> created.member("/Protocol")
                    .approximates("tells what is spoken: " + port.protocolReason(), it));
        }
        targetGroup(scope, service, port, backend);
        register(scope, service, port, backend);
    }

    private static void targetGroup(
            ApplicationScope scope, KubernetesService service, ServicePort port, Backend backend) {
        TargetGroupDraft draft = scope.output().targetGroup(backend.targetGroup());
        boolean awsvpc = scope.settings().networkMode() == NetworkMode.AWSVPC;
        Assignment assignment = scope.set(draft.request(), it -> it.name(backend.targetGroup())
                .protocol(transport(port))
                .port(backend.endpoint().containerPort())
                .vpcId(new Placeholder(Placeholder.Kind.VPC_ID, scope.settings().application()).toString())
                .targetType(awsvpc ? TargetTypeEnum.IP : TargetTypeEnum.INSTANCE)
                .tags(TargetGroups.tags(scope, service, port))
                .healthCheckProtocol(ProtocolEnum.TCP)
                .healthCheckPort(healthPort(scope, service, port, backend))
                .healthCheckIntervalSeconds(10)
                .healthCheckTimeoutSeconds(5)
                .healthyThresholdCount(2)
                .unhealthyThresholdCount(3));
        port.node().scalar("targetPort").or(() -> port.node().scalar("port")).ifPresent(it -> assignment
                .member("/Port")
                .translates(it));
        attributes(scope, service, draft, backend);
    }

    /** A port that takes TCP connections; whoever speaks UDP must have another for it. */
    private static String healthPort(
            ApplicationScope scope, KubernetesService service, ServicePort port, Backend backend) {
        if (transport(port) == ProtocolEnum.TCP) {
            return TRAFFIC_PORT;
        }
        Optional<Integer> other = backend.endpoint().workload().containers().stream()
                .filter(it -> it.role() != ContainerRole.INIT)
                .flatMap(it -> it.ports().stream())
                .filter(it -> it.transport().equals("TCP"))
                .map(ContainerPort::number)
                .findFirst()
                .filter(it -> scope.settings().networkMode() != NetworkMode.BRIDGE);
        if (other.isEmpty()) {
            scope.report(
                    Severity.ERROR,
                    port.node().at(),
                    "port %d of Service '%s' is UDP, and no other port of its task is known that a health check could connect to"
                            .formatted(port.port(), service.name()),
                    "declare a TCP port that answers while the container is well");
        }
        return other.map(Object::toString).orElse(TRAFFIC_PORT);
    }

    private static void attributes(
            ApplicationScope scope, KubernetesService service, TargetGroupDraft draft, Backend backend) {
        Optional<ScalarNode> affinity = service.spec().scalar("sessionAffinity");
        boolean sticky = SessionAffinity.isSticky(service);
        Optional<ScalarNode> policy = service.spec().scalar("externalTrafficPolicy");
        List<TargetGroupAttribute> attributes = new ArrayList<>();
        attributes.add(attribute(
                "deregistration_delay.timeout_seconds",
                Integer.toString(scope.settings().deployment().deregistrationDelaySeconds())));
        attributes.add(attribute("stickiness.enabled", Boolean.toString(sticky)));
        attributes.add(attribute("stickiness.type", "source_ip"));
        boolean local = policy.filter(it -> it.text().equals("Local")).isPresent();
        boolean always = draft.request().value().protocol() == ProtocolEnum.UDP
                || draft.request().value().targetType() == TargetTypeEnum.INSTANCE;
        attributes.add(attribute("preserve_client_ip.enabled", Boolean.toString(local || always)));
        Assignment assignment =
                scope.set(draft.attributes(), it -> it.targetGroupArn(Backends.arn(backend.targetGroup()))
                        .attributes(attributes));
        affinity.ifPresent(it -> assignment.item(1).approximates("by the caller's address, as on Kubernetes", it));
        policy.ifPresent(it -> {
            if (always) {
                scope.notApplicable(it, "tasks see the caller's address in any case");
            } else {
                assignment.item(3).approximates("whether tasks see the caller's address", it);
            }
        });
        SessionAffinity.timeout(service)
                .ifPresentOrElse(
                        it -> scope.drop(it, "a Network Load Balancer keeps callers together without a time limit"),
                        () -> service.spec()
                                .find("sessionAffinityConfig")
                                .ifPresent(it -> scope.notApplicable(it, "it sets no time limit")));
    }

    private static TargetGroupAttribute attribute(String key, String value) {
        return TargetGroupAttribute.builder().key(key).value(value).build();
    }

    private static void register(ApplicationScope scope, KubernetesService service, ServicePort port, Backend backend) {
        List<LoadBalancer> registrations =
                new ArrayList<>(backend.task().service().value().loadBalancers());
        registrations.add(LoadBalancer.builder()
                .targetGroupArn(Backends.arn(backend.targetGroup()))
                .containerName(backend.task()
                        .container(backend.endpoint().container())
                        .value()
                        .name())
                .containerPort(backend.endpoint().containerPort())
                .build());
        Assignment assignment = scope.set(backend.task().service(), it -> it.loadBalancers(registrations))
                .item(registrations.size() - 1);
        List<Node> nodes =
                new ArrayList<>(service.spec().scalarEntries("selector").values());
        port.node().scalar("targetPort").ifPresent(nodes::add);
        assignment.translates(nodes);
    }
}
