package io.k2ecs.scan;

import io.k2ecs.address.ClusterService;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.scan.Regions.Kind;
import io.k2ecs.scan.Report.Named;
import io.k2ecs.scan.ScanFinding.Variable;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for what only works on Kubernetes and is no address of a Service: its variables, its API, names put together. */
final class KubernetesTraces {
    private static final Pattern API = Pattern.compile(
            "/var/run/secrets/kubernetes\\.io|(?<![\\w.-])kubernetes\\.default(?:\\.svc(?:\\.cluster\\.local)?)?(?![\\w-])"
                    + "|(?<=://)kubernetes(?=[:/\"'`\\s]|$)");
    private static final Pattern API_VARIABLE = Pattern.compile(
            "(?<![A-Za-z0-9_])KUBERNETES_(?:SERVICE_HOST|SERVICE_PORT(?:_HTTPS)?|PORT)(?![A-Za-z0-9_])");
    private static final Pattern LINK =
            Pattern.compile("(?<![A-Za-z0-9_])([A-Z][A-Z0-9_]*?)_(SERVICE_HOST|SERVICE_PORT(?:_[A-Z0-9_]+)?"
                    + "|PORT_\\d{1,5}_(?:TCP|UDP|SCTP)(?:_(?:ADDR|PORT|PROTO))?)(?![A-Za-z0-9_])");
    private static final Pattern COMPOSED = Pattern.compile(
            "(?:[}\"'`)]|%[sdv])(\\.(?:[a-z0-9-]{1,63}\\.){0,2}svc(?:\\.cluster\\.local)?)(?![A-Za-z0-9_-])");
    private static final Pattern READ_BEFORE = Pattern.compile(".*(?:\\$\\{?|\\benv\\.|\\$env:|%|!)$", Pattern.DOTALL);
    private static final Pattern GIVEN_AFTER = Pattern.compile("[\"']?\\s*[=:](?![=-]).*", Pattern.DOTALL);
    private static final int LONGEST_HOST = 260;

    private final KnownCluster cluster;
    private final ClusterAddresses addresses;

    KubernetesTraces(KnownCluster cluster, ClusterAddresses addresses) {
        this.cluster = cluster;
        this.addresses = addresses;
    }

    /** Reports what is found; hands back where: start to end. */
    SortedMap<Integer, Integer> find(Excerpt excerpt, Places places, Report report) {
        SortedMap<Integer, Integer> covered = new TreeMap<>();
        String text = excerpt.text();
        for (Matcher match = API.matcher(text); match.find(); ) {
            if (!places.isCode(match.start()) || places.isInUrl(match.start())) {
                api(excerpt, places, report, match, Severity.ERROR);
                covered.put(match.start(), match.end());
            }
        }
        for (Matcher match = API_VARIABLE.matcher(text); match.find(); ) {
            if (isRead(excerpt, places, match.start(), match.end())) {
                api(excerpt, places, report, match, Severity.WARNING);
            }
        }
        for (Matcher match = LINK.matcher(text); match.find(); ) {
            boolean kubernetes = match.group(1).equals("KUBERNETES");
            if (!kubernetes && isRead(excerpt, places, match.start(), match.end())) {
                link(excerpt, places, report, match);
            }
        }
        for (Matcher match = COMPOSED.matcher(text); match.find(); ) {
            if (!places.isCode(match.start(1))
                    && !text.startsWith("kubernetes.default", startOfHost(text, match.start(1)))) {
                composed(excerpt, places, report, match);
                covered.put(startOfHost(text, match.start(1)), match.end());
            }
        }
        return covered;
    }

    private static void api(Excerpt excerpt, Places places, Report report, Matcher match, Severity severity) {
        Surrounding surrounding = places.surrounding(match.start());
        String remedy = surrounding == Surrounding.LIBRARY
                ? "Make sure that the application does not use this part of the library on ECS."
                : "Get what it asks the API for from elsewhere on ECS, or leave it out there.";
        report.add(
                ScanRule.KUBERNETES_API,
                surrounding == Surrounding.LIBRARY ? Severity.INFO : severity,
                excerpt,
                excerpt.position(match.start()),
                surrounding,
                "'" + match.group() + "' belongs to the Kubernetes API, which ECS does not have",
                surrounding.isHarmless() ? Remedies.of(surrounding, Optional.empty(), Optional.empty()) : remedy,
                Named.of(match.group()));
    }

