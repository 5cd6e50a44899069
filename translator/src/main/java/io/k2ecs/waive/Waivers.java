package io.k2ecs.waive;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Findings;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.Ledger;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.settings.Waiver;
import io.k2ecs.source.LeafObjects;
import io.k2ecs.source.ManifestSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The waivers of a migration, held against one translation. */
public final class Waivers {
    private final List<Waiver> waivers;
    private final LocalDate today;
    private final Set<Waiver> used = new HashSet<>();

    /** @param today in UTC */
    public Waivers(List<Waiver> waivers, LocalDate today) {
        this.waivers = List.copyOf(waivers);
        this.today = today;
    }

    /**
     * Sets aside what is waived. An expired waiver waives nothing.
     *
     * @param findings of all steps, sorted
     */
    public Outcome apply(List<Finding> findings, ManifestSet manifests, Ledger ledger) {
        if (waivers.isEmpty()) {
            return Outcome.of(findings);
        }
        ObjectPaths paths =
                new ObjectPaths(manifests, findings.stream().map(Finding::at).collect(Collectors.toSet()));
        List<Finding> open = new ArrayList<>();
        List<WaivedFinding> waived = new ArrayList<>();
        for (Finding finding : findings) {
            Optional<Waiver> waiver = paths.at(finding.at()).flatMap(path -> waiver(path, Set.of(finding.code())));
            waiver.ifPresentOrElse(it -> waived.add(new WaivedFinding(finding, it)), () -> open.add(finding));
        }
        Map<LeafState, Integer> leaves = waivedLeaves(manifests, ledger);
        Findings counting = new Findings();
        counting.reportAll(open);
        waivers.forEach(it -> problem(it, manifests).ifPresent(counting::report));
        return new Outcome(counting.sorted(), waived, leaves);
    }

    private Map<LeafState, Integer> waivedLeaves(ManifestSet manifests, Ledger ledger) {
        LeafObjects objects = new LeafObjects(manifests);
        Map<LeafState, Integer> counts = new EnumMap<>(LeafState.class);
        for (LedgerEntry entry : ledger.entries()) {
            boolean open = entry.state() == LeafState.NEEDS_DECISION || entry.state() == LeafState.DROPPED;
            boolean waived = open
                    && objects.of(entry.path())
                            .map(it -> new ObjectPath(it.label(), objects.pointerInObject(entry.path())))
                            .flatMap(it -> waiver(it, Set.copyOf(entry.codes())))
                            .isPresent();
            if (waived) {
                counts.merge(entry.state(), 1, Integer::sum);
            }
        }
        return counts;
    }

    private Optional<Waiver> waiver(ObjectPath path, Set<String> codes) {
        // All that waive the same are of use, the expired ones as well.
        List<Waiver> matching = waivers.stream()
                .filter(it -> codes.contains(it.code()) && path.isWithin(it.object(), it.pointer()))
                .toList();
        used.addAll(matching);
        return matching.stream().filter(it -> !isExpired(it)).findFirst();
    }

    private boolean isExpired(Waiver waiver) {
        return waiver.expires().isBefore(today);
    }

    private Optional<Finding> problem(Waiver waiver, ManifestSet manifests) {
        if (!used.contains(waiver)) {
            boolean known =
                    manifests.objects().stream().anyMatch(it -> it.label().equals(waiver.object()));
            return Optional.of(WaiverProblem.UNUSED.at(
                    waiver,
                    known
                            ? "the waiver of " + waiver.code() + " waives nothing at " + waiver.path()
                            : "the waiver of " + waiver.code() + " is about " + waiver.object()
                                    + ", which is not among the manifests",
                    "correct its path, or delete it"));
        }
        return isExpired(waiver)
                ? Optional.of(WaiverProblem.EXPIRED.at(
                        waiver,
                        "the waiver of " + waiver.code() + " at " + waiver.path() + " expired on " + waiver.expires(),
                        "look at it again: mend the cause and delete it, or set another date"))
                : Optional.empty();
    }
}
