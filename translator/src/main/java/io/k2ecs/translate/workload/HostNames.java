package io.k2ecs.translate.workload;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Container;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.WorkloadRule;
import io.k2ecs.translate.WorkloadScope;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.HostEntry;

/** The pod's own name, the names that it adds to its hosts file, and its DNS servers. */
@AutoService(TranslationRule.class)
public final class HostNames implements WorkloadRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR222",
            "hostname, hostAliases and dnsConfig become hostname, extraHosts, dnsServers and dnsSearchDomains",
            "ECS takes them for network modes bridge and host, where they are the same for each container. With awsvpc, and"
                    + " so on Fargate, a task has the name and the resolver that its VPC gives it: names of hostAliases"
                    + " belong into a private hosted zone, other DNS servers into rules of Route 53 Resolver.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(WorkloadScope scope) {
        MapNode pod = scope.workload().podSpec();
        boolean possible = scope.settings().networkMode() != NetworkMode.AWSVPC;
        pod.scalar("hostname").ifPresent(node -> {
            if (possible) {
                each(scope, container -> scope.set(scope.task().container(container), it -> it.hostname(node.text())))
                        .forEach(it -> it.translates(node));
            } else {
                lost(scope, node, Severity.WARNING, "a host name", "let the application take its name from a variable");
            }
        });
        aliases(scope, pod.maps("hostAliases"), possible);
        pod.map("dnsConfig").ifPresent(config -> dns(scope, config, possible));
    }

    private static void aliases(WorkloadScope scope, List<MapNode> aliases, boolean possible) {
        List<HostEntry> entries = new ArrayList<>();
        for (MapNode alias : aliases) {
            alias.scalars("hostnames")
                    .forEach(name -> entries.add(HostEntry.builder()
                            .hostname(name.text())
                            .ipAddress(alias.text("ip").orElse(""))
                            .build()));
        }
        if (entries.isEmpty()) {
            return;
        }
        if (!possible) {
            aliases.forEach(it -> lost(
                    scope,
                    it,
                    Severity.ERROR,
                    "names in its hosts file",
                    "add the names to a private hosted zone of the VPC"));
            return;
        }
        each(scope, container -> scope.set(scope.task().container(container), it -> it.extraHosts(entries)))
                .forEach(it -> it.translates(aliases));
    }

    private static void dns(WorkloadScope scope, MapNode config, boolean possible) {
        List<ScalarNode> servers = config.scalars("nameservers");
        List<ScalarNode> searches = config.scalars("searches");
        if (!possible) {
            for (List<ScalarNode> nodes : List.of(servers, searches)) {
                nodes.forEach(it -> lost(
                        scope,
                        it,
                        Severity.WARNING,
                        "DNS servers or search domains of its own",
                        "forward the zones with rules of Route 53 Resolver, and use complete names"));
            }
            return;
        }
        if (!servers.isEmpty()) {
            each(scope, container -> scope.set(scope.task().container(container), it -> it.dnsServers(texts(servers))))
                    .forEach(it -> it.translates(servers));
        }
        if (!searches.isEmpty()) {
            each(
                            scope,
                            container -> scope.set(
                                    scope.task().container(container), it -> it.dnsSearchDomains(texts(searches))))
                    .forEach(it -> it.translates(searches));
        }
    }

    private interface Change {
        Assignment of(Container container);
    }

    private static List<Assignment> each(WorkloadScope scope, Change change) {
        return scope.workload().containers().stream().map(change::of).toList();
    }

    private static List<String> texts(List<ScalarNode> nodes) {
        return nodes.stream().map(ScalarNode::text).toList();
    }

    private static void lost(WorkloadScope scope, Node node, Severity severity, String what, String remedy) {
        scope.drop(node, "with network mode awsvpc the VPC decides");
        scope.report(
                severity, node.at(), scope.workload().label() + " has " + what + "; a task in a VPC does not", remedy);
    }
}
