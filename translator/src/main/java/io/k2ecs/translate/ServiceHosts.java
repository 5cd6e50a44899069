package io.k2ecs.translate;

import io.k2ecs.address.ClusterService;
import io.k2ecs.address.ServiceDestination;
import io.k2ecs.limits.AwsNames;
import io.k2ecs.model.Application;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.ServiceEndpoint;
import io.k2ecs.model.ServicePort;
import io.k2ecs.model.Workload;
import io.k2ecs.model.WorkloadKind;
import io.k2ecs.settings.Settings;
import io.k2ecs.translate.ReachPlan.Way;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The hosts and ports at which Services and pods are reached on ECS. */
final class ServiceHosts {
    private final Settings settings;
    private final ReachPlan reach;

    ServiceHosts(Settings settings, ReachPlan reach) {
        this.settings = settings;
        this.reach = reach;
    }

    List<ClusterService> all(Application application, boolean connected) {
        return application.services().stream()
                .map(it -> clusterService(it, connected))
                .toList();
    }

    /** @param connected whether the caller is a client of Service Connect */
    private ClusterService clusterService(KubernetesService service, boolean connected) {
        SortedMap<Integer, ServiceDestination> ports = new TreeMap<>();
        SortedMap<String, SortedMap<Integer, ServiceDestination>> pods = new TreeMap<>();
        service.outside().filter(it -> !it.addresses().isEmpty()).ifPresent(outside -> outside.ports()
                .forEach((port, there) -> ports.put(port, new ServiceDestination(loadBalancedHost(service), there))));
        for (ServicePort port : service.ports()) {
            if (port.endpoints().isEmpty()) {
                continue;
            }
            destination(service, port)
                    .filter(it -> connected || reach.way(port) != Way.SERVICE_CONNECT)
                    .ifPresent(it -> ports.put(port.port(), it));
            if (reach.tasksHaveAddresses()) {
                port.endpoints().forEach(endpoint -> addPods(service, port, endpoint, pods));
            }
        }
        Optional<String> external = service.externalName();
        return new ClusterService(service.namespace(), service.name(), ports, pods, external);
    }

    private Optional<ServiceDestination> destination(KubernetesService service, ServicePort port) {
        return switch (reach.way(port)) {
            case LOAD_BALANCER -> Optional.of(new ServiceDestination(loadBalancedHost(service), port.port()));
            case SERVICE_CONNECT ->
                reach.alias(port)
                        .map(it ->
                                new ServiceDestination(it.dnsName(), it.port().port()));
            case TASKS ->
                Optional.of(new ServiceDestination(
                        directHost(service), port.endpoints().get(0).containerPort()));
            case NOWHERE -> Optional.empty();
        };
    }

    /** Pods have names of their own only in a StatefulSet, and only under its governing Service. */
    private void addPods(
            KubernetesService service,
            ServicePort port,
            ServiceEndpoint endpoint,
            SortedMap<String, SortedMap<Integer, ServiceDestination>> pods) {
        Workload workload = endpoint.workload();
        if (!governs(service, workload)) {
            return;
        }
        for (int ordinal = 0; ordinal < workload.replicas(); ordinal++) {
            String pod = workload.name() + "-" + ordinal;
            String host = podDiscoveryName(workload, ordinal) + "." + discoveryNamespace();
            pods.computeIfAbsent(pod, it -> new TreeMap<>())
                    .put(port.port(), new ServiceDestination(host, endpoint.containerPort()));
        }
    }

    /** The host name of a Service's port behind the internal load balancer. */
    String loadBalancedHost(KubernetesService service) {
        return service.name() + "." + service.namespace() + "." + settings.internalZone();
    }

    /**
     * The host name of a Service's ports that no load balancer takes. A Service with ports of both sorts needs two
     * names.
     */
    String directHost(KubernetesService service) {
        boolean mixed = service.ports().stream().anyMatch(port -> reach.way(port) == Way.LOAD_BALANCER);
        return (mixed ? "direct." : "") + loadBalancedHost(service);
    }

    /** The Cloud Map namespace in which tasks register themselves. */
    String discoveryNamespace() {
        return "sd." + settings.internalZone();
    }

    /** The name under which the tasks of an ECS service register in Cloud Map. */
    String discoveryName(TaskDraft task) {
        return task.ordinal().isPresent()
                ? podDiscoveryName(task.workload(), task.ordinal().getAsInt())
                : AwsNames.cloudMapService(task.name(), task.workload().namespace());
    }

    /** The name of a StatefulSet's pod is in its governing Service's, as in the cluster. */
    private static String podDiscoveryName(Workload workload, int ordinal) {
        String pod = workload.name() + "-" + ordinal;
        return governingService(workload)
                .map(it -> AwsNames.cloudMapService(pod, it, workload.namespace()))
                .orElseGet(() -> AwsNames.cloudMapService(pod, workload.namespace()));
    }

    /** The name of the Service in whose name the pods of a StatefulSet have names of their own. */
    private static Optional<String> governingService(Workload workload) {
        return workload.kind() == WorkloadKind.STATEFUL_SET
                ? workload.spec().text("serviceName").filter(it -> !it.isEmpty())
                : Optional.empty();
    }

    /** Whether pods of a workload have names of their own under a Service. */
    static boolean governs(KubernetesService service, Workload workload) {
        return workload.namespace().equals(service.namespace())
                && governingService(workload).filter(service.name()::equals).isPresent();
    }
}
