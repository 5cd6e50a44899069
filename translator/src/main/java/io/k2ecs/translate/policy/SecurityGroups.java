package io.k2ecs.translate.policy;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.limits.SecurityGroupLimits;
import io.k2ecs.model.CidrBlock;
import io.k2ecs.model.NetworkPolicy;
import io.k2ecs.model.NetworkPolicy.Direction;
import io.k2ecs.model.PodTraffic;
import io.k2ecs.model.PortRange;
import io.k2ecs.model.Workload;
import io.k2ecs.resolve.TranslatedKind;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.source.Node;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.SecurityGroupDraft;
import io.k2ecs.translate.TaskDraft;
import io.k2ecs.translate.TranslationRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The workloads that NetworkPolicies select get security groups that let the same through. */
@AutoService(TranslationRule.class)
public final class SecurityGroups implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR601",
            "NetworkPolicies become security groups",
            "Each service whose pods a policy selects gets a security group. Selectors are worked out at translation time:"
                    + " a pod on the other side becomes a rule with the security group of its service, an ipBlock a rule"
                    + " with the addresses that are left without except. Both add up and allow only, on Kubernetes and"
                    + " on AWS. A direction that no policy isolates stays open. A new group lets everything out, so where"
                    + " policies isolate egress, that rule is revoked first. It needs network mode awsvpc: else tasks"
                    + " have no group of their own.",
            "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        TranslatedKind.NETWORK_POLICY
                .objects(scope.application().manifests())
                .filter(it -> it.root().map("spec").isEmpty())
                .forEach(it ->
                        it.identity().forEach(node -> scope.notApplicable(node, "it has no spec and says nothing")));
        List<NetworkPolicy> policies = scope.application().networkPolicies();
        if (scope.settings().networkMode() != NetworkMode.AWSVPC) {
            policies.forEach(it -> needsGroups(scope, it));
            return;
        }
        PolicyPlans plans = PolicyPlans.of(scope);
        PodTraffic traffic = new PodTraffic(policies);
        for (TaskDraft task : scope.output().tasks()) {
            if (plans.byService().containsKey(task.name())) {
                group(scope, task, plans.byService().get(task.name()), traffic);
            }
        }
        PolicyGaps gaps = new PolicyGaps(scope, plans);
        policies.forEach(gaps::account);
    }

    private static void needsGroups(ApplicationScope scope, NetworkPolicy policy) {
        String mode = scope.settings().networkMode().name().toLowerCase(java.util.Locale.ROOT);
        policy.object().identity().forEach(it -> scope.needsDecision(it, "network mode " + mode));
        scope.needsDecision(policy.spec(), "with network mode " + mode + " tasks have no security group of their own");
        scope.report(
                Severity.ERROR,
                policy.object().at(),
                "NetworkPolicy '%s' bounds who talks to whom; with network mode %s nothing does"
                        .formatted(policy.object().name(), mode),
                "use network mode awsvpc, or give up the policy knowingly");
    }

    private static void group(ApplicationScope scope, TaskDraft task, GroupPlan plan, PodTraffic traffic) {
        Workload workload = task.workload();
        List<NetworkPolicy> selecting =
                traffic.policies().stream().filter(it -> it.selects(workload)).toList();
        SecurityGroupDraft draft = scope.output().securityGroup(task.name());
        Assignment created = GroupPlan.create(
                scope,
                draft,
                selecting.stream().map(PolicyPlans::name).collect(Collectors.joining(", ", "NetworkPolicies ", "")));
        selecting.forEach(it -> created.translates(selection(it)));
        if (traffic.isIsolated(workload, Direction.EGRESS)) {
            Assignment revoked = GroupPlan.revokeEgress(scope, draft);
            selecting.stream()
                    .filter(NetworkPolicy::isolatesEgress)
                    .flatMap(it -> isolation(it, "egress").stream())
                    .forEach(revoked::translates);
        }
        if (!traffic.isIsolated(workload, Direction.INGRESS)) {
            GroupRule everybody = GroupRule.withAddresses(PortRange.ANY, CidrBlock.EVERYTHING);
            plan.add(Direction.INGRESS, everybody, "no policy isolates ingress", List.of());
            scope.report(
                    Severity.INFO,
                    workload.at(),
                    "no NetworkPolicy bounds who reaches %s; the security group of service '%s' lets in everybody"
                            .formatted(workload.label(), task.name()),
                    "nothing to do, unless fewer should: then narrow its rule");
        }
        plan.write(scope, "");
        checkCount(scope, workload, task, draft);
    }

    /** What says that the policy is there, and for whom. */
    private static List<Node> selection(NetworkPolicy policy) {
        List<Node> nodes = new ArrayList<>(policy.object().identity());
        policy.spec().map("podSelector").ifPresent(nodes::add);
        policy.spec().find("policyTypes").ifPresent(nodes::add);
        return nodes;
    }

    /** A list without rules isolates all the same. */
    private static List<Node> isolation(NetworkPolicy policy, String direction) {
        List<Node> nodes = new ArrayList<>();
        policy.spec().find("policyTypes").ifPresent(nodes::add);
        policy.spec()
                .find(direction)
                .filter(it -> policy.spec().items(direction).isEmpty())
                .ifPresent(nodes::add);
        return nodes;
    }

    private static void checkCount(
            ApplicationScope scope, Workload workload, TaskDraft task, SecurityGroupDraft draft) {
        int most = Math.max(
                draft.finish().ingress().size(), draft.finish().egress().size());
        if (most > SecurityGroupLimits.RULES_PER_DIRECTION) {
            scope.report(
                    Severity.WARNING,
                    workload.at(),
                    "the security group of service '%s' has %d rules in one direction; a group has %d"
                            .formatted(task.name(), most, SecurityGroupLimits.RULES_PER_DIRECTION),
                    "ask AWS for a higher quota, or let several workloads share a group");
        }
    }
}
