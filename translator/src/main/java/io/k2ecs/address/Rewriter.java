package io.k2ecs.address;

import io.k2ecs.address.Candidate.Port;
import io.k2ecs.address.ClusterNames.Entry;
import io.k2ecs.address.Occurrence.State;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Turns a name that is an address of the cluster into that of ECS. */
final class Rewriter {
    private final ClusterNames names;
    private final String text;
    private final String namespace;
    private final OptionalInt pairedPort;
    private final SortedSet<Integer> pairedPorts = new TreeSet<>();

    /** @param pairedPort the port from another variable, for hosts that have none beside them */
    Rewriter(ClusterNames names, String text, String namespace, OptionalInt pairedPort) {
        this.names = names;
        this.text = text;
        this.namespace = namespace;
        this.pairedPort = pairedPort;
    }

    Occurrence rewrite(Candidate name, Entry entry) {
        String service = "Service " + entry.service().label();
        boolean ownPort = name.hasPort() || isLoosePort(name, entry);
        OptionalInt port = ownPort ? OptionalInt.of(name.port().number()) : portElsewhere(name);
        int end = ownPort || name.port().kind() == Port.Kind.NONE ? name.port().end() : name.hostEnd();
        Route route = Route.find(names, entry, port);
        if (route instanceof Route.To to) {
            if (leadsElsewhere(to)) {
                String why = "the address of " + service + " on ECS is the name of something else in the cluster";
                return unchanged(name, end, State.DANGLING, entry, why);
            }
            return rewrite(name, entry, to, ownPort, end);
        }
        if (port.isPresent() && names.isDestination(name.host(), port.getAsInt())) {
            return unchanged(name, end, State.KEPT, entry, "is an address on ECS already");
        }
        return unchanged(name, end, State.DANGLING, entry, service + " " + ((Route.Nowhere) route).why());
    }

    private Occurrence rewrite(Candidate name, Entry entry, Route.To to, boolean ownPort, int end) {
        if (!ownPort && pairedPort.isPresent()) {
            to.port().ifPresent(pairedPorts::add);
        }
        boolean portIsElsewhere =
                !ownPort && !usesSchemePort(name) && !to.portChanges().isEmpty();
        Optional<PortChange> change =
                portIsElsewhere ? Optional.of(new PortChange(to.portChanges())) : Optional.empty();
        String before = text.substring(name.start(), end);
        String after = to.host() + portText(name, ownPort, end, to);
        boolean same = before.equals(after);
        String service = entry.service().label();
        String records = name.scheme().serviceRecords() ? "; its SRV records must exist there too" : "";
        return new Occurrence(
                name.start(),
                end,
                before,
                after,
                same ? State.KEPT : State.REWRITTEN,
                service,
                (same ? Occurrence.SAME_ADDRESS : "leads to Service ") + service + records + say(change),
                change);
    }

    String text() {
        return text;
    }

    /** Of the reader. */
    String namespace() {
        return namespace;
    }

    Occurrence kept(Candidate name, Entry entry, String why) {
        return unchanged(name, name.hasPort() ? name.port().end() : name.nameEnd(), State.KEPT, entry, why);
    }

    Occurrence dangling(Candidate name, Optional<Entry> entry, String why) {
        int end = name.hasPort() ? name.port().end() : name.nameEnd();
        String before = text.substring(name.start(), end);
        String service = entry.map(known -> known.service().label()).orElse("");
        return new Occurrence(name.start(), end, before, before, State.DANGLING, service, why, Optional.empty());
    }

    /** Ports on ECS of the hosts that use the port of the other variable. */
    SortedSet<Integer> pairedPorts() {
        return Collections.unmodifiableSortedSet(pairedPorts);
    }

    private Occurrence unchanged(Candidate name, int end, State state, Entry entry, String why) {
        String before = text.substring(name.start(), end);
        return new Occurrence(
                name.start(), end, before, before, state, entry.service().label(), why, Optional.empty());
    }

    private boolean isLoosePort(Candidate name, Entry entry) {
        return name.port().kind() == Port.Kind.LOOSE
                && Route.hasPort(names, entry, name.port().number());
    }

    /** The port that the caller uses if none stands beside the host. */
    private OptionalInt portElsewhere(Candidate name) {
        if (name.scheme().serviceRecords()) {
            return OptionalInt.empty();
        }
        if (pairedPort.isPresent()) {
            return pairedPort;
        }
        return usesSchemePort(name) ? name.scheme().defaultPort() : OptionalInt.empty();
    }

    private boolean usesSchemePort(Candidate name) {
        return pairedPort.isEmpty()
                && name.port().kind() == Port.Kind.NONE
                && name.scheme().defaultPort().isPresent();
    }

    private String portText(Candidate name, boolean ownPort, int end, Route.To to) {
        if (ownPort) {
            return to.portChanges().isEmpty()
                    ? text.substring(name.hostEnd(), end)
                    : text.substring(name.hostEnd(), name.hostEnd() + 1)
                            + to.port().getAsInt();
        }
        // The colon of http://host:/ stays where no number is put after it.
        return usesSchemePort(name) && !to.portChanges().isEmpty()
                ? ":" + to.port().getAsInt()
                : text.substring(name.hostEnd(), end);
    }

    /** Whether what would be put in is itself a name of the cluster that would be taken for something else. */
    private boolean leadsElsewhere(Route.To to) {
        String host = to.host().toLowerCase(Locale.ROOT);
        return names.resolve(host, namespace)
                .map(entry -> Route.find(names, entry, to.port()))
                .filter(route -> route instanceof Route.To next
                        && !(next.host().equalsIgnoreCase(host) && next.port().equals(to.port())))
                .isPresent();
    }

    private static String say(Optional<PortChange> change) {
        return change.map(PortChange::ports)
                .map(ports -> ports.entrySet().stream()
                        .map(port -> port.getKey() + " becomes " + port.getValue())
                        .collect(Collectors.joining(", ", "; its port, which stands elsewhere, must change too: ", "")))
                .orElse("");
    }
}
