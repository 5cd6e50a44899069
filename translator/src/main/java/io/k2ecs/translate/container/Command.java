package io.k2ecs.translate.container;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.CommandLine;
import io.k2ecs.translate.ContainerRule;
import io.k2ecs.translate.ContainerScope;
import io.k2ecs.translate.TranslationRule;
import java.util.List;
import java.util.function.Function;

/** {@code command} becomes {@code entryPoint}, {@code args} becomes {@code command}. */
@AutoService(TranslationRule.class)
public final class Command implements ContainerRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR104",
            "command becomes entryPoint, args becomes command",
            "Kubernetes' command replaces the image's ENTRYPOINT and its args replace CMD; ECS calls the same two"
                    + " entryPoint and command. ECS expands no $(NAME) references, so they are expanded at translation"
                    + " time; a reference to a secret cannot be.",
            "https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ContainerScope scope) {
        translate(scope, scope.node().scalars("command"), texts -> scope.set(builder -> builder.entryPoint(texts)));
        translate(scope, scope.node().scalars("args"), texts -> scope.set(builder -> builder.command(texts)));
    }

    private static void translate(
            ContainerScope scope, List<ScalarNode> arguments, Function<List<String>, Assignment> set) {
        if (arguments.isEmpty()) {
            return;
        }
        List<CommandLine> lines =
                arguments.stream().map(it -> CommandLine.of(scope, it)).toList();
        Assignment assignment = set.apply(lines.stream().map(CommandLine::text).toList());
        for (int index = 0; index < lines.size(); index++) {
            CommandLine line = lines.get(index);
            ScalarNode argument = arguments.get(index);
            if (line.missing().isPresent()) {
                scope.needsDecision(argument, line.missing().get());
            } else {
                boolean changed = !line.text().equals(argument.text());
                assignment
                        .item(index)
                        .translatesWith(changed ? "references and addresses are replaced" : "", List.of(argument))
                        .translates(line.origins());
            }
        }
    }
}
