package io.k2ecs.cli;

import io.k2ecs.model.Application;
import io.k2ecs.model.Variable;
import io.k2ecs.resolve.ApplicationResolver;
import io.k2ecs.scan.KnownCluster;
import io.k2ecs.settings.Settings;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.translate.Addresses;
import java.util.Set;
import java.util.TreeSet;

/** What a scan wants to know of manifests: which Services there are, and their addresses on ECS. */
final class ScannedCluster {
    private ScannedCluster() {}

    static KnownCluster of(ManifestSet manifests, Settings settings) {
        Application application = ApplicationResolver.resolve(manifests).application();
        return KnownCluster.of(Addresses.clusterServices(application, settings), variables(application));
    }

    /** What has no value on ECS is set by nobody there. */
    private static Set<String> variables(Application application) {
        Set<String> names = new TreeSet<>();
        application.workloads().stream()
                .flatMap(workload -> workload.containers().stream())
                .flatMap(container -> container.environment().variables().stream())
                .filter(variable -> !(variable instanceof Variable.Unavailable))
                .forEach(variable -> names.add(variable.name()));
        return names;
    }
}
