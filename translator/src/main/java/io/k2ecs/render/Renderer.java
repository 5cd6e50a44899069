package io.k2ecs.render;

import io.k2ecs.diagnostics.InvalidInputException;
import io.k2ecs.render.ProgramRun.Ended;
import io.k2ecs.render.ProgramRun.NotStarted;
import io.k2ecs.render.ProgramRun.Outcome;
import io.k2ecs.render.ProgramRun.TooMuchOutput;
import io.k2ecs.render.ProgramRun.TooSlow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Has Helm charts and kustomizations made into manifests by the programs that are made for it.
 *
 * @see <a href="https://helm.sh/docs/helm/helm_template/">helm template</a>
 * @see <a href="https://kubectl.docs.kubernetes.io/references/kustomize/cmd/build/">kustomize build</a>
 */
public final class Renderer {
    public static final String HELM = "helm template";
    public static final String KUSTOMIZE = "kustomize build";

    private static final int MAX_MESSAGE_CHARS = 1_000;

    private final ProgramPath programs;
    private final ProgramRun run;
    private final RunBounds bounds;
    private final String reader;

    /**
     * @param environment of the programs, {@code PATH} among it
     * @param workingDirectory what relative paths start from
     * @param reader the command that reads manifests from standard input, for messages
     */
    public Renderer(Map<String, String> environment, Path workingDirectory, RunBounds bounds, String reader) {
        this.programs = new ProgramPath(environment.getOrDefault("PATH", ""));
        this.run = new ProgramRun(environment, workingDirectory, bounds);
        this.bounds = bounds;
        this.reader = reader;
    }

    /**
     * Renders a Helm chart.
     *
     * @param label of the folder in reports
     * @param folder as the user typed it
     * @throws InvalidInputException if there is no {@code helm}, or it does not do it
     */
    public Rendered chart(String label, Path folder, ChartOptions options) {
        List<String> arguments = new ArrayList<>(List.of("template", options.release(), argument(folder)));
        arguments.add("--namespace=" + options.namespace());
        options.valuesFiles().forEach(file -> arguments.add("--values=" + file));
        return rendered(HELM, label, new Invocation("helm", arguments));
    }

    /**
     * Builds a kustomization, by {@code kustomize} or else by {@code kubectl}, which has it built in.
     *
     * @param label of the folder in reports
     * @param folder as the user typed it
     * @throws InvalidInputException if there is neither program, or it does not do it
     */
    public Rendered kustomization(String label, Path folder) {
        Invocation kustomize = new Invocation("kustomize", List.of("build", argument(folder)));
        Invocation kubectl = new Invocation("kubectl", List.of("kustomize", argument(folder)));
        boolean onlyKubectl = programs.find(kustomize.program()).isEmpty()
                && programs.find(kubectl.program()).isPresent();
        return rendered(KUSTOMIZE, label, onlyKubectl ? kubectl : kustomize);
    }

    private record Invocation(String program, List<String> arguments) {
        List<String> from(String file) {
            List<String> command = new ArrayList<>(arguments);
            command.add(0, file);
            return command;
        }
    }

    private Rendered rendered(String what, String label, Invocation invocation) {
        String command = ShellText.of(invocation.from(invocation.program()));
        Optional<Path> program = programs.find(invocation.program());
        if (program.isEmpty()) {
            throw RenderProblem.PROGRAM_MISSING.refusal(
                    label,
                    "the folder has to be rendered by " + what + ", and there is no " + invocation.program()
                            + " on the PATH",
                    "run '" + command + " | " + reader + "' where there is one");
        }
        Outcome outcome = run.run(invocation.from(program.get().toString()));
        if (outcome instanceof Ended ended && ended.exitCode() == 0) {
            return new Rendered(what, ended.output(), text(ended.said()).strip());
        }
        throw refusal(outcome, label, command);
    }

    private InvalidInputException refusal(Outcome outcome, String label, String command) {
        String byHand = "run '" + command + "' yourself until it succeeds";
        if (outcome instanceof TooSlow) {
            String time = bounds.time().toSeconds() + " seconds";
            return RenderProblem.PROGRAM_TOO_SLOW.refusal(
                    label, "'" + command + "' has not ended within " + time, byHand + ", and pipe in what it prints");
        }
        if (outcome instanceof TooMuchOutput) {
            return RenderProblem.OUTPUT_TOO_LARGE.refusal(
                    label,
                    "'" + command + "' prints more than " + bounds.maxOutputBytes() + " bytes",
                    "translate fewer applications at a time");
        }
        if (outcome instanceof NotStarted) {
            return RenderProblem.PROGRAM_FAILED.refusal(label, "'" + command + "' cannot be started", byHand);
        }
        Ended ended = (Ended) outcome;
        String said = oneLine(text(ended.said()));
        return RenderProblem.PROGRAM_FAILED.refusal(
                label,
                "'" + command + "' ended with exit code " + ended.exitCode() + (said.isEmpty() ? "" : ": " + said),
                byHand);
    }

    /** A path that cannot be taken for an option. */
    private static String argument(Path folder) {
        return folder.isAbsolute() || folder.startsWith(".") || folder.startsWith("..")
                ? folder.toString()
                : "./" + folder;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String oneLine(String text) {
        String line =
                text.lines().map(String::strip).filter(it -> !it.isEmpty()).collect(Collectors.joining(" / "));
        return line.length() <= MAX_MESSAGE_CHARS ? line : line.substring(0, MAX_MESSAGE_CHARS) + "...";
    }
}
