package io.k2ecs.preflight;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.preflight.TranslatedTask.HostPort;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Several workloads that want the same port of an instance. */
@AutoService(PreflightRule.class)
public final class SharedHostPorts implements PreflightRule {
    private static final RuleInfo INFO = new RuleInfo(
            "PF301",
            "Workloads that take the same port of an instance cannot share one",
            "With network mode host a container listens on the port of the instance itself, and so it does with bridge where"
                    + " hostPort fixes one. On Kubernetes each pod has an address of its own, so several workloads"
                    + " may use port 8080. Here ECS places no two such tasks on one instance: the cluster needs as"
                    + " many instances as there are tasks of all of them. With fewer, tasks stay pending.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/networking-networkmode-host.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(PreflightContext context) {
        SortedMap<Integer, Map<String, Map<TranslatedService, HostPort>>> byPort = new TreeMap<>();
        for (TranslatedService service : context.services()) {
            for (HostPort port : service.hostPorts()) {
                byPort.computeIfAbsent(port.number(), it -> new TreeMap<>())
                        .computeIfAbsent(port.protocol(), it -> new LinkedHashMap<>())
                        .putIfAbsent(service, port);
            }
        }
        byPort.forEach((number, byProtocol) -> byProtocol.forEach((protocol, users) -> {
            if (users.size() > 1) {
                report(context, number + "/" + protocol, users);
            }
        }));
    }

    private static void report(PreflightContext context, String port, Map<TranslatedService, HostPort> users) {
        List<TranslatedService> services = List.copyOf(users.keySet());
        int tasks = services.stream().mapToInt(it -> it.tasks()).reduce(0, Math::addExact);
        String names =
                services.stream().map(it -> it.name() + " (" + it.tasks() + ")").collect(Collectors.joining(", "));
        context.report(
                Severity.WARNING,
                users.get(services.get(0)).at(),
                "port " + port + " of an instance is used by " + names + "; no two of their tasks fit on one instance,"
                        + " so they need " + tasks + " instances at least",
                "give each workload a port of its own, run " + tasks
                        + " instances or more, or use network mode awsvpc");
    }
}
