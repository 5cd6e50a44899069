package io.k2ecs.translate.config;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.model.ServiceAccount;
import io.k2ecs.model.Workload;
import io.k2ecs.source.Node;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TaskDraft;
import io.k2ecs.translate.TranslationRule;
import java.util.List;

/** A ServiceAccount is only worth something on AWS if it names an IAM role. */
@AutoService(TranslationRule.class)
public final class ServiceAccounts implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR403",
            "ServiceAccounts stay behind, except for the IAM role that they name",
            "The role of eks.amazonaws.com/role-arn becomes the task role of the workloads that use the account. The account"
                    + " itself, its tokens and its rights on the Kubernetes API have no equivalent; a workload that"
                    + " calls the Kubernetes API cannot move as it is.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        for (ServiceAccount account : scope.application().serviceAccounts()) {
            List<? extends Node> identity = account.object().identity();
            boolean gives = account.roleArn().isPresent() && isUsed(scope, account);
            if (gives) {
                scope.output().accepted().stream()
                        .filter(it -> uses(it.workload(), account))
                        .map(TaskDraft::definition)
                        .forEach(it -> scope.alreadySaid(it, "/taskRoleArn", "names the task role", identity));
            } else {
                identity.forEach(it -> scope.notApplicable(it, "the account names no IAM role that a workload uses"));
                account.roleArn().ifPresent(it -> scope.notApplicable(it, "no workload uses the account"));
            }
            for (String field : List.of("automountServiceAccountToken", "secrets", "imagePullSecrets")) {
                account.object()
                        .root()
                        .find(field)
                        .ifPresent(it -> scope.notApplicable(it, "there are no tokens of Kubernetes on ECS"));
            }
        }
    }

    private static boolean isUsed(ApplicationScope scope, ServiceAccount account) {
        return scope.output().accepted().stream().anyMatch(it -> uses(it.workload(), account));
    }

    private static boolean uses(Workload workload, ServiceAccount account) {
        return workload.serviceAccount().filter(it -> it == account).isPresent();
    }
}
