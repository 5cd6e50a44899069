package io.k2ecs.translate.container;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.translate.ContainerRule;
import io.k2ecs.translate.ContainerScope;
import io.k2ecs.translate.TranslationRule;

/** {@code workingDir} becomes {@code workingDirectory}. */
@AutoService(TranslationRule.class)
public final class WorkingDirectory implements ContainerRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR105",
            "workingDir becomes workingDirectory",
            "Both replace the image's WORKDIR.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ContainerScope scope) {
        scope.node().scalar("workingDir").ifPresent(directory -> scope.set(it -> it.workingDirectory(directory.text()))
                .translates(directory));
    }
}
