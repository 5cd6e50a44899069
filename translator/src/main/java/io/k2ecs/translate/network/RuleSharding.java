package io.k2ecs.translate.network;

import io.k2ecs.limits.AlbLimits;
import io.k2ecs.translate.Audience;
import io.k2ecs.translate.EntryPoint;
import io.k2ecs.translate.network.Entry.EntryRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Spreads rules over load balancers when one has too few. All rules of a host stay together, since the name of the host
 * leads to one load balancer. Rules for any host stay on the first.
 *
 * @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html">quotas</a>
 */
final class RuleSharding {
    /** A load balancer and its listeners. */
    record Front(EntryPoint point, List<Entry> entries) {
        Front {
            entries = List.copyOf(entries);
        }

        /** The hosts that have rules here, by name. */
        List<String> hosts() {
            return entries.stream()
                    .flatMap(it -> it.rules().stream())
                    .flatMap(it -> it.hostName().stream())
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    private RuleSharding() {}

    static List<Front> of(Audience audience, List<Entry> entries) {
        SortedMap<String, Integer> sizes = new TreeMap<>();
        for (Entry entry : entries) {
            for (EntryRule rule : entry.rules()) {
                sizes.merge(rule.hostName().orElse(""), ListenerRules.of(rule).size(), Integer::sum);
            }
        }
        int all = sizes.values().stream().mapToInt(it -> it).sum();
        if (all <= AlbLimits.RULES_PER_LOAD_BALANCER) {
            return entries.isEmpty() ? List.of() : List.of(new Front(EntryPoint.first(audience), entries));
        }
        List<Set<String>> parts = parts(sizes);
        List<Front> fronts = new ArrayList<>();
        for (int index = 0; index < parts.size(); index++) {
            Set<String> others = new TreeSet<>(sizes.keySet());
            others.removeAll(parts.get(index));
            fronts.add(new Front(
                    new EntryPoint(audience, index + 1), part(entries, parts.get(index), others, index == 0)));
        }
        return fronts;
    }

    /** Each host goes to the first load balancer that has room for it, in the order of names. */
    private static List<Set<String>> parts(SortedMap<String, Integer> sizes) {
        List<Set<String>> parts = new ArrayList<>();
        List<Integer> used = new ArrayList<>();
        sizes.forEach((host, size) -> {
            int index = 0;
            while (index < parts.size() && used.get(index) + size > AlbLimits.RULES_PER_LOAD_BALANCER) {
                index++;
            }
            if (index == parts.size()) {
                parts.add(new TreeSet<>());
                used.add(0);
            }
            parts.get(index).add(host);
            used.set(index, used.get(index) + size);
        });
        return parts;
    }

    private static List<Entry> part(List<Entry> entries, Set<String> hosts, Set<String> others, boolean first) {
        Set<String> elsewhere = others.stream()
                .filter(it -> !it.isEmpty())
                .map(Certificates::placeholder)
                .collect(Collectors.toSet());
        List<Entry> own = new ArrayList<>();
        for (Entry entry : entries) {
            List<EntryRule> rules = entry.rules().stream()
                    .filter(it -> hosts.contains(it.hostName().orElse("")))
                    .toList();
            List<String> certificates = entry.certificates().stream()
                    .filter(it -> !elsewhere.contains(it))
                    .toList();
            Optional<Entry.EntryRoute> fallback =
                    entry.fallback().filter(it -> first || !it.service().isLoadBalancer());
            if (first || !rules.isEmpty()) {
                own.add(new Entry(
                        entry.port(),
                        certificates.isEmpty() ? entry.certificates() : certificates,
                        rules,
                        fallback,
                        entry.nodes()));
            }
        }
        return own;
    }
}
