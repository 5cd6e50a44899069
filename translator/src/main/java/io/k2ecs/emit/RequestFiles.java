package io.k2ecs.emit;

import io.k2ecs.ecs.EcsApplication;
import io.k2ecs.ecs.OutputPaths;
import io.k2ecs.ecs.SdkRequests;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import software.amazon.awssdk.core.SdkPojo;

/** The requests of an application as the files of the output folder, each as the AWS command line takes it. */
public final class RequestFiles {
    private static final String ATTRIBUTES = "Attributes";

    private final BiConsumer<String, Object> action;
    private final Set<String> paths = new HashSet<>();

    private RequestFiles(BiConsumer<String, Object> action) {
        this.action = action;
    }

    /**
     * The tree of each file, by its path in the output folder.
     *
     * @throws IllegalStateException if two requests belong in one file: their names should differ
     */
    public static SortedMap<String, Object> of(EcsApplication application) {
        SortedMap<String, Object> files = new TreeMap<>();
        forEach(application, files::put);
        return Collections.unmodifiableSortedMap(files);
    }

    /**
     * Calls back with the path and the tree of each file, one at a time and in no order to count on, since all trees
     * together take much memory.
     *
     * @throws IllegalStateException if two requests belong in one file: their names should differ
     */
    static void forEach(EcsApplication application, BiConsumer<String, Object> action) {
        RequestFiles requests = new RequestFiles(action);
        requests.addTasks(application);
        requests.addTraffic(application);
        requests.addSecurityGroups(application);
        requests.addRest(application);
    }

    private void addTasks(EcsApplication application) {
        application.taskDefinitions().forEach(it -> add(OutputPaths.taskDefinition(it.family()), SdkRequests.tree(it)));
        application.services().forEach(it -> add(OutputPaths.service(it.serviceName()), SdkRequests.tree(it)));
        application.jobs().forEach(it -> add(OutputPaths.job(it.name()), SdkRequests.tree(it.request())));
        application
                .schedules()
                .forEach(it -> add(OutputPaths.schedule(it.request().name()), SdkRequests.tree(it.request())));
        application
                .scaling()
                .forEach(it -> add(
                        OutputPaths.scaling(it.service()),
                        object("scalableTarget", SdkRequests.tree(it.target()), "policies", trees(it.policies()))));
    }

    private void addTraffic(EcsApplication application) {
        application.targetGroups().forEach(it -> {
            String name = it.request().name();
            add(OutputPaths.targetGroup(name), SdkRequests.tree(it.request()));
            add(OutputPaths.targetGroupAttributes(name), SdkRequests.tree(it.attributes()));
        });
        application
                .loadBalancers()
                .forEach(it -> add(OutputPaths.loadBalancer(it.request().name()), loadBalancer(it)));
        application
                .hostedZones()
                .forEach(it -> add(
                        OutputPaths.hostedZone(it.request().name()),
                        object(
                                "hostedZone",
                                SdkRequests.tree(it.request()),
                                "records",
                                SdkRequests.tree(it.records()))));
        application
                .discoveryNamespaces()
                .forEach(it ->
                        add(OutputPaths.discovery(it.name()), object("namespace", SdkRequests.tree(it.request()))));
        application
                .discoveryServices()
                .forEach(
                        it -> add(OutputPaths.discovery(it.name()), object("service", SdkRequests.tree(it.request()))));
    }

    private void addSecurityGroups(EcsApplication application) {
        application.securityGroups().forEach(it -> {
            SortedMap<String, Object> group = object("ingress", trees(it.ingress()), "egress", trees(it.egress()));
            group.put("securityGroup", SdkRequests.tree(it.request()));
            it.revokedEgress().ifPresent(revoked -> group.put("revokedEgress", SdkRequests.tree(revoked)));
            add(OutputPaths.securityGroup(it.name()), group);
        });
    }

    private void addRest(EcsApplication application) {
        application.secrets().forEach(it -> add(OutputPaths.secret(it.name()), SdkRequests.tree(it.request())));
        application
                .roles()
                .forEach(it -> add(
                        OutputPaths.role(it.request().roleName()),
                        object("role", SdkRequests.tree(it.request()), "policies", trees(it.policies()))));
        application
                .logGroups()
                .forEach(it -> add(
                        OutputPaths.logGroup(it.service()),
                        object(
                                "logGroup",
                                SdkRequests.tree(it.request()),
                                "retention",
                                SdkRequests.tree(it.retention()))));
    }

    private static SortedMap<String, Object> loadBalancer(EcsApplication.LoadBalancer loadBalancer) {
        SortedMap<String, Object> tree = object(
                "loadBalancer",
                SdkRequests.tree(loadBalancer.request()),
                "listeners",
                loadBalancer.listeners().stream().map(RequestFiles::listener).toList());
        loadBalancer
                .attributes()
                .map(it -> SdkRequests.tree(it).get(ATTRIBUTES))
                .ifPresent(attributes -> tree.put(ATTRIBUTES, attributes));
        return tree;
    }

    /** What is set after a listener exists stands beside what creates it, and so does what it decides. */
    private static SortedMap<String, Object> listener(EcsApplication.Listener listener) {
        SortedMap<String, Object> tree = SdkRequests.tree(listener.request());
        listener.attributes()
                .map(it -> SdkRequests.tree(it).get(ATTRIBUTES))
                .ifPresent(attributes -> tree.put(ATTRIBUTES, attributes));
        tree.put("rules", trees(listener.rules()));
        return tree;
    }

    private void add(String path, Map<String, Object> tree) {
        if (!paths.add(path)) {
            throw new IllegalStateException("two requests are to be written to " + path);
        }
        action.accept(path, tree);
    }

    private static List<Object> trees(List<? extends SdkPojo> requests) {
        List<Object> trees = new ArrayList<>();
        requests.forEach(request -> trees.add(SdkRequests.tree(request)));
        return trees;
    }

    private static SortedMap<String, Object> object(String key, Object value) {
        SortedMap<String, Object> object = new TreeMap<>();
        object.put(key, value);
        return object;
    }

    private static SortedMap<String, Object> object(String key, Object value, String otherKey, Object otherValue) {
        SortedMap<String, Object> object = object(key, value);
        object.put(otherKey, otherValue);
        return object;
    }
}
