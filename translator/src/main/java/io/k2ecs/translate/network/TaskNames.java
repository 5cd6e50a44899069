package io.k2ecs.translate.network;

import io.k2ecs.ecs.Placeholder;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.ServiceEndpoint;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.TaskDraft;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ServiceRegistry;
import software.amazon.awssdk.services.servicediscovery.model.DnsRecord;
import software.amazon.awssdk.services.servicediscovery.model.RecordType;

/**
 * Registers tasks in Cloud Map with their own addresses.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html">service discovery</a>
 */
final class TaskNames {
    /** How long names of tasks may be remembered: tasks come and go. */
    static final long TTL_SECONDS = 10;

    private TaskNames() {}

    /** Gives names to the tasks behind a Service. */
    static void register(
            ApplicationScope scope, DiscoveryGroups groups, KubernetesService service, List<TaskDraft> tasks) {
        String namespace = scope.addresses().discoveryNamespace();
        scope.set(scope.output().namespace(namespace), it -> it.name(namespace)
                .creatorRequestId(namespace)
                .vpc(new Placeholder(Placeholder.Kind.VPC_ID, scope.settings().application()).toString()));
        for (TaskDraft task : tasks) {
            String name = groups.name(task);
            Optional<ServiceEndpoint> port = recordPort(scope, service, task);
            Assignment registered = scope.set(scope.output().discoveryService(name), it -> it.name(name)
                    .creatorRequestId(name)
                    .namespaceId(new Placeholder(Placeholder.Kind.NAMESPACE_ID, namespace).toString())
                    .dnsConfig(dns -> dns.routingPolicy("MULTIVALUE")
                            .dnsRecords(DnsRecord.builder()
                                    .type(port.isPresent() ? RecordType.SRV : RecordType.A)
                                    .ttl(TTL_SECONDS)
                                    .build()))
                    .healthCheckCustomConfig(check -> {}));
            governingName(task, registered);
            Assignment assignment = scope.set(task.service(), it -> it.serviceRegistries(registry(name, task, port)));
            claimSelector(scope, task, service, assignment);
        }
    }

    /** The port of SRV records, which tasks have that share the address of their instance; empty for A records. */
    private static Optional<ServiceEndpoint> recordPort(
            ApplicationScope scope, KubernetesService service, TaskDraft task) {
        return scope.addresses().tasksHaveAddresses()
                ? Optional.empty()
                : service.ports().stream()
                        .flatMap(it -> it.endpoints().stream())
                        .filter(it -> it.workload() == task.workload())
                        .findFirst();
    }

    private static ServiceRegistry registry(String name, TaskDraft task, Optional<ServiceEndpoint> port) {
        ServiceRegistry.Builder registry = ServiceRegistry.builder()
                .registryArn(new Placeholder(Placeholder.Kind.SERVICE_REGISTRY_ARN, name).toString());
        port.ifPresent(it -> registry.containerName(
                        task.container(it.container()).value().name())
                .containerPort(it.containerPort()));
        return registry.build();
    }

    /** The governing Service's name is part of the names of a StatefulSet's pods. */
    private static void governingName(TaskDraft task, Assignment registered) {
        if (task.ordinal().isPresent() && !registered.targets().isEmpty()) {
            registered
                    .member("/Name")
                    .translates(task.workload().spec().scalar("serviceName").stream()
                            .toList());
        }
    }

    /** A later Service of the same tasks finds them registered already. */
    private static void claimSelector(
            ApplicationScope scope, TaskDraft task, KubernetesService service, Assignment assignment) {
        List<ScalarNode> selector =
                List.copyOf(service.spec().scalarEntries("selector").values());
        if (assignment.targets().isEmpty()) {
            scope.alreadySaid(
                    task.service(),
                    "/serviceRegistries",
                    "its tasks are registered for another Service already",
                    selector);
        } else {
            assignment.translates(selector);
        }
    }
}
