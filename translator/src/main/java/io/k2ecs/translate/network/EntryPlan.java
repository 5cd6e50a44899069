package io.k2ecs.translate.network;

import io.k2ecs.model.Application;
import io.k2ecs.model.Ingress;
import io.k2ecs.model.IngressBackend;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.PathMatch;
import io.k2ecs.model.Route;
import io.k2ecs.model.ServicePort;
import io.k2ecs.source.Node;
import io.k2ecs.translate.Audience;
import io.k2ecs.translate.network.Certificates.SecureHost;
import io.k2ecs.translate.network.Entry.EntryRoute;
import io.k2ecs.translate.network.Entry.EntryRule;
import io.k2ecs.translate.network.Entry.Redirect;
import io.k2ecs.translate.network.RuleSharding.Front;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The listeners for callers from outside: what all Ingresses and LoadBalancer Services of one audience ask for.
 *
 * @param fronts the load balancers; several only where one has too few rules
 * @param sameEntry LoadBalancer Service ports that an Ingress serves on the same listener at {@code /} already
 * @param conflicts LoadBalancer Service ports whose listener somebody else has
 * @param shadowed routes that come too late: another has the same host and path
 * @param inexpressible routes that no listener rule can stand for
 * @param lonely canaries beside which there is no route
 */
