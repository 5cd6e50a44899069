package io.k2ecs.cli;

import io.k2ecs.diagnostics.RuleInfo;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what there is to say about a code, and shows an example before and after. */
@Command(
        name = "explain",
        description = "Explains the code of a finding; without a code, lists all of them.",
        footerHeading = "%nExamples:%n",
        footer = {"  k2ecs explain TR116", "  k2ecs explain | grep -i probe"})
final class ExplainCommand implements Callable<Integer> {
    private static final int LINE_LENGTH = 88;

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "<code>", arity = "0..1", description = "Such as TR116.")
    private String code;

    ExplainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        RuleCatalog catalog = RuleCatalog.complete();
        PrintStream out = surroundings.out();
        if (code == null) {
            catalog.rules().forEach(rule -> out.println(rule.code() + "  " + rule.title()));
            return ExitCode.CLEAN.number();
        }
        Optional<RuleInfo> rule = catalog.find(code);
        if (rule.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is no code '" + code + "'; the nearest are " + String.join(", ", catalog.nearest(code)));
        }
        Style style = new Style(ColorChoice.AUTO.applies(surroundings.outIsTerminal(), surroundings));
        out.println(style.bold(rule.get().code()) + "  " + style.bold(rule.get().title()));
        out.println();
        out.print(wrapped(rule.get().explanation()));
        out.println();
        out.println("Source: " + rule.get().source());
        BundledExamples.find(rule.get().code())
                .ifPresent(example -> out.print(new ExampleText(rule.get().code(), style).of(example)));
        return ExitCode.CLEAN.number();
    }

    static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : text.split(" ")) {
            if (column > 0 && column + 1 + word.length() > LINE_LENGTH) {
                lines.append('\n');
                column = 0;
            }
            if (column > 0) {
                lines.append(' ');
                column++;
            }
            lines.append(word);
            column += word.length();
        }
        return lines.append('\n').toString();
    }
}
