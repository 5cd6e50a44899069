package io.k2ecs.scan;

import io.k2ecs.scan.ScanFinding.Variable;
import java.util.Optional;

/** Decides which variable an address of one text should come from, and what stands in the manifest for it. */
final class VariableChoice {
    private final KnownCluster cluster;
    private final Excerpt excerpt;
    private final Places places;

    VariableChoice(KnownCluster cluster, Excerpt excerpt, Places places) {
        this.cluster = cluster;
        this.excerpt = excerpt;
        this.places = places;
    }

    Variable of(int start, int end, AddressForm form) {
        String text = excerpt.text();
        String address = text.substring(start, end);
        String value = form.value(address);
        Optional<String> read = excerpt.readFrom()
                .or(() -> VariableNames.read(text, start - form.scheme().length(), places.regions()));
        Optional<String> other = read.or(() -> ofSettings(start));
        if (other.isPresent()) {
            boolean whole = form.isWhole(text, start, end);
            return new Variable(
                    other.get(),
                    whole ? Optional.of(value) : Optional.empty(),
                    true,
                    cluster.variables().contains(other.get()));
        }
        String name = VariableNames.of(address.split("[:, ]")[0], form.suffix());
        return new Variable(name, Optional.of(value), false, cluster.variables().contains(name));
    }

    /** In files whose values a variable of the environment replaces. */
    private Optional<String> ofSettings(int start) {
        if (excerpt.language().isEmpty() || excerpt.isCode()) {
            return Optional.empty();
        }
        String label = excerpt.label();
        String file = label.substring(label.lastIndexOf('/') + 1).toLowerCase(java.util.Locale.ROOT);
        if (SpringProperty.isIn(label)) {
            return SpringProperty.at(excerpt.text(), start, !file.endsWith(".properties"))
                    .map(VariableNames::fromProperty);
        }
        boolean variables = file.contains("dockerfile") || file.equals(".env") || file.startsWith(".env.");
        return variables ? VariableNames.assigned(excerpt.text(), start) : Optional.empty();
    }
}
