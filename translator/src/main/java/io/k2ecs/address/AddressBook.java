package io.k2ecs.address;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Knows where the cluster's Services are reached on ECS, finds their addresses in texts and puts the new ones in their
 * place. Only hosts, and ports that differ, are changed; doing it twice changes nothing more. Takes time linear in the
 * length of the text. Immutable.
 *
 * <p>An address is: the host of a URL; a name that ends in {@code .svc} or {@code .svc.cluster.local}; a name with a
 * port that the Service has; and a bare name that is the value of something whose name says that it is an address.
 * Users and passwords, paths, queries and references to variables are never changed.
 */
public final class AddressBook {
    private static final int MOST_PORT_DIGITS = 5;

    private final ClusterNames names;

    /** For a cluster with the usual domain, {@code cluster.local}. */
    public AddressBook(Collection<ClusterService> services) {
        this(services, "cluster.local");
    }

    /**
     * @param clusterDomain what the cluster's DNS names end in, without dots at its ends
     * @throws IllegalArgumentException if a Service is given twice
     */
    public AddressBook(Collection<ClusterService> services, String clusterDomain) {
        names = new ClusterNames(services, clusterDomain);
    }

    /**
     * Rewrites every address in a text.
     *
     * @param namespace of the workload that reads the text: names without a namespace are looked up there
     * @param hint what the text's place says of it; a key beside a word in the text says more
     */
    public Rewritten rewrite(String text, String namespace, AddressHint hint) {
        requireNonNull(hint, "hint is null");
        return rewrite(text, hint, rewriter(text, namespace, OptionalInt.empty()));
    }

    /**
     * Rewrites a host and its port that stand in two variables, such as {@code DB_HOST} and {@code DB_PORT}. Hosts with
     * a port beside them do not use the other variable. If the other is no number, the hosts alone are rewritten, and
     * what must become of the port is in each occurrence. A host whose Service lacks the port is dangling.
     */
    public RewrittenPair rewritePair(String hostText, String portText, String namespace) {
        String digits = portText.strip();
        OptionalInt port = portNumber(digits);
        Rewriter rewriter = rewriter(hostText, namespace, port);
        Rewritten hosts = rewrite(hostText, AddressHint.address(), rewriter);
        if (rewriter.pairedPorts().size() > 1) {
            return new RewrittenPair(
                    hostText,
                    portText,
                    hosts.occurrences().stream().map(AddressBook::dangling).toList());
        }
        String newPort = rewriter.pairedPorts().isEmpty()
                        || rewriter.pairedPorts().first() == port.getAsInt()
                ? portText
                : portText.replace(digits, String.valueOf(rewriter.pairedPorts().first()));
        return new RewrittenPair(hosts.text(), newPort, hosts.occurrences());
    }

    private Rewriter rewriter(String text, String namespace, OptionalInt pairedPort) {
        requireNonNull(text, "text is null");
        requireNonNull(namespace, "namespace is null");
        return new Rewriter(names, text, namespace, pairedPort);
    }

    private Rewritten rewrite(String text, AddressHint hint, Rewriter rewriter) {
        Judge judge = new Judge(names, rewriter, hint);
        List<Occurrence> occurrences = new ArrayList<>();
        new CandidateFinder(text, names.placeholders(), candidate -> judge.judge(candidate)
                        .ifPresent(occurrences::add))
                .find();
        StringBuilder result = new StringBuilder(text.length() + 64);
        int copied = 0;
        boolean changed = false;
        for (Occurrence occurrence : occurrences) {
            result.append(text, copied, occurrence.start()).append(occurrence.after());
            copied = occurrence.end();
            changed |= occurrence.state() == Occurrence.State.REWRITTEN;
        }
        return new Rewritten(
                changed ? result.append(text, copied, text.length()).toString() : text, occurrences);
    }

    private static OptionalInt portNumber(String digits) {
        if (digits.isEmpty()
                || digits.length() > MOST_PORT_DIGITS
                || !digits.chars().allMatch(c -> HostCharacters.isDigit((char) c))) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(digits);
        return number >= 1 && number <= 65535 ? OptionalInt.of(number) : OptionalInt.empty();
    }

    private static Occurrence dangling(Occurrence occurrence) {
        if (occurrence.state() != Occurrence.State.REWRITTEN) {
            return occurrence;
        }
        return new Occurrence(
                occurrence.start(),
                occurrence.end(),
                occurrence.before(),
                occurrence.before(),
                Occurrence.State.DANGLING,
                occurrence.service(),
                "stands beside a host that needs another port on ECS, and both take their port from one variable",
                Optional.empty());
    }
}