record EntryPlan(
        List<Front> fronts,
        List<ServicePortOf> sameEntry,
        List<ServicePortOf> conflicts,
        List<EntryRoute> shadowed,
        List<EntryRoute> inexpressible,
        List<EntryRoute> lonely) {
    /** A port and the Service that it is of. */
    record ServicePortOf(KubernetesService service, ServicePort port) {}

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    static EntryPlan of(Application application, Audience audience) {
        EntryPlan plan = new EntryPlan(
                List.of(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        List<Ingress> ingresses = application.ingresses().stream()
                .filter(it -> Exposition.audienceOf(it) == audience)
                .toList();
        SortedMap<Integer, Entry> entries = new TreeMap<>();
        plan.ingressEntries(application, ingresses).forEach(entry -> entries.put(entry.port(), entry));
        GatewayEntries.of(application, audience).forEach((port, wanted) -> plan.addGateway(entries, port, wanted));
        for (KubernetesService service : application.services()) {
            if (service.isLoadBalancer() && Exposition.audienceOf(service) == audience) {
                for (ServicePort port : service.ports()) {
                    if (port.protocol().fitsApplicationLoadBalancer()
                            && !port.endpoints().isEmpty()) {
                        plan.addService(entries, new ServicePortOf(service, port));
                    }
                }
            }
        }
        return new EntryPlan(
                RuleSharding.of(audience, List.copyOf(entries.values())),
                plan.sameEntry,
                plan.conflicts,
                plan.shadowed,
                plan.inexpressible,
                plan.lonely);
    }

    /** All nodes that have a say in some route, be there a rule for it or not. */
    static Set<Node> origins(Application application) {
        Set<Node> nodes = new HashSet<>();
        for (Audience audience : List.of(Audience.PUBLIC, Audience.PRIVATE)) {
            EntryPlan plan = of(application, audience);
            Stream.of(
                            plan.entries().stream().flatMap(it -> it.rules().stream()),
                            plan.shadowed.stream(),
                            plan.inexpressible.stream(),
                            plan.lonely.stream())
                    .flatMap(it -> it)
                    .forEach(it -> {
                        nodes.addAll(it.origins());
                        if (it instanceof EntryRoute route) {
                            nodes.addAll(route.refinement().origins());
                        }
                    });
        }
        return nodes;
    }

    /** The listeners of all load balancers. */
    List<Entry> entries() {
        return fronts.stream().flatMap(it -> it.entries().stream()).toList();
    }

    private List<Entry> ingressEntries(Application application, List<Ingress> ingresses) {
        List<EntryRoute> all = new ArrayList<>();
        List<String> certificates = new ArrayList<>();
        List<SecureHost> secure = new ArrayList<>();
        Optional<EntryRoute> fallback = Optional.empty();
        for (Ingress ingress : ingresses) {
            if (NginxCanary.isCanary(ingress)) {
                continue;
            }
            all.addAll(NginxRoutes.of(ingress));
            all.addAll(AlbRules.of(application, ingress));
            Refinement refinement = NginxRoutes.common(ingress);
            Optional<EntryRoute> own = ingress.defaultBackend().map(EntryPlan::fallback);
            if (!refinement.isEmpty()) {
                // A default action has no conditions.
                own.map(it -> it.refined(refinement)).ifPresent(all::add);
            } else if (own.isPresent() && fallback.isPresent()) {
                fallback = Optional.of(meet(fallback.get(), own.get()));
            } else {
                fallback = fallback.or(() -> own);
            }
            certificates.addAll(Certificates.of(ingress));
            secure.addAll(Certificates.redirects(ingress));
        }
        List<EntryRoute> routes = distinct(all);
        for (Ingress ingress : ingresses) {
            if (NginxCanary.isCanary(ingress)) {
                routes = withCanary(routes, ingress);
            }
        }
        if (routes.isEmpty() && fallback.isEmpty()) {
            return List.of();
        }
        List<EntryRule> plain = new ArrayList<>(redirects(secure));
        routes.stream()
                .filter(route -> secure.stream().noneMatch(it -> it.host().equals(route.hostName())))
                .forEach(plain::add);
        plain.sort(RoutePrecedence.ORDER);
        Entry http = new Entry(HTTP_PORT, List.of(), plain, fallback);
        return certificates.isEmpty()
                ? List.of(http)
                : List.of(
                        http,
                        new Entry(
                                HTTPS_PORT,
                                certificates.stream().distinct().sorted().toList(),
                                List.copyOf(routes),
                                fallback));
    }

    private List<EntryRoute> withCanary(List<EntryRoute> routes, Ingress ingress) {
        List<EntryRoute> all = new ArrayList<>(routes);
        for (Route route : ingress.routes()) {
            EntryRoute canary = NginxCanary.route(ingress, route);
            Optional<EntryRoute> main = all.stream()
                    .filter(it -> it.hostName().equals(canary.hostName())
                            && it.match()
                                    .map(PathMatch::path)
                                    .equals(canary.match().map(PathMatch::path))
                            && it.refinement().answer().isEmpty())
                    .findFirst();
            if (main.isEmpty()) {
                lonely.add(canary);
                continue;
            }
            // The other names of the same path as well.
            Node path = main.get().origins().get(0);
            for (EntryRoute each : List.copyOf(all)) {
                if (each == main.get()
                        || each.refinement().answer().isEmpty()
                                && each.match().equals(main.get().match())
                                && each.origins().contains(path)) {
                    replace(all, each, NginxCanary.beside(each, canary, ingress));
                }
            }
        }
        return List.copyOf(all);
    }

    private void replace(List<EntryRoute> all, EntryRoute route, List<EntryRoute> others) {
        int index = all.indexOf(route);
        all.remove(index);
        for (EntryRoute other : others) {
            if (ListenerConditions.problem(other).isPresent()) {
                inexpressible.add(other);
            } else {
                all.add(index++, other);
            }
        }
    }

    /** The routes that rules can stand for, by precedence, one for each host and path. */
    private List<EntryRoute> distinct(List<EntryRoute> routes) {
        Map<Object, EntryRoute> distinct = new LinkedHashMap<>();
        routes.stream().sorted(RoutePrecedence.ORDER).forEach(route -> {
            if (ListenerConditions.problem(route).isPresent()) {
                inexpressible.add(route);
            } else {
                List<Object> requests = new ArrayList<>(ListenerConditions.of(route));
                route.refinement().conditions().forEach(it -> requests.add(it.value()));
                distinct.merge(requests, route, this::meet);
            }
        });
        return List.copyOf(distinct.values());
    }

    /** The first of two routes for the same requests, with the say of the second if that leads to the same place. */
    private EntryRoute meet(EntryRoute first, EntryRoute second) {
        if (!first.leadsWhere(second)) {
            shadowed.add(second);
            return first;
        }
        List<Node> origins = new ArrayList<>(first.origins());
        origins.addAll(second.origins());
        return new EntryRoute(first.hostName(), first.match(), first.backend(), origins, first.refinement());
    }

    private static List<Redirect> redirects(List<SecureHost> secure) {
        Map<Optional<String>, Redirect> redirects = new LinkedHashMap<>();
        for (SecureHost host : secure) {
            if (host.host().filter(it -> !ListenerConditions.allowsHost(it)).isPresent()) {
                continue;
            }
            redirects.merge(host.host(), new Redirect(host.host(), host.origins()), (one, other) -> {
                List<Node> origins = new ArrayList<>(one.origins());
                origins.addAll(other.origins());
                return new Redirect(one.hostName(), origins);
            });
        }
        return List.copyOf(redirects.values());
    }

    private static EntryRoute fallback(IngressBackend backend) {
        return new EntryRoute(
                Optional.empty(), Optional.empty(), backend.service(), backend.port(), IngressNodes.ofBackend(backend));
    }

    /** The routes of Gateways on a port, beside those of Ingresses. */
    private void addGateway(SortedMap<Integer, Entry> entries, int port, GatewayEntries.Port wanted) {
        Optional<Entry> entry = Optional.ofNullable(entries.get(port));
        List<String> certificates = new ArrayList<>(wanted.certificates());
        entry.ifPresent(it -> certificates.addAll(it.certificates()));
        List<EntryRoute> all = entry.map(Entry::routes).map(ArrayList::new).orElseGet(ArrayList::new);
        all.addAll(wanted.routes());
        List<EntryRule> rules = new ArrayList<>();
        entry.ifPresent(
                it -> it.rules().stream().filter(Redirect.class::isInstance).forEach(rules::add));
        rules.addAll(distinct(all));
        rules.sort(RoutePrecedence.ORDER);
        entries.put(
                port,
                new Entry(
                        port,
                        certificates.stream().distinct().sorted().toList(),
                        rules,
                        entry.flatMap(Entry::fallback),
                        wanted.nodes()));
    }

    private void addService(Map<Integer, Entry> entries, ServicePortOf wanted) {
        int port = wanted.port().port();
        EntryRoute route = new EntryRoute(
                Optional.empty(),
                Optional.empty(),
                wanted.service(),
                wanted.port(),
                wanted.service().spec().scalar("type").stream()
                        .map(Node.class::cast)
                        .toList());
        Entry entry = entries.get(port);
        if (entry == null) {
            List<String> certificates = Certificates.of(wanted.service(), wanted.port());
            entries.put(port, new Entry(port, certificates, List.of(), Optional.of(route)));
            return;
        }
        boolean redirected = entry.rules().stream()
                .anyMatch(it -> it instanceof Redirect && it.hostName().isEmpty());
        Optional<EntryRoute> taken = taker(redirected ? entries.get(HTTPS_PORT) : entry);
        if (taken.isEmpty()) {
            entries.put(port, new Entry(port, entry.certificates(), entry.rules(), Optional.of(route), entry.nodes()));
        } else if (taken.get().leadsWhere(route)) {
            sameEntry.add(wanted);
        } else {
            conflicts.add(wanted);
        }
    }

    /** Who takes what no other route takes: the default, or the route for any host and any path. */
    private static Optional<EntryRoute> taker(Entry entry) {
        return entry.routes().stream()
                .filter(it -> it.hostName().isEmpty() && it.refinement().isEmpty())
                .filter(it -> it.match()
                        .filter(match -> match.toPathPatterns().equals(List.of("/*")))
                        .isPresent())
                .findFirst()
                .or(entry::fallback);
    }
}
