package io.k2ecs.translate.network;

import com.google.auto.service.AutoService;
import io.k2ecs.address.Occurrence;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.Workload;
import io.k2ecs.settings.Discovery;
import io.k2ecs.translate.Addresses.Call;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.ReachPlan.Alias;
import io.k2ecs.translate.TaskDraft;
import io.k2ecs.translate.TranslationRule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** In which order services must be created, so that their proxies know whom they call. */
@AutoService(TranslationRule.class)
public final class DeploymentOrder implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR343",
            "A service of ECS is created before those that call it",
            "The proxy of a task knows the endpoints of Service Connect that were there when its deployment began; one"
                    + " that comes later it does not know before the next deployment. So whoever is called is created"
                    + " first. Services that call each other cannot all come first: one of them is deployed twice. The"
                    + " order follows from the addresses in variables, commands, files and values of secrets.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        if (scope.settings().discovery() != Discovery.SERVICE_CONNECT
                || !scope.addresses().reach().hasAliases()) {
            return;
        }
        SortedMap<String, SortedSet<String>> calls = calls(scope);
        Set<String> order = new LinkedHashSet<>();
        SortedSet<String> twice = new TreeSet<>();
        SortedMap<String, SortedSet<String>> left = new TreeMap<>(calls);
        while (!left.isEmpty()) {
            List<String> ready = left.entrySet().stream()
                    .filter(it -> order.containsAll(it.getValue()))
                    .map(it -> it.getKey())
                    .toList();
            if (ready.isEmpty()) {
                String first = left.firstKey();
                twice.add(first);
                ready = List.of(first);
            }
            order.addAll(ready);
            ready.forEach(left::remove);
        }
        report(scope, calls, order, twice);
    }

    /** Whom each ECS service calls by an alias, itself left out; those that call and are called by nobody are left out. */
    private static SortedMap<String, SortedSet<String>> calls(ApplicationScope scope) {
        SortedMap<String, SortedSet<String>> calls = new TreeMap<>();
        for (Call call : scope.addresses().calls()) {
            if (call.reader().runsOnce() || !call.occurrence().leadsThere()) {
                continue;
            }
            for (String called : called(scope, call.occurrence())) {
                for (TaskDraft caller : scope.output().tasksOf(call.reader())) {
                    if (!caller.name().equals(called)) {
                        calls.computeIfAbsent(caller.name(), it -> new TreeSet<>())
                                .add(called);
                        calls.computeIfAbsent(called, it -> new TreeSet<>());
                    }
                }
            }
        }
        return calls;
    }

    private static List<String> called(ApplicationScope scope, Occurrence occurrence) {
        return scope.application().services().stream()
                .filter(it -> label(it).equals(occurrence.service()))
                .flatMap(it -> it.ports().stream())
                .flatMap(it -> scope.addresses().reach().alias(it).stream())
                .map(Alias::endpoint)
                .map(it -> it.workload())
                .flatMap((Workload it) -> scope.output().tasksOf(it).stream())
                .map(TaskDraft::name)
                .distinct()
                .toList();
    }

    private static String label(KubernetesService service) {
        return service.namespace() + "/" + service.name();
    }

    private static void report(
            ApplicationScope scope,
            SortedMap<String, SortedSet<String>> calls,
            Set<String> order,
            SortedSet<String> twice) {
        for (TaskDraft task : scope.output().accepted()) {
            SortedSet<String> called = calls.getOrDefault(task.name(), new TreeSet<>());
            if (!called.isEmpty() && !task.workload().runsOnce()) {
                boolean again = twice.contains(task.name());
                scope.report(
                        again ? Severity.WARNING : Severity.INFO,
                        task.workload().at(),
                        "service '%s' calls %s by Service Connect, and must be deployed after %s"
                                .formatted(
                                        task.name(),
                                        String.join(", ", called),
                                        again ? "them, which call it as well" : "them"),
                        again
                                ? "create the services in this order: %s; then deploy %s again"
                                        .formatted(String.join(", ", order), String.join(", ", twice))
                                : "create the services in this order: " + String.join(", ", order));
            }
        }
    }
}
