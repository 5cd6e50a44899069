package io.k2ecs.translate.workload;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.translate.ApplicationDraft.LogGroupDraft;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.WorkloadRule;
import io.k2ecs.translate.WorkloadScope;

/** A log group for each service. */
@AutoService(TranslationRule.class)
public final class LogGroups implements WorkloadRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR209",
            "Each service has a log group",
            "The log group is made before the service, with a retention: groups that ECS makes by itself keep their logs,"
                    + " and cost, for ever.",
            "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(WorkloadScope scope) {
        if (scope.task().isRejected()) {
            return;
        }
        String name = scope.names().logGroup(scope.task().name());
        LogGroupDraft group = scope.output().logGroup(scope.task().name());
        scope.set(group.request(), it -> it.logGroupName(name));
        scope.set(group.retention(), it -> it.logGroupName(name)
                .retentionInDays(scope.settings().logs().retentionDays()));
    }
}
