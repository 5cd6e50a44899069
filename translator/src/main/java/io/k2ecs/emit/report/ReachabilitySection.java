package io.k2ecs.emit.report;

import io.k2ecs.translate.ReachedPort;
import java.util.List;
import java.util.stream.Collectors;

/** Who reaches whom where network policies bound it. */
final class ReachabilitySection {
    private ReachabilitySection() {}

    static void write(Markdown page, List<ReachedPort> ports) {
        if (ports.isEmpty()) {
            return;
        }
        page.heading(2, "Who reaches whom");
        page.paragraph("Ports that NetworkPolicies keep from some workload. Everything else is open to all of them.");
        page.table(
                List.of("Port", "Of", "Allowed before", "Allowed after", "The same"),
                ports.stream()
                        .map(it -> List.of(
                                it.port(),
                                Markdown.code(it.to()),
                                names(it.before()),
                                names(it.after()),
                                it.before().equals(it.after()) ? "yes" : "**no**"))
                        .toList());
    }

    private static String names(List<String> labels) {
        return labels.isEmpty() ? "nobody" : labels.stream().map(Markdown::code).collect(Collectors.joining(", "));
    }
}
