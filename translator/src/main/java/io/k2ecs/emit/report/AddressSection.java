package io.k2ecs.emit.report;

import io.k2ecs.address.Occurrence;
import io.k2ecs.translate.AddressUse;
import java.util.List;

/** What became of the cluster's addresses in values, arguments and files. */
final class AddressSection {
    private AddressSection() {}

    static void write(Markdown page, List<AddressUse> addresses) {
        if (addresses.isEmpty()) {
            return;
        }
        page.heading(2, "Addresses of the cluster");
        section(page, addresses, Occurrence.State.REWRITTEN, "Rewritten: the output has the address on ECS.");
        section(page, addresses, Occurrence.State.DANGLING, "Dangling: leads nowhere on ECS and will fail.");
        section(page, addresses, Occurrence.State.KEPT, "Kept as it is.");
    }

    private static void section(
            Markdown page, List<AddressUse> addresses, Occurrence.State state, String introduction) {
        List<AddressUse> ofState =
                addresses.stream().filter(it -> it.state() == state).toList();
        if (ofState.isEmpty()) {
            return;
        }
        page.paragraph(introduction);
        boolean changes = ofState.stream().anyMatch(it -> !it.before().equals(it.after()));
        List<String> header =
                changes ? List.of("Where", "On Kubernetes", "On ECS", "Why") : List.of("Where", "Address", "Why");
        page.table(header, ofState.stream().map(it -> row(it, changes)).toList());
    }

    private static List<String> row(AddressUse use, boolean changes) {
        String where = Markdown.text(use.where()) + " ("
                + Markdown.text(use.at().file()) + ":" + use.at().line() + ")";
        String why = Markdown.text(use.why());
        return changes
                ? List.of(where, Markdown.code(use.before()), Markdown.code(use.after()), why)
                : List.of(where, Markdown.code(use.before()), why);
    }
}
