package io.k2ecs.emit.report;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.emit.report.NextSteps.ImageToPush;
import io.k2ecs.emit.report.NextSteps.SecretToFill;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import io.k2ecs.settings.Settings;
import io.k2ecs.source.LeafObjects;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.translate.AddressUse;
import io.k2ecs.translate.ReachedPort;
import io.k2ecs.waive.ObjectPaths;
import io.k2ecs.waive.WaivedFinding;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The report for programs. Says nothing of when, where and by whom it was made, so that it only changes with its input. */
public final class ReportJson {
    private ReportJson() {}

    /** The report as a tree for JSON. */
    public static Map<String, Object> tree(Report report) {
        NextSteps nextSteps = report.nextSteps();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("tool", object("name", ToolVersion.NAME, "version", ToolVersion.text()));
        tree.put("application", report.settings().application());
        tree.put("settings", settings(report.settings()));
        tree.put("inputs", inputs(report));
        tree.put("ledger", ledger(report));
        tree.put("findingCounts", findingCounts(report));
        ObjectPaths paths = report.paths();
        tree.put("findings", list(report.findings(), it -> finding(it, paths)));
        tree.put("waived", list(report.outcome().waived(), it -> waived(it, paths)));
        tree.put("addresses", list(report.result().addresses(), ReportJson::address));
        if (!report.result().reachedPorts().isEmpty()) {
            tree.put("reachedPorts", list(report.result().reachedPorts(), ReportJson::reachedPort));
        }
        tree.put("images", list(nextSteps.images(), ReportJson::image));
        tree.put("secrets", list(nextSteps.secrets(), ReportJson::secret));
        tree.put("files", report.files());
        return tree;
    }

    private static Map<String, Object> settings(Settings settings) {
        return object(
                "launchType",
                settings.launchType().name(),
                "networkMode",
                settings.networkMode().name().toLowerCase(Locale.ROOT),
                "region",
                settings.aws().region());
    }

    private static Map<String, Object> inputs(Report report) {
        return object(
                "files",
                report.inputFiles(),
                "documents",
                report.manifests().documents().size(),
                "objects",
                report.manifests().objects().size());
    }

    private static Map<String, Object> ledger(Report report) {
        Map<String, Object> counts = new LinkedHashMap<>();
        report.result().ledger().counts().forEach((LeafState state, Integer count) -> counts.put(state.label(), count));
        LeafObjects objects = new LeafObjects(report.manifests());
        List<LedgerEntry> entries = report.result().ledger().entries();
        Map<String, Object> waived = new LinkedHashMap<>();
        report.outcome().waivedLeaves().forEach((state, count) -> waived.put(state.label(), count));
        return object(
                "counts",
                counts,
                "waived",
                waived,
                "total",
                entries.size(),
                "entries",
                list(entries, entry -> entry(entry, objects)));
    }

    private static Map<String, Object> entry(LedgerEntry entry, LeafObjects objects) {
        Map<String, Object> tree = position(entry.at());
        tree.put("object", objects.of(entry.path()).map(ManifestObject::label).orElse(""));
        tree.put("pointer", entry.path().pointer());
        tree.put("state", entry.state().label());
        tree.put("codes", entry.codes());
        tree.put("targets", list(entry.targets(), ReportJson::target));
        tree.put("reason", entry.reason());
        return tree;
    }

    private static Map<String, Object> target(Target target) {
        return object("file", target.file(), "pointer", target.pointer());
    }

    private static Map<String, Object> findingCounts(Report report) {
        Map<String, Object> counts = new LinkedHashMap<>();
        report.findingCounts().forEach((Severity severity, Integer count) -> counts.put(severity.label(), count));
        return counts;
    }

    private static Map<String, Object> waived(WaivedFinding waived, ObjectPaths paths) {
        Map<String, Object> tree = finding(waived.finding(), paths);
        tree.put("waivedAt", waived.waiver().path());
        tree.put("waivedBecause", waived.waiver().reason());
        tree.put("waivedUntil", waived.waiver().expires().toString());
        return tree;
    }

    private static Map<String, Object> finding(Finding finding, ObjectPaths paths) {
        Map<String, Object> tree =
                object("code", finding.code(), "severity", finding.severity().label());
        tree.putAll(position(finding.at()));
        paths.at(finding.at()).ifPresent(path -> tree.put("path", path.toString()));
        tree.put("message", finding.message());
        tree.put("remedy", finding.remedy());
        tree.put("source", finding.source());
        return tree;
    }

    private static Map<String, Object> address(AddressUse address) {
        Map<String, Object> tree = position(address.at());
        tree.put("where", address.where());
        tree.put("state", address.state().name().toLowerCase(Locale.ROOT));
        tree.put("before", address.before());
        tree.put("after", address.after());
        tree.put("service", address.service());
        tree.put("why", address.why());
        return tree;
    }

    private static Map<String, Object> reachedPort(ReachedPort port) {
        return object("to", port.to(), "port", port.port(), "before", port.before(), "after", port.after());
    }

    private static Map<String, Object> image(ImageToPush image) {
        return object("from", image.from(), "to", image.to().toString());
    }

    private static Map<String, Object> secret(SecretToFill secret) {
        return object("name", secret.name(), "file", secret.file(), "keys", secret.keys());
    }

    private static Map<String, Object> position(SourcePosition at) {
        return object("file", at.file(), "line", at.line(), "column", at.column());
    }

    /** Formed only when it is written, since all entries of a ledger together take much memory. */
    private static <T> List<Object> list(List<T> items, Function<T, Object> form) {
        return new AbstractList<>() {
            @Override
            public Object get(int index) {
                return form.apply(items.get(index));
            }

            @Override
            public int size() {
                return items.size();
            }
        };
    }

    /** Keys and values in turn. */
    private static Map<String, Object> object(Object... entries) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int index = 0; index < entries.length; index += 2) {
            object.put((String) entries[index], entries[index + 1]);
        }
        return object;
    }
}
