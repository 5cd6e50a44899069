package io.k2ecs.scan;

import static java.util.Objects.requireNonNull;

import io.k2ecs.diagnostics.Finding;
import java.util.Comparator;
import java.util.Optional;

/**
 * A finding with what programs may want to know of it. Holds nothing of the text around an address, which may be secret.
 *
 * @param member of a class file: the class, and the field or method with the text
 * @param address as it stands there: a host, with the port if one stands beside it; or a name of a variable or folder
 * @param service {@code namespace/name} of the Service, if it is known
 * @param onEcs what the value of the variable will be on ECS, if that is known
 */
public record ScanFinding(
        Finding finding,
        Surrounding surrounding,
        Optional<String> member,
        String address,
        Optional<String> service,
        Optional<String> onEcs,
        Optional<Variable> variable)
        implements Comparable<ScanFinding> {
    private static final Comparator<ScanFinding> ORDER = Comparator.comparing(ScanFinding::finding)
            .thenComparing(it -> it.member().orElse(""));

    public ScanFinding {
        requireNonNull(finding, "finding is null");
        requireNonNull(surrounding, "surrounding is null");
        requireNonNull(member, "member is null");
        requireNonNull(address, "address is null");
        requireNonNull(service, "service is null");
        requireNonNull(onEcs, "onEcs is null");
        requireNonNull(variable, "variable is null");
    }

    /** Of something that is not about one address. */
    static ScanFinding of(Finding finding) {
        return new ScanFinding(
                finding,
                Surrounding.APPLICATION,
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** By place, then the gravest first. */
    @Override
    public int compareTo(ScanFinding other) {
        return ORDER.compare(this, other);
    }

    /**
     * The environment variable that the address should come from.
     *
     * @param value for the manifest; translate makes that of ECS of it. Holds no user, password, path or query; empty if
     *     it would have to
     * @param read whether the application reads it in this place already, and the address is only its default
     * @param set whether a manifest sets it already
     */
    public record Variable(String name, Optional<String> value, boolean read, boolean set) {
        public Variable {
            requireNonNull(name, "name is null");
            requireNonNull(value, "value is null");
        }

        /** An entry of a container's {@code env}, in YAML. */
        public Optional<String> manifestLine() {
            return value.map(it -> "- {name: " + name + ", value: \"" + it + "\"}");
        }
    }
}
