package io.k2ecs.cli;

import io.k2ecs.model.Application;
import io.k2ecs.model.Variable;
import io.k2ecs.resolve.ApplicationResolver;
import io.k2ecs.scan.KnownCluster;
import io.k2ecs.settings.Overrides;
import io.k2ecs.settings.Settings;
import io.k2ecs.settings.SettingsReader;
import io.k2ecs.source.ManifestReader;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.ReadingBounds;
import io.k2ecs.translate.Addresses;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads manifests for a scan, as translate reads them: which Services there are, and their addresses on ECS. */
final class ScannedCluster {
    private ScannedCluster() {}

    /** @param settingsFile where the settings are; the defaults without one */
    static KnownCluster read(Inputs manifests, Optional<Path> settingsFile, Surroundings surroundings) {
        SettingsReader reader = new SettingsReader();
        Overrides overrides = new Overrides(Optional.empty(), Optional.empty());
        Settings settings = settingsFile
                .map(path -> reader.read(
                        surroundings.workingDirectory().resolve(path), manifests.applicationName(), overrides))
                .orElseGet(() -> reader.defaults(manifests.applicationName(), overrides));
        ManifestReader manifestReader = new ManifestReader(ReadingBounds.DEFAULTS);
        ManifestSet set =
                manifests.isStdin() ? manifestReader.read(surroundings.in()) : manifestReader.read(manifests.paths());
        Application application = ApplicationResolver.resolve(set).application();
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
