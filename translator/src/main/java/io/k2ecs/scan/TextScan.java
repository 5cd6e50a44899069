package io.k2ecs.scan;

import io.k2ecs.address.Occurrence;
import io.k2ecs.address.Occurrence.State;
import io.k2ecs.address.UrlHosts;
import io.k2ecs.address.UrlHosts.UrlHost;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.scan.ClusterAddresses.Address;
import io.k2ecs.scan.Report.Named;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for addresses in one text. */
final class TextScan {
    /** Hosts that are this machine, or stand for any. */
    private static final Set<String> NO_SERVICES =
            Set.of("localhost", "localhost6", "host", "hostname", "server", "example", "test", "invalid", "local");
    /** What looks like a host and port may be user and password, if the rest of the URL is in another text. */
    private static final Pattern REST_OF_CREDENTIALS =
            Pattern.compile("[\"'`]?\\s*[+.]?\\s*[\"'`]?@.*", Pattern.DOTALL);

    private static final int REST_LENGTH = 24;
    private static final Pattern PORT_ARGUMENT = Pattern.compile("[\"'`]\\s*,\\s*(\\d{1,5})\\b.*", Pattern.DOTALL);
    private static final String CLUSTER_LOCAL = ".svc.cluster.local";

    private final ClusterAddresses addresses;
    private final VariableChoice variables;
    private final Report report;
    private final Excerpt excerpt;
    private final String text;
    private final Places places;
    /** What is reported already: start to end. */
    private final TreeMap<Integer, Integer> covered = new TreeMap<>();

    TextScan(KnownCluster cluster, ClusterAddresses addresses, Report report, Excerpt excerpt) {
        this.addresses = addresses;
        this.report = report;
        this.excerpt = excerpt;
        this.text = excerpt.text();
        this.places = new Places(excerpt);
        this.variables = new VariableChoice(cluster, excerpt, places);
    }

    /** Runs it; {@code others} look for what is no address. */
    void run(KubernetesTraces others) {
        others.find(excerpt, places, report).forEach(this::cover);
        for (Address address : addresses.find(text, excerpt.hint())) {
            Occurrence occurrence = address.occurrence();
            if (isFree(occurrence.start(), occurrence.end())) {
                judge(address, occurrence);
            }
        }
        for (UrlHost host : UrlHosts.find(text)) {
            if (isFree(host.start(), host.end())) {
                likelyService(host);
            }
        }
    }

    private void judge(Address address, Occurrence found) {
        boolean inUrl = places.isInUrl(found.start());
        boolean unmistakable = inUrl || found.before().toLowerCase(Locale.ROOT).contains(CLUSTER_LOCAL);
        if (places.isCode(found.start()) && !unmistakable) {
            return;
        }
        if (found.service().isEmpty() && isPart(found)) {
            composed(found);
        } else if (found.service().isEmpty()) {
            clusterName(found, unmistakable || found.before().indexOf(':') > 0);
        } else if (found.state() != State.KEPT) {
            serviceAddress(address, found);
        } else if (found.before().indexOf(':') > 0 || found.before().indexOf('.') > 0) {
            kept(found);
        } else {
            word(found);
        }
    }

    private void serviceAddress(Address address, Occurrence found) {
        String message = "'" + found.before() + "' is an address of Service " + found.service() + " in the cluster";
        if (found.state() == State.DANGLING) {
            message = "'" + found.before() + "' leads nowhere on ECS: " + found.why();
        } else if (address.dependsOnCaller()) {
            message = "'" + found.before() + "' is an address of Service "
                    + String.join(" or ", address.meanings().keySet()) + ", by the namespace of the caller";
        }
        Optional<String> after = found.state() == State.REWRITTEN && !address.dependsOnCaller()
                ? Optional.of(found.after())
                : Optional.empty();
        add(ScanRule.SERVICE_ADDRESS, Severity.ERROR, found.start(), found.end(), message, found.service(), after);
    }

    /** Whether a variable stands before or after the name. */
    private boolean isPart(Occurrence found) {
        char before = found.start() > 0 ? text.charAt(found.start() - 1) : ' ';
        char after = found.end() < text.length() ? text.charAt(found.end()) : ' ';
        return before == '.' || before == '}' || after == '.';
    }

