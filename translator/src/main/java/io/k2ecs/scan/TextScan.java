package io.k2ecs.scan;

import io.k2ecs.address.AddressHint;
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
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for addresses in one text. */
final class TextScan {
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
            if (LikelyHosts.isLikely(text, host) && isFree(host.start(), host.end())) {
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
        if (found.state() == State.REWRITTEN && !address.dependsOnCaller()) {
            serviceAddress(found, Optional.of(found.after()));
            return;
        }
        String message = found.state() == State.DANGLING
                ? "'" + found.before() + "' leads nowhere on ECS: " + found.why()
                : "'" + found.before() + "' is an address of Service "
                        + String.join(" or ", address.meanings().keySet()) + ", by the namespace of the caller";
        add(
                ScanRule.SERVICE_ADDRESS,
                Severity.ERROR,
                found.start(),
                found.end(),
                message,
                found.service(),
                Optional.empty());
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
        Optional<String> key = places.key(found.start());
        if (!places.isWhole(found.start(), found.end())
                || key.filter(AddressHint::saysSomethingElse).isPresent()) {
            report.countWord();
            return;
        }
        Optional<Occurrence> address = portBeside(found.end()).flatMap(port -> addresses.resolve(name + ":" + port));
        if (address.isEmpty() && key.filter(Places::takesHost).isPresent()) {
            address = addresses.resolve(name);
        }
        if (address.isPresent()) {
            String after = address.get().after();
            int colon = after.lastIndexOf(':');
            serviceAddress(found, Optional.of(colon < 0 ? after : after.substring(0, colon)));
            return;
        }
        boolean likely = name.indexOf('-') > 0 && excerpt.isCode();
        add(
                ScanRule.SERVICE_NAME,
                likely ? Severity.WARNING : Severity.INFO,
                found.start(),
                found.end(),
                "'" + name + "' is also the name of Service " + found.service(),
                found.service(),
                Optional.empty());
    }

    private void serviceAddress(Occurrence found, Optional<String> after) {
        add(
                ScanRule.SERVICE_ADDRESS,
                Severity.ERROR,
                found.start(),
                found.end(),
                "'" + found.before() + "' is an address of Service " + found.service() + " in the cluster",
                found.service(),
                after);
    }

    /** The next argument of a call, if that is a number. */
    private Optional<String> portBeside(int end) {
        if (excerpt.port().isPresent()) {
            return Optional.of(Integer.toString(excerpt.port().getAsInt()));
        }
        Matcher port = PORT_ARGUMENT.matcher(rest(end));
        return port.matches() ? Optional.of(port.group(1)) : Optional.empty();
    }

    private void likelyService(UrlHost host) {
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
        boolean sentence = severity == Severity.ERROR && places.isSentence(start);
        AddressForm form = AddressForm.of(text, start, end);
        String address = text.substring(start, end);
        Optional<String> onEcs = after.map(form::value);
        Optional<ScanFinding.Variable> variable = Optional.of(variables.of(start, end, form));
        String remedy = Remedies.of(surrounding, variable, onEcs);
        report.add(
                rule,
                weak ? Severity.INFO : sentence ? Severity.WARNING : severity,
                excerpt,
                excerpt.position(start),
                surrounding,
                message + (sentence ? ", inside a sentence" : ""),
                rule == ScanRule.SERVICE_NAME ? Remedies.ifHost(remedy) : remedy,
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
