package io.k2ecs.emit;

import io.k2ecs.diagnostics.RuleInfo;
import java.util.Arrays;
import java.util.List;

/** Why an output folder is not written. */
public enum OutputProblem {
    NOT_WRITABLE(
            "OUT001",
            "The output folder cannot be written",
            "The output is written to a temporary folder beside the output folder and then takes its place in one step, so"
                    + " that nobody finds half of it. That needs the right to write in the folder above, on the same file"
                    + " system. A folder that is a mount point cannot be replaced; one below it can."),
    NOT_OURS(
            "OUT002",
            "The output folder holds something else",
            "An output folder is replaced as a whole, so that no file of an earlier translation stays behind. Only a folder"
                    + " that is empty, or that holds a report of k2ecs and nothing beside what k2ecs writes, is replaced."),
    OVERLAPS(
            "OUT003",
            "The output folder cannot be where it is",
            "If it held manifests that are read, or the current folder, replacing it would delete them. If it lay in a"
                    + " folder that is read, the next translation would take the output for manifests.");

    private static final String SOURCE = "https://pubs.opengroup.org/onlinepubs/9799919799/functions/rename.html";

    private final RuleInfo info;

    OutputProblem(String code, String title, String explanation) {
        this.info = new RuleInfo(code, title, explanation, SOURCE);
    }

    public RuleInfo info() {
        return info;
    }

    /** All of them, by code. */
    public static List<RuleInfo> infos() {
        return Arrays.stream(values()).map(OutputProblem::info).toList();
    }
}
