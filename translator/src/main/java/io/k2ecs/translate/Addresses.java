package io.k2ecs.translate;

import io.k2ecs.address.AddressBook;
import io.k2ecs.address.AddressHint;
import io.k2ecs.address.ClusterService;
import io.k2ecs.address.Occurrence;
import io.k2ecs.address.Rewritten;
import io.k2ecs.address.ServiceDestination;
import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.limits.AwsNames;
import io.k2ecs.model.Application;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.ServiceEndpoint;
import io.k2ecs.model.ServicePort;
import io.k2ecs.model.Workload;
import io.k2ecs.model.WorkloadKind;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where Services are reached on ECS. HTTP goes to a host name of the internal load balancer, on the Service's port;
 * anything else goes to the tasks themselves, on the container's port, by a name in Cloud Map.
 */
public final class Addresses {
    private final Settings settings;
    private final AddressBook book;
    private final SortedSet<AddressUse> uses = new TreeSet<>();

    Addresses(Settings settings, Application application) {
        this.settings = settings;
        this.book = new AddressBook(clusterServices(application));
    }

    private List<ClusterService> clusterServices(Application application) {
        return application.services().stream().map(this::clusterService).toList();
    }

    /** The Services of an application, and where a translation puts each of them. */
    public static List<ClusterService> clusterServices(Application application, Settings settings) {
        return new Addresses(settings, application).clusterServices(application);
    }

    /** Rewrites the addresses in a text that goes into the output, and remembers them for the report. */
    public String rewrite(String text, AddressHint hint, String namespace, SourcePosition at, String where) {
        Rewritten rewritten = book.rewrite(text, namespace, hint);
        rewritten.occurrences().forEach(occurrence -> remember(occurrence, at, where));
        return rewritten.text();
    }

    /** The addresses in a text that stays what it is. */
    public List<Occurrence> find(String text, AddressHint hint, String namespace) {
        return book.rewrite(text, namespace, hint).occurrences();
    }

    /** Puts an address on the list for the report. */
    public void remember(Occurrence occurrence, SourcePosition at, String where) {
        uses.add(new AddressUse(
                at,
                where,
                occurrence.state(),
                occurrence.before(),
                occurrence.after(),
                occurrence.service(),
                occurrence.why()));
    }

    /**
     * Puts an address on the list that stands in a text which goes nowhere by itself, such as a secret or a file: it stays
     * until somebody writes the new one.
     *
     * @param why what must happen, if the new address is known
     */
    public void rememberKept(Occurrence occurrence, SourcePosition at, String where, String why) {
        boolean known = occurrence.state() == Occurrence.State.REWRITTEN;
        uses.add(new AddressUse(
                at,
                where,
                known ? Occurrence.State.KEPT : occurrence.state(),
                occurrence.before(),
                occurrence.after(),
                occurrence.service(),
                known ? why : occurrence.why()));
    }

    /** What was found so far, by place. */
    public List<AddressUse> uses() {
        return List.copyOf(uses);
    }

    /** The host name of a Service's port behind the internal load balancer. */
    public String loadBalancedHost(KubernetesService service) {
        return service.name() + "." + service.namespace() + "." + settings.internalZone();
    }

    /**
     * The host name of a Service's ports that no load balancer takes. A Service with ports of both sorts needs two
     * names.
     */
    public String directHost(KubernetesService service) {
        boolean mixed =
                service.ports().stream().anyMatch(port -> port.protocol().fitsApplicationLoadBalancer());
        return (mixed ? "direct." : "") + loadBalancedHost(service);
    }

    /** The Cloud Map namespace in which tasks register themselves. */
    public String discoveryNamespace() {
        return "sd." + settings.internalZone();
    }

    /** The name under which the tasks of an ECS service register in Cloud Map. */
    public String discoveryName(TaskDraft task) {
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
    public boolean governs(KubernetesService service, Workload workload) {
        return workload.namespace().equals(service.namespace())
                && governingService(workload).filter(service.name()::equals).isPresent();
    }

    /** Whether tasks have addresses of their own, which Cloud Map can give out. */
    public boolean tasksHaveAddresses() {
        return settings.networkMode() == NetworkMode.AWSVPC;
    }

    private ClusterService clusterService(KubernetesService service) {
        SortedMap<Integer, ServiceDestination> ports = new TreeMap<>();
        SortedMap<String, SortedMap<Integer, ServiceDestination>> pods = new TreeMap<>();
        for (ServicePort port : service.ports()) {
            if (port.endpoints().isEmpty()) {
                continue;
            }
            if (port.protocol().fitsApplicationLoadBalancer()) {
                ports.put(port.port(), new ServiceDestination(loadBalancedHost(service), port.port()));
            } else if (tasksHaveAddresses()) {
                ports.put(
                        port.port(),
                        new ServiceDestination(
                                directHost(service), port.endpoints().get(0).containerPort()));
            }
            if (tasksHaveAddresses()) {
                port.endpoints().forEach(endpoint -> addPods(service, port, endpoint, pods));
            }
        }
        Optional<String> external = service.externalName();
        return new ClusterService(service.namespace(), service.name(), ports, pods, external);
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
}
