package io.k2ecs.preflight;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.model.Container;
import io.k2ecs.preflight.TranslatedTask.TranslatedContainer;
import io.k2ecs.source.ScalarNode;

/** ECS Exec asked for where it cannot work. */
@AutoService(PreflightRule.class)
public final class ReadOnlyExecuteCommand implements PreflightRule {
    private static final RuleInfo INFO = new RuleInfo(
            "PF201",
            "ECS Exec does not work in containers with a read-only root file system",
            "The settings ask for ECS Exec, which starts an agent inside the container. The agent writes files there, so it"
                    + " does not start where readonlyRootFilesystem is true. kubectl exec has no such condition. The"
                    + " application itself is not affected.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(PreflightContext context) {
        if (!context.settings().executeCommand()) {
            return;
        }
        for (TranslatedTask task : context.tasks()) {
            for (TranslatedContainer container : task.containers()) {
                if (Boolean.TRUE.equals(container.definition().readonlyRootFilesystem())) {
                    context.report(
                            Severity.WARNING,
                            place(container.source()),
                            "ECS Exec cannot enter container '"
                                    + container.source().name() + "' of "
                                    + task.workload().label() + ": its root file system is read-only",
                            "leave executeCommand off and read the logs, or make the file system writable to debug");
                }
            }
        }
    }

    private static SourcePosition place(Container container) {
        return container
                .node()
                .map("securityContext")
                .flatMap(it -> it.scalar("readOnlyRootFilesystem"))
                .map(ScalarNode::at)
                .orElse(container.node().at());
    }
}