    private void composed(Occurrence found) {
        add(
                ScanRule.COMPOSED_NAME,
                Severity.ERROR,
                found.start(),
                found.end(),
                "'" + found.before() + "' is part of a name of the cluster's DNS that is put together",
                "",
                Optional.empty());
    }

    private void clusterName(Occurrence found, boolean certain) {
        add(
                ScanRule.CLUSTER_NAME,
                certain ? Severity.ERROR : Severity.WARNING,
                found.start(),
                found.end(),
                "'" + found.before() + "' is a name of the cluster's DNS, and no Service is known that has it",
                "",
                Optional.empty());
    }

    /** In a path or query, where translate changes nothing; or in a URL that calls nobody. */
    private void kept(Occurrence found) {
        if (places.isCode(found.start())) {
            return;
        }
        add(
                ScanRule.SERVICE_ADDRESS,
                Severity.WARNING,
                found.start(),
                found.end(),
                "'" + found.before() + "' " + found.why(),
                found.service(),
                Optional.empty());
    }

    private void word(Occurrence found) {
        String name = found.before();
        if (!places.isWhole(found.start(), found.end())) {
            report.countWord();
            return;
        }
        Matcher port = PORT_ARGUMENT.matcher(rest(found.end()));
        Optional<Occurrence> withPort =
                port.matches() ? addresses.resolve(name + ":" + port.group(1)) : Optional.empty();
        boolean application = name.indexOf('-') > 0 && excerpt.isCode();
        add(
                withPort.isPresent() ? ScanRule.SERVICE_ADDRESS : ScanRule.SERVICE_NAME,
                withPort.isPresent() ? Severity.ERROR : application ? Severity.WARNING : Severity.INFO,
                found.start(),
                found.end(),
                withPort.isPresent()
                        ? "'" + name + "', with port " + port.group(1) + " beside it, is an address of Service "
                                + found.service() + " in the cluster"
                        : "'" + name + "' is also the name of Service " + found.service(),
                found.service(),
                withPort.map(it -> it.after().substring(0, it.after().lastIndexOf(':'))));
    }

    private void likelyService(UrlHost host) {
        boolean hyphen = host.host().indexOf('-') > 0;
        boolean otherCase = !text.startsWith(host.host(), host.start());
        boolean mayBePassword = REST_OF_CREDENTIALS.matcher(rest(host.end())).matches();
        if (NO_SERVICES.contains(host.host())
                || otherCase
                || mayBePassword
                || host.port().isEmpty() && !hyphen) {
            return;
        }
        String address = text.substring(host.start(), host.end());
        add(
                ScanRule.LIKELY_SERVICE,
                host.port().isPresent() ? Severity.WARNING : Severity.INFO,
                host.start(),
                host.end(),
                "'" + address + "' looks like the address of a Service; no manifest is known that has it",
                "",
                Optional.empty());
    }

    private void add(
            ScanRule rule,
            Severity severity,
            int start,
            int end,
            String message,
            String service,
            Optional<String> after) {
        Surrounding surrounding = places.surrounding(start);
        boolean weak = rule != ScanRule.SERVICE_ADDRESS && surrounding == Surrounding.LIBRARY;
        AddressForm form = AddressForm.of(text, start, end);
        String address = text.substring(start, end);
        Optional<String> onEcs = after.map(form::value);
        Optional<ScanFinding.Variable> variable = Optional.of(variables.of(start, end, form));
        report.add(
                rule,
                weak ? Severity.INFO : severity,
                excerpt,
                excerpt.position(start),
                surrounding,
                message,
                Remedies.of(surrounding, variable, onEcs),
                new Named(address, Optional.of(service).filter(it -> !it.isEmpty()), onEcs, variable));
        cover(start, end);
    }

    private String rest(int end) {
        return text.substring(end, Math.min(text.length(), end + REST_LENGTH));
    }

    private void cover(int start, int end) {
        covered.put(start, end);
    }

    private boolean isFree(int start, int end) {
        Map.Entry<Integer, Integer> before = covered.lowerEntry(end);
        return before == null || before.getValue() <= start;
    }
}
