package io.k2ecs.translate;

import io.k2ecs.address.AddressBook;
import io.k2ecs.address.AddressHint;
import io.k2ecs.address.ClusterService;
import io.k2ecs.address.Occurrence;
import io.k2ecs.address.Rewritten;
import io.k2ecs.address.RewrittenPair;
import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.model.Application;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.Workload;
import io.k2ecs.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where Services are reached on ECS: at a host name of the internal load balancer or by an alias of Service Connect, on
 * the Service's port; or at the tasks themselves, on the container's port, by a name in Cloud Map.
 */
public final class Addresses {
    private final ReachPlan reach;
    private final ServiceHosts hosts;
    private final AddressBook book;
    /** For tasks that are started alone, which are no clients of Service Connect. */
    private final AddressBook standalone;

    private final SortedSet<AddressUse> uses = new TreeSet<>();
    private final List<Call> calls = new ArrayList<>();

    /**
     * An address of the cluster in a text that a workload reads.
     *
     * @param where in words, such as {@code AUTH_URL of container backend}
     * @param occurrence what became of it
     * @param stays whether the text stays what it is until somebody changes it, as that of a secret does
     * @param needsProxy whether it leads somewhere for clients of Service Connect only, and the reader is none
     */
    public record Call(
            Workload reader,
            SourcePosition at,
            String where,
            Occurrence occurrence,
            boolean stays,
            boolean needsProxy) {}

    Addresses(Settings settings, Application application) {
        this.reach = new ReachPlan(settings, application);
        this.hosts = new ServiceHosts(settings, reach);
        this.book = new AddressBook(hosts.all(application, true));
        this.standalone = new AddressBook(hosts.all(application, false));
    }

    /** The Services of an application, and where a translation puts each of them. */
    public static List<ClusterService> clusterServices(Application application, Settings settings) {
        return new ServiceHosts(settings, new ReachPlan(settings, application)).all(application, true);
    }

    /** By which way each port of a Service is reached. */
    public ReachPlan reach() {
        return reach;
    }

    /** Rewrites the addresses in a text that goes into the output, and remembers them for the report. */
    public String rewrite(String text, AddressHint hint, String namespace, SourcePosition at, String where) {
        Rewritten rewritten = book.rewrite(text, namespace, hint);
        rewritten.occurrences().forEach(occurrence -> remember(occurrence, at, where));
        return rewritten.text();
    }

    /** Rewrites the addresses in a text that a workload reads, and remembers them for the report. */
    public String rewrite(String text, AddressHint hint, Workload reader, SourcePosition at, String where) {
        Rewritten rewritten = noteCalls(text, hint, reader, at, where, false);
        rewritten.occurrences().forEach(occurrence -> remember(occurrence, at, where));
        return rewritten.text();
    }

    /**
     * Rewrites a host and its port that stand in two variables, and remembers them for the report; empty if the port does
     * not fit the host, so that each must be looked at for itself.
     */
    public Optional<RewrittenPair> rewritePair(
            String host, String port, Workload reader, SourcePosition at, String where) {
        RewrittenPair pair = bookOf(reader).rewritePair(host, port, reader.namespace());
        if (pair.occurrences().isEmpty()
                || pair.occurrences().stream().anyMatch(it -> it.state() == Occurrence.State.DANGLING)) {
            return Optional.empty();
        }
        for (Occurrence occurrence : pair.occurrences()) {
            boolean settled =
                    occurrence.portChange().isPresent() && !pair.port().equals(port);
            Occurrence noted = settled ? withPort(occurrence) : occurrence;
            remember(noted, at, where);
            calls.add(new Call(reader, at, where, noted, false, false));
        }
        return Optional.of(pair);
    }

    /** The port stands elsewhere, and is changed there. */
    private static Occurrence withPort(Occurrence occurrence) {
        return new Occurrence(
                occurrence.start(),
                occurrence.end(),
                occurrence.before(),
                occurrence.after(),
                occurrence.state(),
                occurrence.service(),
                occurrence.why().replace("must change too", "is changed there"),
                Optional.empty());
    }

