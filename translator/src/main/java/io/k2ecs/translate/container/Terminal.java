package io.k2ecs.translate.container;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.translate.ContainerRule;
import io.k2ecs.translate.ContainerScope;
import io.k2ecs.translate.TranslationRule;

/** {@code stdin} and {@code tty} keep their meaning under other names. */
@AutoService(TranslationRule.class)
public final class Terminal implements ContainerRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR106",
            "stdin becomes interactive, tty becomes pseudoTerminal",
            "The runtime keeps standard input open, or allocates a terminal, in the same way. stdinOnce only matters to"
                    + " somebody who attaches with kubectl.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ContainerScope scope) {
        scope.node().scalar("stdin").ifPresent(stdin -> scope.set(it -> it.interactive(stdin.asBoolean()))
                .translates(stdin));
        scope.node().scalar("tty").ifPresent(tty -> scope.set(it -> it.pseudoTerminal(tty.asBoolean()))
                .translates(tty));
        scope.node()
                .scalar("stdinOnce")
                .ifPresent(once -> scope.notApplicable(once, "nobody attaches to a container of ECS"));
    }
}