    private void link(Excerpt excerpt, Places places, Report report, Matcher match) {
        String name = match.group();
        Surrounding surrounding = places.surrounding(match.start());
        List<ClusterService> services = addresses.servicesOfVariable(match.group(1));
        boolean set = cluster.variables().contains(name);
        Optional<ClusterService> only = services.size() == 1 ? Optional.of(services.get(0)) : Optional.empty();
        Optional<String> value = only.flatMap(service -> value(service, match.group(2)));
        Variable variable = new Variable(name, value, true, set);
        Severity known = services.isEmpty() ? Severity.INFO : Severity.ERROR;
        Severity severity =
                set || surrounding == Surrounding.LIBRARY ? Severity.INFO : cluster.read() ? known : Severity.WARNING;
        report.add(
                ScanRule.SERVICE_LINK,
                severity,
                excerpt,
                excerpt.position(match.start()),
                surrounding,
                services.isEmpty()
                        ? "'" + name + "' has the name of a variable that Kubernetes makes for a Service"
                        : "'" + name + "' is a variable that Kubernetes makes for Service "
                                + String.join(
                                        " or ",
                                        services.stream()
                                                .map(ClusterService::label)
                                                .toList())
                                + ", and ECS does not",
                remedy(surrounding, variable),
                new Named(
                        name,
                        only.map(ClusterService::label),
                        onEcs(only, match.group(2), value),
                        Optional.of(variable)));
    }

    private static String remedy(Surrounding surrounding, Variable variable) {
        if (surrounding.isHarmless()) {
            return Remedies.of(surrounding, Optional.empty(), Optional.empty());
        }
        if (variable.set()) {
            return "Nothing to do, as long as the container that runs this gets it: a manifest sets it.";
        }
        return variable.manifestLine()
                .map(line -> "Add " + line + " to the env of the container; translate writes the address on ECS there.")
                .orElse("Set it in the env of the container, if it is not set by other means.");
    }

    /** What Kubernetes gives the variable, in a form that translate rewrites: the host's name for its address. */
    private static Optional<String> value(ClusterService service, String kind) {
        if (kind.equals("SERVICE_HOST") || kind.endsWith("_ADDR")) {
            return Optional.of(service.name());
        }
        boolean first =
                kind.equals("SERVICE_PORT") && service.portsToDestinations().size() == 1;
        return first ? Optional.of(service.portsToDestinations().firstKey().toString()) : Optional.empty();
    }

    private static Optional<String> onEcs(Optional<ClusterService> service, String kind, Optional<String> value) {
        if (service.isEmpty()
                || value.isEmpty()
                || service.get().portsToDestinations().isEmpty()) {
            return Optional.empty();
        }
        int port = service.get().portsToDestinations().firstKey();
        return kind.equals("SERVICE_PORT")
                ? Optional.of(Integer.toString(
                        service.get().portsToDestinations().get(port).port()))
                : Optional.of(service.get().portsToDestinations().get(port).host());
    }

    private static void composed(Excerpt excerpt, Places places, Report report, Matcher match) {
        Surrounding surrounding = places.surrounding(match.start(1));
        boolean certain = match.group(1).endsWith("cluster.local");
        Severity severity = certain ? Severity.ERROR : Severity.WARNING;
        report.add(
                ScanRule.COMPOSED_NAME,
                surrounding == Surrounding.LIBRARY ? Severity.INFO : severity,
                excerpt,
                excerpt.position(match.start(1)),
                surrounding,
                "'" + match.group(1) + "' ends a name of the cluster's DNS that is put together",
                surrounding.isHarmless()
                        ? Remedies.of(surrounding, Optional.empty(), Optional.empty())
                        : "Read the whole host from a variable for each Service that is called.",
                Named.of(match.group(1)));
    }

    /** Whether a variable is read here: its name is a whole text, or stands after a dollar sign or {@code env}. */
    private static boolean isRead(Excerpt excerpt, Places places, int start, int end) {
        String text = excerpt.text();
        if (READ_BEFORE.matcher(text.substring(Math.max(0, start - 6), start)).matches()) {
            return true;
        }
        if (places.regions().kindAt(start) == Kind.COMMENT) {
            return false;
        }
        String after = text.substring(end, Math.min(text.length(), end + 6));
        boolean given = !excerpt.isCode() && GIVEN_AFTER.matcher(after).matches();
        return places.isWhole(start, end) && !given;
    }

    private static int startOfHost(String text, int end) {
        int start = end;
        while (start > 0 && start > end - LONGEST_HOST) {
            char c = text.charAt(start - 1);
            if (Character.isWhitespace(c) || "\"'`@/,;<>".indexOf(c) >= 0) {
                break;
            }
            start--;
        }
        return start;
    }
}
