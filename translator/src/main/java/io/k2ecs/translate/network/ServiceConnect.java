package io.k2ecs.translate.network;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.ServicePort;
import io.k2ecs.settings.Discovery;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.source.Node;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.ReachPlan.Alias;
import io.k2ecs.translate.TaskDraft;
import io.k2ecs.translate.TranslationRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.ServiceConnectClientAlias;
import software.amazon.awssdk.services.ecs.model.ServiceConnectService;

/** Services keep their names and ports: each is an alias that the proxies of Service Connect know. */
@AutoService(TranslationRule.class)
public final class ServiceConnect implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR340",
            "Services become aliases of Service Connect",
            "With discovery service-connect every service of ECS is a client, and each container port behind a Service has"
                    + " an entry with the Service's own port and its short name, or SERVICE.NAMESPACE where Services of two"
                    + " namespaces have the same name. An entry has one alias, so callers that spell the name in another"
                    + " way, and callers of a second Service for the same container port, are rewritten to it. Time"
                    + " limits of the proxy are turned off, since Kubernetes has none. HTTP proxies try a failed request"
                    + " again; ports of which nothing says what is spoken are passed on as TCP.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html");

    private static final String CONFIGURATION = "/serviceConnectConfiguration";

    /** Time limits of the proxy that are turned off by 0. */
    private static final int NO_LIMIT = 0;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        boolean possible = scope.settings().networkMode() != NetworkMode.HOST;
        List<TaskDraft> services = scope.output().accepted().stream()
                .filter(it -> !it.workload().runsOnce())
                .toList();
        if (scope.settings().discovery() != Discovery.SERVICE_CONNECT || !possible || services.isEmpty()) {
            return;
        }
        String namespace = scope.settings().application();
        scope.set(scope.output().httpNamespace(namespace), it -> it.name(namespace)
                .creatorRequestId(namespace));
        services.forEach(it -> configure(scope, namespace, it));
        scope.application().services().forEach(service -> service.ports()
                .forEach(port -> shared(scope, service, port)));
    }

    private static void configure(ApplicationScope scope, String namespace, TaskDraft task) {
        List<Alias> aliases = scope.addresses().reach().aliases(task.workload()).stream()
                .filter(it -> ConnectedPort.isMapped(task, it))
                .toList();
        List<ServiceConnectService> entries = new ArrayList<>();
        for (Alias alias : aliases) {
            PortMapping mapping = ConnectedPort.prepare(scope, task, alias);
            entries.add(ServiceConnectService.builder()
                    .portName(mapping.name())
                    .discoveryName(ConnectedPort.discoveryName(alias))
                    .clientAliases(ServiceConnectClientAlias.builder()
                            .dnsName(alias.dnsName())
                            .port(alias.port().port())
                            .build())
                    .timeout(it -> it.idleTimeoutSeconds(NO_LIMIT)
                            .perRequestTimeoutSeconds(mapping.appProtocol() == null ? null : NO_LIMIT))
                    .build());
        }
        Assignment assignment = scope.set(
                task.service(),
                it -> it.serviceConnectConfiguration(configuration ->
                        configuration.enabled(true).namespace(namespace).services(entries.isEmpty() ? null : entries)));
        for (int index = 0; index < aliases.size(); index++) {
            claim(assignment, CONFIGURATION + "/services/" + index, aliases.get(index));
        }
        reportRetries(scope, aliases, entries, task);
    }

    private static void claim(Assignment assignment, String entry, Alias alias) {
        assignment
                .member(entry + "/clientAliases/0/dnsName")
                .translates(alias.service().object().identity());
        claimType(assignment.member(entry + "/clientAliases/0/dnsName"), alias.service());
        Optional<Node> port = alias.port().node().scalar("port").map(Node.class::cast);
        port.ifPresent(it -> assignment.member(entry + "/clientAliases/0/port").translates(it));
        alias.port().node().scalar("name").ifPresent(it -> assignment
                .member(entry + "/discoveryName")
                .approximates("part of the name in Cloud Map", it));
        Assignment portName = assignment.member(entry + "/portName");
        alias.port().node().scalar("targetPort").ifPresent(portName::translates);
        alias.port().node().scalar("protocol").ifPresent(portName::translates);
        portName.translates(
                List.copyOf(alias.service().spec().scalarEntries("selector").values()));
    }

    private static void claimType(Assignment dnsName, KubernetesService service) {
        if (service.type().equals("ClusterIP")) {
            dnsName.translatesWith(
                    "the Service is reached from inside only",
                    service.spec().scalar("type").stream().toList());
        }
    }

    /** A second Service port for the same container port has no alias of its own: its callers are sent to the first. */
    private static void shared(ApplicationScope scope, KubernetesService service, ServicePort port) {
        Optional<Alias> alias = scope.addresses().reach().alias(port).filter(it -> it.port() != port);
        Optional<TaskDraft> task = alias.flatMap(
                it -> scope.output().tasksOf(it.endpoint().workload()).stream().findFirst());
        if (task.isEmpty()) {
            return;
        }
        List<Node> same = new ArrayList<>(service.object().identity());
        List.of("port", "targetPort", "protocol")
                .forEach(it -> port.node().scalar(it).ifPresent(same::add));
        if (service.type().equals("ClusterIP")) {
            service.spec().scalar("type").ifPresent(same::add);
        }
        same.addAll(service.spec().scalarEntries("selector").values());
        scope.alreadySaid(
                task.get().service(),
                CONFIGURATION + "/services",
                "its callers are sent to the alias of Service "
                        + alias.get().service().name(),
                same);
        List.of("name", "appProtocol").forEach(it -> port.node()
                .scalar(it)
                .ifPresent(node -> scope.notApplicable(node, "the Service that has the alias says what is spoken")));
        scope.report(
                Severity.WARNING,
                port.node().at(),
                "Service '%s' port %d leads to a container port that has an alias already; its callers must use %s:%d"
                        .formatted(
                                service.name(),
                                port.port(),
                                alias.get().dnsName(),
                                alias.get().port().port()),
                "change callers whose addresses are not rewritten");
    }

    private static void reportRetries(
            ApplicationScope scope, List<Alias> aliases, List<ServiceConnectService> entries, TaskDraft task) {
        boolean http = entries.stream().anyMatch(it -> it.timeout().perRequestTimeoutSeconds() != null);
        if (http) {
            scope.report(
                    Severity.INFO,
                    aliases.get(0).service().object().at(),
                    "proxies of Service Connect stand between the tasks and their callers, and try an HTTP request to"
                            + " '" + task.name() + "' again that has failed",
                    "make sure that a request which comes twice does no harm");
        }
    }
}
