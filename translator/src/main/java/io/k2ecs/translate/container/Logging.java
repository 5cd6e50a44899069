package io.k2ecs.translate.container;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.translate.ContainerRule;
import io.k2ecs.translate.ContainerScope;
import io.k2ecs.translate.Scope;
import io.k2ecs.translate.TaskDraft;
import io.k2ecs.translate.TranslationRule;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.LogConfiguration;
import software.amazon.awssdk.services.ecs.model.LogDriver;

/** Sends what containers write to a log group of their service. */
@AutoService(TranslationRule.class)
public final class Logging implements ContainerRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR112",
            "Logs go to a log group of the service",
            "Kubernetes keeps what containers write; on ECS each container needs a log driver. The driver is non-blocking,"
                    + " so that a slow CloudWatch does not stop the application; what does not fit in the buffer is"
                    + " lost. The log group exists before the first task, so that a task that dies at once still"
                    + " leaves its last words.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ContainerScope scope) {
        scope.set(it -> it.logConfiguration(configuration(scope, scope.task())));
    }

    /** Where all containers of a task log to. */
    public static LogConfiguration configuration(Scope scope, TaskDraft task) {
        Map<String, String> options = Map.of(
                "awslogs-group", scope.names().logGroup(task.name()),
                "awslogs-region", scope.settings().aws().region(),
                "awslogs-stream-prefix", task.name(),
                "mode", "non-blocking",
                "max-buffer-size", scope.settings().logs().maxBufferMib() + "m");
        return LogConfiguration.builder()
                .logDriver(LogDriver.AWSLOGS)
                .options(options)
                .build();
    }
}
