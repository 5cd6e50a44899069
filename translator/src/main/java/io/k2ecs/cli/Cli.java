package io.k2ecs.cli;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.InvalidInputException;
import io.k2ecs.emit.OutputException;
import io.k2ecs.emit.report.Counted;
import io.k2ecs.emit.report.Sentence;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs a command line and says what went wrong, if something did. */
final class Cli {
    private static final int HELP_WIDTH = 100;
    /** Where settings that were given as options stand. */
    private static final String COMMAND_LINE = "command line";

    private final Surroundings surroundings;
    private final K2ecsCommand root = new K2ecsCommand();

    Cli(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The exit code; see {@link ExitCode}. */
    int run(String... arguments) {
        int exitCode;
        try {
            exitCode = commandLine(arguments).execute(arguments);
        } catch (Throwable bug) {
            // Errors too: out of memory and stack overflow deserve words as well.
            exitCode = crash(bug, arguments);
        }
        Optional<String> unprinted = surroundings.out().failure();
        if (unprinted.isPresent()) {
            surroundings.err().println("k2ecs: standard output cannot be written: " + unprinted.get());
            exitCode = Math.max(exitCode, ExitCode.INVALID_INPUT.number());
        }
        surroundings.err().flush();
        return exitCode;
    }

    /** All commands with what they have in common. */
    CommandLine commandLine(String... arguments) {
        CommandLine commandLine = new CommandLine(root)
                .addSubcommand(new TranslateCommand(surroundings))
                .addSubcommand(new ScanCommand(surroundings))
                .addSubcommand(new ExplainCommand(surroundings))
                .addSubcommand(new CoverageCommand(surroundings))
                .addSubcommand(new RunLocalCommand(surroundings))
                .addSubcommand(new VersionCommand(surroundings))
                .addSubcommand(new CompletionCommand(surroundings));
        boolean colored = ColorChoice.AUTO.applies(surroundings.outIsTerminal(), surroundings);
        IVersionProvider version = () -> new String[] {VersionCommand.line()};
        commandLine.getCommandSpec().versionProvider(version);
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(HELP_WIDTH)
                .setColorScheme(Help.defaultColorScheme(colored ? Ansi.ON : Ansi.OFF))
                .setOut(new PrintWriter(surroundings.out(), true))
                .setErr(new PrintWriter(surroundings.err(), true))
                .setParameterExceptionHandler((exception, ignored) -> wrongUsage(exception))
                .setExecutionExceptionHandler((exception, command, ignored) -> failed(exception, command, arguments));
    }

    private int failed(Exception exception, CommandLine command, String[] arguments) {
        if (exception instanceof InvalidInputException invalid) {
            return invalidInput(invalid.problems(), command);
        }
        if (exception instanceof OutputException refused) {
            surroundings
                    .err()
                    .println("k2ecs: " + Style.printable(refused.getMessage()) + ". " + Sentence.of(refused.remedy())
                            + " (" + refused.problem().info().code() + ")");
            return ExitCode.INVALID_INPUT.number();
        }
        return crash(exception, arguments);
    }

    private int invalidInput(List<Finding> problems, CommandLine command) {
        boolean onCommandLine =
                problems.stream().allMatch(problem -> problem.at().file().equals(COMMAND_LINE));
        Inputs inputs = new Inputs(List.of(), surroundings.workingDirectory());
        if (command.getCommand() instanceof TranslateCommand translate) {
            inputs = translate.inputs();
        } else if (command.getCommand() instanceof ScanCommand scan) {
            inputs = scan.allInputs();
        }
        Style style = new Style(ColorChoice.AUTO.applies(surroundings.errIsTerminal(), surroundings));
        StringBuilder text = new StringBuilder();
        new FindingText(inputs, style).append(text, problems);
        text.append("\nk2ecs: ").append(Counted.of(problems.size(), "problem")).append("; nothing was written.\n");
        surroundings.err().print(text);
        return (onCommandLine ? ExitCode.USAGE : ExitCode.INVALID_INPUT).number();
    }

    private int wrongUsage(ParameterException exception) {
        CommandLine command = exception.getCommandLine();
        String message = exception instanceof UnmatchedArgumentException unmatched
                ? UnmatchedText.of(unmatched)
                : Sentence.withoutStop(exception.getMessage());
        surroundings.err().println("k2ecs: " + Style.printable(message));
        surroundings.err().println("Run '" + command.getCommandSpec().qualifiedName() + " --help' for the usage.");
        return ExitCode.USAGE.number();
    }

    private int crash(Throwable bug, String[] arguments) {
        String variable = surroundings.variable("K2ECS_DEBUG");
        boolean debug = root.debug() || !variable.isEmpty() && !variable.equals("0");
        surroundings.err().print(CrashText.of(bug, List.of(arguments), debug));
        return ExitCode.INTERNAL_ERROR.number();
    }
}
