package io.k2ecs.translate;

import io.k2ecs.model.Application;
import io.k2ecs.model.ApplicationProtocol;
import io.k2ecs.model.Exposure;
import io.k2ecs.model.HttpRoute;
import io.k2ecs.model.IngressBackend;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.Route;
import io.k2ecs.model.ServiceEndpoint;
import io.k2ecs.model.ServicePort;
import io.k2ecs.model.Workload;
import io.k2ecs.model.WorkloadKind;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.settings.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * By which way callers reach each port of a Service on ECS: the one that the settings say, or another where that one
 * cannot carry it. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/interconnecting-services.html">interconnecting
 *     services</a>
 */
public final class ReachPlan {
    /** A way to a port. */
    public enum Way {
        /** A host name of the internal load balancer, on the Service's port. */
        LOAD_BALANCER,
        /** An alias of Service Connect, on the Service's port. */
        SERVICE_CONNECT,
        /** A name in Cloud Map of the tasks themselves, on the container's port. */
        TASKS,
        /** None: the tasks have no addresses of their own. */
        NOWHERE
    }

    /**
     * A port of a container that Service Connect gives a name. The one that an entry is for is also the one that later
     * ports of Services share, since an entry has one alias.
     *
     * @param dnsName what callers use as host name
     */
    public record Alias(KubernetesService service, ServicePort port, ServiceEndpoint endpoint, String dnsName) {}

    /** @param because why it is not the way that the settings say; empty if it is */
    private record Reach(Way way, Optional<String> because) {}

    private final Settings settings;
    private final Map<ServicePort, Reach> reaches = new IdentityHashMap<>();
    private final Map<ServicePort, Alias> aliases = new IdentityHashMap<>();
    private final Map<Workload, List<Alias>> byWorkload = new IdentityHashMap<>();
    private final Set<ServicePort> published = Collections.newSetFromMap(new IdentityHashMap<>());

    ReachPlan(Settings settings, Application application) {
        this.settings = settings;
        Map<String, Integer> sameName = new HashMap<>();
        application.services().forEach(it -> sameName.merge(it.name(), 1, Integer::sum));
        for (KubernetesService service : application.services()) {
            String dnsName =
                    sameName.get(service.name()) == 1 ? service.name() : service.name() + "." + service.namespace();
            for (ServicePort port : service.ports()) {
                Reach reach = reach(service, port);
                reaches.put(port, reach);
                if (reach.way() == Way.SERVICE_CONNECT && !port.endpoints().isEmpty()) {
                    addAlias(new Alias(service, port, port.endpoints().get(0), dnsName));
                }
                if (service.isLoadBalancer()) {
                    published.add(port);
                }
            }
        }
        application.ingresses().stream()
                .flatMap(it -> Stream.concat(it.routes().stream().map(Route::backend), it.defaultBackend().stream()))
                .map(IngressBackend::port)
                .forEach(published::add);
        application.httpRoutes().stream()
                .filter(it -> !it.attachments().isEmpty())
                .flatMap(it -> it.rules().stream())
                .flatMap(it -> it.backends().stream())
                .map(HttpRoute.Backend::port)
                .forEach(published::add);
    }

    private void addAlias(Alias wanted) {
        List<Alias> own = byWorkload.computeIfAbsent(wanted.endpoint().workload(), it -> new ArrayList<>());
        Alias owner = own.stream()
                .filter(it -> it.endpoint().containerPort() == wanted.endpoint().containerPort())
                .findFirst()
                .orElse(wanted);
        if (owner == wanted) {
            own.add(wanted);
        }
        aliases.put(wanted.port(), owner);
    }

    private Reach reach(KubernetesService service, ServicePort port) {
        return switch (settings.discovery()) {
            case ALB ->
                port.protocol().fitsApplicationLoadBalancer()
                        ? new Reach(Way.LOAD_BALANCER, Optional.empty())
                        : tasks(Optional.of(port.protocolReason()));
            case CLOUD_MAP -> tasks(Optional.empty());
            case SERVICE_CONNECT -> {
                Optional<String> obstacle = obstacle(service, port);
                yield obstacle.isEmpty() ? new Reach(Way.SERVICE_CONNECT, Optional.empty()) : tasks(obstacle);
            }
        };
    }

    private Reach tasks(Optional<String> because) {
        return new Reach(tasksHaveAddresses() ? Way.TASKS : Way.NOWHERE, because);
    }

    /** Why Service Connect cannot carry a port, if so. */
    private Optional<String> obstacle(KubernetesService service, ServicePort port) {
        if (settings.networkMode() == NetworkMode.HOST) {
            return Optional.of("Service Connect does not work with network mode host");
        }
        if (port.protocol() == ApplicationProtocol.UDP || !port.transport().equals("TCP")) {
            return Optional.of("Service Connect carries TCP, and this is " + port.transport());
        }
        if (service.headless()) {
            return Optional.of("it is headless: callers look for the addresses of the pods");
        }
        long ecsServices = port.endpoints().stream()
                .map(ServiceEndpoint::workload)
                .mapToLong(ReachPlan::ecsServices)
                .sum();
        return ecsServices > 1
                ? Optional.of(ecsServices + " ECS services stand behind it, and an alias belongs to one")
                : Optional.empty();
    }

    private static int ecsServices(Workload workload) {
        return workload.kind() == WorkloadKind.STATEFUL_SET ? Math.max(1, workload.replicas()) : 1;
    }

    /** Whether tasks have addresses of their own, which Cloud Map can give out. */
    public boolean tasksHaveAddresses() {
        return settings.networkMode() == NetworkMode.AWSVPC;
    }

    /** @throws NullPointerException if the port is not of the application */
    public Way way(ServicePort port) {
        return reaches.get(port).way();
    }

    /** Why a port is not reached by the way that the settings say; empty if it is. */
    public Optional<String> because(ServicePort port) {
        return reaches.get(port).because();
    }

    /** The alias by which callers of a port reach it; that of another port if both lead to the same container port. */
    public Optional<Alias> alias(ServicePort port) {
        return Optional.ofNullable(aliases.get(port));
    }

    /** Whether Service Connect gives a name to any port. */
    public boolean hasAliases() {
        return !byWorkload.isEmpty();
    }

    /** One alias for each container port of a workload that Service Connect gives a name, in the order of the Services. */
    public List<Alias> aliases(Workload workload) {
        return List.copyOf(byWorkload.getOrDefault(workload, List.of()));
    }

    /** Whether a load balancer sends HTTP requests to a port: the internal one, or one for callers from outside. */
    public boolean hasTargetGroup(ServicePort port) {
        return port.protocol().fitsApplicationLoadBalancer()
                && (way(port) == Way.LOAD_BALANCER || published.contains(port));
    }

    /** Whether a load balancer sends HTTP requests to a workload by this Service. */
    public boolean hasTargetGroup(Exposure exposure) {
        return hasTargetGroup(exposure.port());
    }
}
