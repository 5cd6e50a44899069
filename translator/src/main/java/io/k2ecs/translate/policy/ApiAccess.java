package io.k2ecs.translate.policy;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.ServiceAccount;
import io.k2ecs.model.Workload;
import io.k2ecs.resolve.TranslatedKind;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TranslationRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Rights on the Kubernetes API, which is not there on ECS. */
@AutoService(TranslationRule.class)
public final class ApiAccess implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR615",
            "Rights on the Kubernetes API stay behind; whoever uses them cannot move as it is",
            "Roles and their bindings let the pods of a ServiceAccount call the Kubernetes API. There is none on ECS, so a"
                    + " workload that does call it fails there. The finding lists what the workload may do, which is"
                    + " often more than it does. Leader election, reading ConfigMaps, finding peers and starting Jobs are"
                    + " the usual reasons.",
            "https://kubernetes.io/docs/reference/access-authn-authz/rbac/");

    private static final String REASON = "there is no Kubernetes API on ECS";

    /** More rights than this of one workload are counted, not listed. */
    private static final int MOST_LISTED = 12;

    private record Binding(ManifestObject object, List<Workload> workloads, SortedSet<String> rights) {}

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        ManifestSet manifests = scope.application().manifests();
        List<ManifestObject> bindings = Stream.concat(
                        TranslatedKind.ROLE_BINDING.objects(manifests),
                        TranslatedKind.CLUSTER_ROLE_BINDING.objects(manifests))
                .toList();
        List<Binding> bound = bindings.stream()
                .map(it -> new Binding(it, workloads(scope, it), rights(manifests, it)))
                .toList();
        bound.stream()
                .filter(it -> it.workloads().isEmpty())
                .forEach(it -> scope.report(
                        Severity.INFO,
                        it.object().at(),
                        it.object().label() + " gives rights to nobody that runs here",
                        "leave it out, or find out who uses it"));
        for (Workload workload : scope.application().workloads()) {
            SortedSet<String> rights = new TreeSet<>();
            bound.stream()
                    .filter(it -> it.workloads().stream().anyMatch(one -> one == workload))
                    .forEach(it -> rights.addAll(it.rights()));
            if (!rights.isEmpty()) {
                report(scope, workload, rights);
            }
        }
        Stream.concat(
                        bindings.stream(),
                        Stream.concat(
                                TranslatedKind.ROLE.objects(manifests), TranslatedKind.CLUSTER_ROLE.objects(manifests)))
                .forEach(it -> account(scope, it));
    }

    private static void account(ApplicationScope scope, ManifestObject object) {
        object.identity().forEach(it -> scope.drop(it, REASON));
        for (String field : List.of("rules", "roleRef", "subjects", "aggregationRule")) {
            object.root().findIfDeclared(field).ifPresent(it -> scope.drop(it, REASON));
        }
    }

    private static void report(ApplicationScope scope, Workload workload, SortedSet<String> rights) {
        boolean token = mountsToken(workload);
        List<String> listed = rights.stream().limit(MOST_LISTED).toList();
        String more = rights.size() > MOST_LISTED ? ", and " + (rights.size() - MOST_LISTED) + " more" : "";
        scope.report(
                token ? Severity.WARNING : Severity.INFO,
                workload.at(),
                "%s may call the Kubernetes API, which ECS does not have (%s)%s"
                        .formatted(
                                workload.label(),
                                String.join("; ", listed) + more,
                                token ? "" : "; it gets no token to do so"),
                token
                        ? "find out what it calls, and what does that on AWS; if it cannot do without, leave it on Kubernetes"
                        : "nothing to do, unless it gets a token in another way");
    }

    /** The pod decides, then its account; without a word of either there is a token. */
    private static boolean mountsToken(Workload workload) {
        return workload.podSpec()
                .scalar("automountServiceAccountToken")
                .or(() -> workload.serviceAccount().map(ServiceAccount::object).flatMap(it -> it.root()
                        .scalar("automountServiceAccountToken")))
                .map(ScalarNode::asBoolean)
                .orElse(true);
    }

    private static List<Workload> workloads(ApplicationScope scope, ManifestObject binding) {
        List<MapNode> subjects = binding.root().maps("subjects");
        return scope.application().workloads().stream()
                .filter(workload -> subjects.stream().anyMatch(it -> isSubject(it, binding, workload)))
                .toList();
    }

    private static boolean isSubject(MapNode subject, ManifestObject binding, Workload workload) {
        String name = subject.text("name").orElse("");
        if (subject.text("kind").filter("ServiceAccount"::equals).isPresent()) {
            return name.equals(account(workload))
                    && subject.text("namespace").orElse(binding.namespace()).equals(workload.namespace());
        }
        return subject.text("kind").filter("Group"::equals).isPresent()
                && List.of(
                                "system:authenticated",
                                "system:serviceaccounts",
                                "system:serviceaccounts:" + workload.namespace())
                        .contains(name);
    }

    private static String account(Workload workload) {
        return ServiceAccount.nameIn(workload.podSpec())
                .map(ScalarNode::text)
                .filter(it -> !it.isEmpty())
                .orElse(ServiceAccount.DEFAULT);
    }

    private static SortedSet<String> rights(ManifestSet manifests, ManifestObject binding) {
        SortedSet<String> rights = new TreeSet<>();
        Optional<MapNode> reference = binding.root().map("roleRef");
        String kind = reference.flatMap(it -> it.text("kind")).orElse("");
        String name = reference.flatMap(it -> it.text("name")).orElse("");
        Optional<ManifestObject> role = Stream.of(TranslatedKind.ROLE, TranslatedKind.CLUSTER_ROLE)
                .filter(it -> it.kind().equals(kind))
                .flatMap(it -> it.objects(manifests))
                .filter(it -> it.name().equals(name))
                .filter(it -> kind.equals("ClusterRole") || it.namespace().equals(binding.namespace()))
                .findFirst();
        if (role.isEmpty()) {
            rights.add("whatever " + kind + " " + name + " allows");
        }
        role.stream().flatMap(it -> it.root().maps("rules").stream()).forEach(rule -> {
            List<String> what = new ArrayList<>(texts(rule, "resources"));
            what.addAll(texts(rule, "nonResourceURLs"));
            rights.add(String.join(", ", texts(rule, "verbs")) + " " + String.join(", ", what));
        });
        return rights;
    }

    private static List<String> texts(MapNode rule, String field) {
        return rule.scalars(field).stream().map(ScalarNode::text).toList();
    }
}
