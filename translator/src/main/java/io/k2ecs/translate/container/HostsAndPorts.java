package io.k2ecs.translate.container;

import io.k2ecs.address.RewrittenPair;
import io.k2ecs.model.Variable;
import io.k2ecs.translate.ContainerScope;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hosts and ports that stand in variables of their own, such as {@code DB_HOST} and {@code DB_PORT}: where the port on ECS
 * is another, both must change.
 */
final class HostsAndPorts {
    /** With something before it: PORT alone is the program's own. */
    private static final Pattern HOST = Pattern.compile("(?i)(.+?)(HOST|HOST_?NAME|SERVER|ADDR|ADDRESS)");

    /** New values by the name of the variable. */
    private final Map<String, String> values = new HashMap<>();

    private HostsAndPorts() {}

    /** Looks for pairs, and remembers their addresses for the report. */
    static HostsAndPorts of(ContainerScope scope, List<Variable.Literal> literals) {
        HostsAndPorts pairs = new HostsAndPorts();
        Set<String> several = new HashSet<>();
        Map<String, Variable.Literal> hostOfPort = new HashMap<>();
        for (Variable.Literal host : literals) {
            port(host, literals).ifPresent(port -> {
                if (hostOfPort.put(port.name(), host) != null) {
                    several.add(port.name());
                }
            });
        }
        for (Variable.Literal host : literals) {
            port(host, literals)
                    .filter(it -> !several.contains(it.name()))
                    .ifPresent(port -> pairs.rewrite(scope, host, port));
        }
        return pairs;
    }

    private void rewrite(ContainerScope scope, Variable.Literal host, Variable.Literal port) {
        Optional<RewrittenPair> pair = scope.addresses()
                .rewritePair(
                        host.value(),
                        port.value(),
                        scope.workload(),
                        EnvironmentVariables.place(host).at(),
                        host.name() + " of container " + scope.container().name());
        if (pair.isPresent()) {
            values.put(host.name(), pair.get().host());
            if (!pair.get().port().equals(port.value())) {
                values.put(port.name(), pair.get().port());
            }
        }
    }

    private static Optional<Variable.Literal> port(Variable.Literal host, List<Variable.Literal> literals) {
        Matcher name = HOST.matcher(host.name());
        if (!name.matches()) {
            return Optional.empty();
        }
        String wanted = name.group(1) + "PORT";
        List<Variable.Literal> ports = literals.stream()
                .filter(it -> it.name().equalsIgnoreCase(wanted))
                .toList();
        return ports.size() == 1 ? Optional.of(ports.get(0)) : Optional.empty();
    }

    /** The new value of a variable that is part of a pair; a port that stays is not among them. */
    Optional<String> value(Variable.Literal literal) {
        return Optional.ofNullable(values.get(literal.name()));
    }
}