    /** Remembers, without a word in the report, whom a workload calls by a text that stays what it is. */
    public void noteCalls(String text, AddressHint hint, Workload reader, SourcePosition at, String where) {
        noteCalls(text, hint, reader, at, where, true);
    }

    private Rewritten noteCalls(
            String text, AddressHint hint, Workload reader, SourcePosition at, String where, boolean stays) {
        Rewritten own = bookOf(reader).rewrite(text, reader.namespace(), hint);
        List<Occurrence> proxied = reader.runsOnce()
                ? book.rewrite(text, reader.namespace(), hint).occurrences().stream()
                        .filter(Occurrence::leadsThere)
                        .filter(it -> own.occurrences().stream()
                                .noneMatch(same -> same.start() == it.start() && same.leadsThere()))
                        .toList()
                : List.of();
        proxied.forEach(it -> calls.add(new Call(reader, at, where, it, stays, true)));
        own.occurrences().stream()
                .filter(it -> proxied.stream().noneMatch(same -> same.start() == it.start()))
                .forEach(it -> calls.add(new Call(reader, at, where, it, stays, false)));
        return own;
    }

    /** The addresses in what workloads read, in the order in which they were found. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    private AddressBook bookOf(Workload reader) {
        return reader.runsOnce() ? standalone : book;
    }

    /** The addresses in a text that a workload reads, as {@link #rewrite} would put them. */
    public List<Occurrence> find(String text, AddressHint hint, Workload reader) {
        return bookOf(reader).rewrite(text, reader.namespace(), hint).occurrences();
    }

    /** The addresses in a text that stays what it is. */
    public List<Occurrence> find(String text, AddressHint hint, String namespace) {
        return book.rewrite(text, namespace, hint).occurrences();
    }

    /** Puts an address on the list for the report. */
    public void remember(Occurrence occurrence, SourcePosition at, String where) {
        uses.add(new AddressUse(
                at,
                where,
                occurrence.state(),
                occurrence.before(),
                occurrence.after(),
                occurrence.service(),
                occurrence.why()));
    }

    /**
     * Puts an address on the list that stands in a text which goes nowhere by itself, such as a secret or a file: it stays
     * until somebody writes the new one.
     *
     * @param why what must happen, if the new address is known
     */
    public void rememberKept(Occurrence occurrence, SourcePosition at, String where, String why) {
        boolean known = occurrence.state() == Occurrence.State.REWRITTEN;
        uses.add(new AddressUse(
                at,
                where,
                known ? Occurrence.State.KEPT : occurrence.state(),
                occurrence.before(),
                occurrence.after(),
                occurrence.service(),
                known ? why : occurrence.why()));
    }

    /** What was found so far, by place. */
    public List<AddressUse> uses() {
        return List.copyOf(uses);
    }

    /** The host name of a Service's port behind the internal load balancer. */
    public String loadBalancedHost(KubernetesService service) {
        return hosts.loadBalancedHost(service);
    }

    /**
     * The host name of a Service's ports that no load balancer takes. A Service with ports of both sorts needs two
     * names.
     */
    public String directHost(KubernetesService service) {
        return hosts.directHost(service);
    }

    /** The Cloud Map namespace in which tasks register themselves. */
    public String discoveryNamespace() {
        return hosts.discoveryNamespace();
    }

    /** The name under which the tasks of an ECS service register in Cloud Map. */
    public String discoveryName(TaskDraft task) {
        return hosts.discoveryName(task);
    }

    /** Whether pods of a workload have names of their own under a Service. */
    public boolean governs(KubernetesService service, Workload workload) {
        return ServiceHosts.governs(service, workload);
    }

    /** Whether tasks have addresses of their own, which Cloud Map can give out. */
    public boolean tasksHaveAddresses() {
        return reach.tasksHaveAddresses();
    }
}
