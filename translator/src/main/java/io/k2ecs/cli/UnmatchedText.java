package io.k2ecs.cli;

import io.k2ecs.settings.NearestName;
import java.util.Collection;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said of an argument that no command takes, with the one that was probably meant. */
final class UnmatchedText {
    private UnmatchedText() {}

    static String of(UnmatchedArgumentException exception) {
        CommandLine command = exception.getCommandLine();
        String argument = exception.getUnmatched().get(0);
        if (exception.isUnknownOption()) {
            int value = argument.indexOf('=');
            String name = value < 0 ? argument : argument.substring(0, value);
            return "there is no option '" + name + "'"
                    + suggestion(name, command.getCommandSpec().optionsMap().keySet());
        }
        if (!command.getSubcommands().isEmpty()) {
            return "there is no command '" + argument + "'"
                    + suggestion(argument, command.getSubcommands().keySet());
        }
        return "'" + argument + "' is one argument too many";
    }

    private static String suggestion(String given, Collection<String> known) {
        return NearestName.to(given, known)
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("");
    }
}
