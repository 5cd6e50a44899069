package io.k2ecs.translate.workload;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.Placeholder;
import io.k2ecs.limits.AwsNames;
import io.k2ecs.model.ExistingFileSystem;
import io.k2ecs.model.Workload;
import io.k2ecs.source.MapNode;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.VolumePlan;
import io.k2ecs.translate.VolumePlan.Planned;
import io.k2ecs.translate.WorkloadRule;
import io.k2ecs.translate.WorkloadScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.EFSTransitEncryption;
import software.amazon.awssdk.services.ecs.model.EFSVolumeConfiguration;
import software.amazon.awssdk.services.ecs.model.HostVolumeProperties;
import software.amazon.awssdk.services.ecs.model.Volume;

/** Volumes of the pod become volumes of the task, where ECS has such. */
@AutoService(TranslationRule.class)
public final class Volumes implements WorkloadRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR201",
            "Volumes become volumes of the task",
            "emptyDir becomes task storage, or tmpfs if its medium is Memory. hostPath exists on EC2 only. Claims become EFS"
                    + " with an access point of their own, because an EBS volume of a service's task is deleted with"
                    + " the task. ECS mounts no ConfigMaps, Secrets or projected files: TR219 has them written. A volume of task storage"
                    + " belongs to root with mode 0755, unless the image declares it with VOLUME and another owner.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(WorkloadScope scope) {
        List<Planned> kept = new ArrayList<>();
        List<Volume> volumes = new ArrayList<>();
        for (Planned planned : VolumePlan.of(scope.workload(), scope.settings()).all()) {
            if (planned instanceof Planned.Scratch scratch) {
                kept.add(planned);
                volumes.add(Volume.builder()
                        .name(scratch.name())
                        .host(HostVolumeProperties.builder().build())
                        .build());
            } else if (planned instanceof Planned.Files files) {
                kept.add(planned);
                volumes.add(Volume.builder()
                        .name(files.name())
                        .host(HostVolumeProperties.builder().build())
                        .build());
            } else if (planned instanceof Planned.HostFolder folder) {
                kept.add(planned);
                volumes.add(Volume.builder()
                        .name(folder.name())
                        .host(it -> it.sourcePath(folder.path()))
                        .build());
            } else if (planned instanceof Planned.SharedFileSystem shared) {
                kept.add(planned);
                volumes.add(fileSystem(scope, shared));
            } else if (planned instanceof Planned.None none) {
                cannotMount(scope, none);
            } else {
                // Yields to the mounts of the containers: memory belongs to each of them.
                scope.notApplicable(planned.node(), "no container mounts it");
            }
        }
        if (volumes.isEmpty()) {
            return;
        }
        Assignment assignment = scope.setTask(it -> it.volumes(volumes));
        for (int index = 0; index < kept.size(); index++) {
            claim(scope, kept.get(index), assignment.item(index));
        }
    }

    private static Volume fileSystem(WorkloadScope scope, Planned.SharedFileSystem shared) {
        Optional<ExistingFileSystem> existing = existing(scope, shared);
        if (existing.isPresent()) {
            return Volume.builder()
                    .name(shared.name())
                    .efsVolumeConfiguration(configuration(existing.get()))
                    .build();
        }
        String fileSystem = scope.settings().application();
        return Volume.builder()
                .name(shared.name())
                .efsVolumeConfiguration(EFSVolumeConfiguration.builder()
                        .fileSystemId(new Placeholder(Placeholder.Kind.FILE_SYSTEM_ID, fileSystem).toString())
                        .transitEncryption(EFSTransitEncryption.ENABLED)
                        .authorizationConfig(it -> it.accessPointId(
                                        new Placeholder(Placeholder.Kind.ACCESS_POINT_ID, accessPoint(scope, shared))
                                                .toString())
                                .iam("ENABLED"))
                        .build())
                .build();
    }

    /** The file system that the cluster uses already for a claim; claims of each pod have none. */
    static Optional<ExistingFileSystem> existing(WorkloadScope scope, Planned.SharedFileSystem shared) {
        return shared.ofEachPod()
                ? Optional.empty()
                : scope.application().fileSystems().behind(scope.workload().namespace(), shared.claim());
    }

    /** With an access point, the folder is the access point's. */
    private static EFSVolumeConfiguration configuration(ExistingFileSystem existing) {
        EFSVolumeConfiguration.Builder efs = EFSVolumeConfiguration.builder()
                .fileSystemId(existing.id())
                .transitEncryption(EFSTransitEncryption.ENABLED);
        if (existing.accessPoint().isPresent()) {
            efs.authorizationConfig(
                    it -> it.accessPointId(existing.accessPoint().get()).iam("ENABLED"));
        } else {
            efs.authorizationConfig(it -> it.iam("ENABLED"));
            existing.path().ifPresent(efs::rootDirectory);
        }
        return efs.build();
    }

    /** The claim's name in the cluster, so that whoever mounts one claim there mounts one access point here. */
    private static String accessPoint(WorkloadScope scope, Planned.SharedFileSystem shared) {
        Workload workload = scope.workload();
        String claim = shared.ofEachPod()
                ? shared.claim() + "-" + workload.name() + "-"
                        + scope.task().ordinal().orElseThrow()
                : shared.claim();
        return scope.application().severalNamespaces()
                ? AwsNames.volume(workload.namespace() + "_" + claim)
                : AwsNames.volume(claim);
    }

    private static void claim(WorkloadScope scope, Planned planned, Assignment assignment) {
        MapNode node = planned.node();
        if (planned instanceof Planned.Scratch) {
            assignment.translates(node.scalar("name").stream().toList());
            node.map("emptyDir").ifPresent(dir -> {
                if (dir.entries().isEmpty()) {
                    assignment.translates(dir);
                }
                dir.scalar("medium").ifPresent(it -> assignment.translates(it));
            });
        } else if (planned instanceof Planned.Files) {
            assignment.translates(node.scalar("name").stream().toList());
        } else if (planned instanceof Planned.HostFolder) {
            assignment.translates(node.scalar("name").stream().toList());
            node.map("hostPath").ifPresent(path -> {
                assignment.translates(path.scalar("path").stream().toList());
                path.scalar("type").ifPresent(it -> scope.drop(it, "ECS does not check what is at the path"));
            });
        } else if (planned instanceof Planned.SharedFileSystem shared
                && existing(scope, shared).isPresent()) {
            ExistingFileSystem existing = existing(scope, shared).get();
            assignment.translates(node);
            assignment.translates(existing.origins());
            scope.report(
                    Severity.INFO,
                    node.at(),
                    "claim '%s' of %s goes on using file system %s"
                            .formatted(shared.claim(), scope.workload().label(), existing.id()),
                    "let the tasks' security groups reach its mount targets (port 2049)");
        } else if (planned instanceof Planned.SharedFileSystem shared) {
            scope.needsDecision(node, "an EFS file system stands in for the claim; somebody must create it");
            scope.report(
                    Severity.WARNING,
                    node.at(),
                    "claim '%s' of %s becomes an EFS access point; its data does not move by itself"
                            .formatted(shared.claim(), scope.workload().label()),
                    "create the file system and copy the data, or replace the store by a managed one");
        }
    }

    private static void cannotMount(WorkloadScope scope, Planned.None none) {
        scope.needsDecision(none.node(), "ECS mounts nothing of kind " + none.kind());
        scope.report(
                Severity.ERROR,
                none.node().at(),
                "volume '%s' of %s is of kind %s, which ECS cannot mount here"
                        .formatted(
                                none.node().text("name").orElse(""),
                                scope.workload().label(),
                                none.kind()),
                "put the files into the image, or let the application read them from variables");
    }
}
