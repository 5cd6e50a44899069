package io.k2ecs.translate.config;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.ExistingFileSystem;
import io.k2ecs.resolve.TranslatedKind;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.VolumePlan;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Claims, the volumes that they are bound to, and classes of storage. */
@AutoService(TranslationRule.class)
public final class Claims implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR405",
            "Claims become EFS, an EFS volume that exists is used as it is",
            "A claim that a workload mounts is an access point of an EFS file system (TR201), because an EBS volume of a"
                    + " service's task is deleted with the task. If the claim is bound to a PersistentVolume of the EFS"
                    + " driver, tasks mount that same file system, and no data has to move. EFS has no size and no"
                    + " access modes: any number of tasks may mount it, and it grows. Speed and price are not those"
                    + " of a disk. Classes of storage have no counterpart.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        Set<String> mounted = new HashSet<>();
        scope.output().accepted().forEach(task -> {
            for (VolumePlan.Planned volume :
                    VolumePlan.of(task.workload(), scope.settings()).all()) {
                if (volume instanceof VolumePlan.Planned.SharedFileSystem shared) {
                    mounted.add(task.workload().namespace() + "/" + shared.claim());
                }
            }
        });
        ManifestSet manifests = scope.application().manifests();
        TranslatedKind.PERSISTENT_VOLUME_CLAIM.objects(manifests).forEach(it -> claim(scope, it, mounted));
        TranslatedKind.PERSISTENT_VOLUME.objects(manifests).forEach(it -> volume(scope, it));
        TranslatedKind.STORAGE_CLASS.objects(manifests).forEach(it -> storageClass(scope, it));
    }

    private static void claim(ApplicationScope scope, ManifestObject claim, Set<String> mounted) {
        if (!mounted.contains(claim.namespace() + "/" + claim.name())) {
            scope.drop(claim.root(), "no workload of the output mounts it");
            scope.report(
                    Severity.WARNING,
                    claim.at(),
                    "no workload mounts claim '" + claim.name() + "'; nothing is made of it",
                    "leave it out, or find out who needs its data");
            return;
        }
        scope.notApplicable(claim.root(), "EFS grows by itself, and any number of tasks may mount it");
        claim.root().map("spec").ifPresent(spec -> {
            for (ScalarNode mode : spec.scalars("accessModes")) {
                if (mode.text().equals("ReadWriteOncePod")) {
                    lost(
                            scope,
                            mode,
                            Severity.WARNING,
                            "claim '" + claim.name() + "' is for one pod at a time; EFS lets any number of tasks write",
                            "keep the service at one task, and stop the old one first");
                }
            }
            spec.scalar("volumeMode")
                    .filter(it -> it.text().equals("Block"))
                    .ifPresent(it -> lost(
                            scope,
                            it,
                            Severity.ERROR,
                            "claim '" + claim.name() + "' is a raw device; ECS mounts file systems",
                            "use a file system, or an instance that you manage yourself"));
            for (String source : List.of("dataSource", "dataSourceRef")) {
                spec.map(source)
                        .ifPresent(it -> lost(
                                scope,
                                it,
                                Severity.WARNING,
                                "claim '" + claim.name() + "' starts with the data of another volume; EFS starts empty",
                                "copy the data, with AWS DataSync for example"));
            }
        });
    }

    private static void volume(ApplicationScope scope, ManifestObject volume) {
        Optional<ExistingFileSystem> existing = ExistingFileSystem.of(volume);
        if (existing.isPresent()) {
            // Yields to the volumes of the tasks that mount it.
            scope.notApplicable(volume.root(), "the file system is used as it is");
            return;
        }
        scope.needsDecision(volume.root(), "its data is where only the cluster reaches it");
        scope.report(
                Severity.WARNING,
                volume.at(),
                "PersistentVolume '" + volume.name() + "' is no EFS file system; its data does not move by itself",
                "copy the data to the EFS file system of the tasks");
    }

    private static void storageClass(ApplicationScope scope, ManifestObject storageClass) {
        scope.drop(storageClass.root(), "ECS has no classes of storage");
        MapNode root = storageClass.root();
        scope.report(
                Severity.INFO,
                storageClass.at(),
                "StorageClass '%s' (%s) has no counterpart"
                        .formatted(storageClass.name(), root.text("provisioner").orElse("")),
                "choose throughput mode and encryption when you create the EFS file system");
    }

    private static void lost(ApplicationScope scope, Node node, Severity severity, String message, String remedy) {
        scope.drop(node, "EFS has no such thing");
        scope.report(severity, node.at(), message, remedy);
    }
}
