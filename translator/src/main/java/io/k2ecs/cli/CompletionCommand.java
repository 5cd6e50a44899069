package io.k2ecs.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that lets a shell complete commands, options and files. */
@Command(
        name = "completion",
        description = "Prints a script that makes a shell complete what you type.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(k2ecs completion bash)                # for this shell",
            "  k2ecs completion bash > ~/.local/share/bash-completion/completions/k2ecs",
            "  source <(k2ecs completion zsh)                 # in ~/.zshrc, after compinit"
        })
final class CompletionCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    /** Shells that the script is for. */
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return this == BASH ? "bash" : "zsh";
        }
    }

    @Spec
    private CommandSpec spec;

    /** Both shells take the same script; asked for, because others do not. */
    @Parameters(paramLabel = "<shell>", description = "bash or zsh.")
    private Shell shell;

    CompletionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        surroundings
                .out()
                .print(AutoComplete.bash(K2ecsCommand.NAME, spec.root().commandLine()));
        return ExitCode.CLEAN.number();
    }
}
