package io.k2ecs.waive;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.settings.Waiver;
import java.util.List;
import java.util.stream.Stream;

/** What can be wrong with a waiver once the translation is known. */
public enum WaiverProblem {
    UNUSED(
            "WAV001",
            "A waiver waives nothing",
            "No finding and no value that needs a decision or was dropped has the waiver's code at its path. Either the"
                    + " cause is gone, or the path has a mistake and what should be waived is not. A waiver that is left"
                    + " behind would hide the next finding of its kind.",
            "https://docs.aws.amazon.com/securityhub/latest/userguide/finding-workflow-status.html"),
    EXPIRED(
            "WAV002",
            "A waiver has expired",
            "A waiver holds up to and including its date, in UTC. Afterwards what it waived counts again, so that nothing is"
                    + " forgotten for ever. Where the environment variable SOURCE_DATE_EPOCH is set, its day is taken for"
                    + " today.",
            "https://reproducible-builds.org/specs/source-date-epoch/");

    private final RuleInfo info;

    WaiverProblem(String code, String title, String explanation, String source) {
        this.info = new RuleInfo(code, title, explanation, source);
    }

    Finding at(Waiver waiver, String message, String remedy) {
        return info.finding(Severity.WARNING, waiver.at(), message, remedy);
    }

    /** All of them, by code. */
    public static List<RuleInfo> infos() {
        return Stream.of(values()).map(it -> it.info).toList();
    }
}
