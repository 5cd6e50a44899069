package io.k2ecs.render;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.InvalidInputException;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.diagnostics.SourcePosition;
import java.util.Arrays;
import java.util.List;

/** Why a folder could not be made into manifests. */
public enum RenderProblem {
    PROGRAM_MISSING(
            "SRC080",
            "The program that renders a folder is not there",
            "A Helm chart becomes manifests by helm template, and a kustomization that does more than list files by"
                    + " kustomize build or kubectl kustomize. k2ecs looks for these programs in the folders of PATH, and"
                    + " guesses nothing without them."),
    PROGRAM_FAILED(
            "SRC081",
            "The program that renders a folder has failed",
            "It ended with an exit code other than 0, or could not be started. What it printed on standard error is in"
                    + " the message; what it printed on standard output is not used, for it may be incomplete."),
    PROGRAM_TOO_SLOW(
            "SRC082",
            "The program that renders a folder does not come to an end",
            "It is given two minutes, which is enough for any chart that is on this machine. A kustomization that"
                    + " fetches its bases from elsewhere can wait for ever for an answer, or for a password."),
    OUTPUT_TOO_LARGE(
            "SRC083",
            "The program that renders a folder prints too much",
            "What it prints is bounded like a file of manifests, so that no chart can use up the memory.");

    private static final String SOURCE = "https://helm.sh/docs/helm/helm_template/";

    private final RuleInfo info;

    RenderProblem(String code, String title, String explanation) {
        this.info = new RuleInfo(code, title, explanation, SOURCE);
    }

    public RuleInfo info() {
        return info;
    }

    /** All of them, by code. */
    public static List<RuleInfo> infos() {
        return Arrays.stream(values()).map(RenderProblem::info).toList();
    }

    InvalidInputException refusal(String label, String message, String remedy) {
        Finding finding = info.finding(Severity.ERROR, new SourcePosition(label, 1, 1), message, remedy);
        return new InvalidInputException(finding);
    }
}
