package io.k2ecs.translate.workload;

import com.google.auto.service.AutoService;
import io.k2ecs.address.AddressHint;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.Placeholder;
import io.k2ecs.limits.AwsNames;
import io.k2ecs.model.Container;
import io.k2ecs.model.MountedFiles;
import io.k2ecs.model.MountedFiles.Content;
import io.k2ecs.model.MountedFiles.MountedFile;
import io.k2ecs.settings.LaunchType;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.SecretValues;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.Draft;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.VolumePlan;
import io.k2ecs.translate.WorkloadRule;
import io.k2ecs.translate.WorkloadScope;
import io.k2ecs.translate.container.Logging;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.ContainerCondition;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerDependency;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.MountPoint;
import software.amazon.awssdk.services.ecs.model.Secret;

/** ConfigMaps and Secrets that a pod mounts are written as files by a container of their own. */
@AutoService(TranslationRule.class)
public final class ConfigFiles implements WorkloadRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR219",
            "Mounted ConfigMaps and Secrets become files that a container writes first",
            "ECS mounts no ConfigMap and no Secret. A container of a small image, the first of the task, writes the files into"
                    + " volumes of the task and ends; all others wait for its success. Contents of ConfigMaps are variables"
                    + " of it, and count against the 64 KiB of the task definition; keys of Secrets are injected into it,"
                    + " so that no value is in the definition. The files do not change while a task runs: after a change of"
                    + " the ConfigMap or the secret, deploy again. Kubernetes keeps files of Secrets in memory; here they"
                    + " are on the storage of the task, which Fargate encrypts.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html");

    private static final String NAME = "k2ecs-files";
    private static final int MEMORY_MIB = 32;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(WorkloadScope scope) {
        MountedFiles plan = scope.workload().files();
        plan.gaps().forEach(it -> report(scope, it));
        List<MountedFile> files =
                plan.files().stream().filter(it -> isText(scope, it)).toList();
        if (!files.isEmpty()) {
            write(scope, files);
        }
        sources(scope);
    }

    private static void report(WorkloadScope scope, MountedFiles.Gap gap) {
        if (gap.harmless()) {
            scope.notApplicable(gap.node(), gap.reason() + ", and it is optional");
            return;
        }
        scope.needsDecision(gap.node(), gap.reason());
        scope.report(
                Severity.ERROR,
                gap.node().at(),
                "volume '%s' of %s lacks a file on ECS: %s"
                        .formatted(gap.volume(), scope.workload().label(), gap.reason()),
                "add what is missing to the manifests, or let the application do without the file");
    }

    /** A secret on AWS is a JSON text, which holds no other bytes. What is sealed nobody can look at. */
    private static boolean isText(WorkloadScope scope, MountedFile file) {
        if (!(file.content() instanceof Content.SecretKey secret)) {
            return true;
        }
        if (secret.secret().isSealed()) {
            return true;
        }
        byte[] value = SecretValues.decoded(secret.secret().object()).getOrDefault(secret.key(), new byte[0]);
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value));
            boolean hasNul = false;
            for (byte one : value) {
                hasNul |= one == 0;
            }
            if (!hasNul) {
                return true;
            }
        } catch (CharacterCodingException e) {
            // Reported below; the exception would show a part of the value.
        }
        Node node = file.origins().get(file.origins().size() - 1);
        scope.needsDecision(node, "the value is no text");
        file.placing().forEach(it -> scope.needsDecision(it, "the value is no text"));
        scope.report(
                Severity.ERROR,
                node.at(),
                "key '%s' of Secret '%s' is no text; Secrets Manager cannot inject it as a file"
                        .formatted(secret.key(), secret.secret().name()),
                "let the application read it from Secrets Manager as SecretBinary, or from S3");
        return false;
    }

    private static void write(WorkloadScope scope, List<MountedFile> files) {
        Draft<ContainerDefinition.Builder, ContainerDefinition> container =
                scope.task().addContainer();
        boolean fargate = scope.settings().launchType() == LaunchType.FARGATE;
        String image = scope.settings().files().image();
        scope.set(container, it -> it.name(NAME)
                .image(image)
                .essential(false)
                .entryPoint("sh", "-c")
                .logConfiguration(Logging.configuration(scope, scope.task())));
        if (!fargate) {
            scope.set(container, it -> it.memory(MEMORY_MIB));
        }
        List<KeyValuePair> texts = new ArrayList<>();
        List<Secret> secrets = new ArrayList<>();
        FileScript script = new FileScript();
        for (int index = 0; index < files.size(); index++) {
            MountedFile file = files.get(index);
            String variable = "FILE_" + (index + 1);
            script.add(VolumePlan.Planned.Files.folder(file.volume()), file, variable);
            if (file.content() instanceof Content.SecretKey secret) {
                secrets.add(Secret.builder()
                        .name(variable)
                        .valueFrom(new Placeholder(
                                        Placeholder.Kind.SECRET_ARN,
                                        scope.names().secret(secret.secret())) + ":" + secret.key() + "::")
                        .build());
            } else {
                texts.add(KeyValuePair.builder()
                        .name(variable)
                        .value(text(scope, file))
                        .build());
            }
        }
        Assignment command = scope.set(container, it -> it.command(script.toString()));
        Assignment environment = scope.set(container, it -> it.environment(texts.isEmpty() ? null : texts));
        Assignment injected = scope.set(container, it -> it.secrets(secrets.isEmpty() ? null : secrets));
        scope.set(
                container,
                it -> it.mountPoints(files.stream()
                        .map(MountedFile::volume)
                        .distinct()
                        .map(volume -> MountPoint.builder()
                                .sourceVolume(AwsNames.volume(volume))
                                .containerPath(VolumePlan.Planned.Files.folder(volume))
                                .readOnly(false)
                                .build())
                        .toList()));
        claim(files, command, environment, injected);
        waitFor(scope);
        warnOfDisk(scope, files, fargate);
    }

    private static String text(WorkloadScope scope, MountedFile file) {
        if (file.content() instanceof Content.Base64 bytes) {
            return bytes.text();
        }
        Node at = file.origins().get(file.origins().size() - 1);
        String text = ((Content.Text) file.content()).text();
        AddressHint hint = AddressHint.named(file.key());
        String where = "file " + file.path() + " of volume " + file.volume();
        return scope.addresses().rewrite(text, hint, scope.workload(), at.at(), where);
    }

    private static void claim(
            List<MountedFile> files, Assignment command, Assignment environment, Assignment injected) {
        int texts = 0;
        int secrets = 0;
        for (MountedFile file : files) {
            boolean secret = file.content() instanceof Content.SecretKey;
            Assignment content = secret ? injected.item(secrets++) : environment.item(texts++);
            content.approximates("written to a file when the task starts", file.origins());
            command.approximates("written to a file when the task starts", file.placing());
        }
    }

    /** Nothing of the application starts before its files are there. */
    private static void waitFor(WorkloadScope scope) {
        ContainerDependency written = ContainerDependency.builder()
                .containerName(NAME)
                .condition(ContainerCondition.SUCCESS)
                .build();
        for (Container container : scope.workload().containers()) {
            Draft<ContainerDefinition.Builder, ContainerDefinition> draft =
                    scope.task().container(container);
            List<ContainerDependency> all = new ArrayList<>(draft.value().dependsOn());
            all.add(written);
            scope.set(draft, it -> it.dependsOn(all));
        }
    }

    private static void warnOfDisk(WorkloadScope scope, List<MountedFile> files, boolean fargate) {
        boolean secret = files.stream().anyMatch(it -> it.content() instanceof Content.SecretKey);
        if (secret && !fargate) {
            scope.report(
                    Severity.WARNING,
                    scope.workload().at(),
                    "files of Secrets of " + scope.workload().label()
                            + " lie on the disk of the instance while its task runs; Kubernetes keeps them in memory",
                    "encrypt the volumes of the instances");
        }
    }

    /** What is left of the volumes: fields that say nothing more once the files are written. */
    private static void sources(WorkloadScope scope) {
        for (MapNode volume : scope.workload().podSpec().maps("volumes")) {
            for (String kind : List.of("configMap", "secret", "downwardAPI", "projected")) {
                volume.map(kind).ifPresent(it -> scope.notApplicable(it, "the files are written without it"));
            }
        }
    }
}
