package io.k2ecs.emit.report;

import io.k2ecs.emit.report.NextSteps.ImageToPush;
import io.k2ecs.emit.report.NextSteps.SecretToFill;
import io.k2ecs.settings.Settings;
import io.k2ecs.translate.ImageReference;
import io.k2ecs.translate.Images;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is left to do before the first deployment, with the commands for it. */
final class NextStepSection {
    private NextStepSection() {}

    static void write(Markdown page, Report report) {
        NextSteps steps = report.nextSteps();
        if (steps.images().isEmpty() && steps.secrets().isEmpty()) {
            return;
        }
        page.heading(2, "Before the first deployment");
        if (!steps.images().isEmpty()) {
            images(page, report.settings(), steps.images());
        }
        if (!steps.secrets().isEmpty()) {
            secrets(page, report.settings(), steps.secrets());
        }
    }

    private static void images(Markdown page, Settings settings, List<ImageToPush> images) {
        page.heading(3, "Push the images");
        page.table(
                List.of("On Kubernetes", "On ECS"),
                images.stream()
                        .map(image -> List.of(
                                Markdown.code(image.from()),
                                Markdown.code(image.to().toString())))
                        .toList());
        List<String> commands = new ArrayList<>();
        SortedSet<String> repositories = new TreeSet<>();
        SortedSet<String> registries = new TreeSet<>();
        Images mapping = new Images(settings);
        for (ImageToPush image : images) {
            ImageReference target = image.to();
            Optional<String> repository = mapping.repositoryInRegistry(target);
            repository.ifPresent(repositories::add);
            target.registry().filter(host -> host.contains(".dkr.ecr.")).ifPresent(registries::add);
        }
        String region = settings.aws().region();
        repositories.forEach(repository -> commands.add(
                "aws ecr create-repository --region " + region + " --repository-name " + Shell.quoted(repository)));
        registries.forEach(host -> commands.add("aws ecr get-login-password --region " + region
                + " | docker login --username AWS --password-stdin " + Shell.quoted(host)));
        for (ImageToPush image : images) {
            String target = Shell.quoted(image.to().toString());
            commands.add("docker tag " + Shell.quoted(image.from()) + " " + target);
            commands.add("docker push " + target);
        }
        page.commands(commands);
    }

    private static void secrets(Markdown page, Settings settings, List<SecretToFill> secrets) {
        page.heading(3, "Fill the secrets");
        page.paragraph("Tasks do not start before their secrets have a value: a JSON object with these keys. No file of"
                + " this output has a value. The commands take the values out of the cluster without writing them to"
                + " disk; where the findings ask for another value, put that in.");
        page.table(
                List.of("Secret", "Keys", "Request"),
                secrets.stream()
                        .map(secret -> List.of(
                                Markdown.code(secret.name()),
                                secret.keys().stream().map(Markdown::code).collect(Collectors.joining(", ")),
                                Markdown.code(secret.file())))
                        .toList());
        page.commands(secrets.stream()
                .map(secret -> "kubectl get secret --namespace " + Shell.quoted(secret.namespace()) + " "
                        + Shell.quoted(secret.kubernetesName())
                        + " --output json | jq '.data | map_values(@base64d)'"
                        + " | aws secretsmanager put-secret-value --region "
                        + settings.aws().region() + " --secret-id " + Shell.quoted(secret.name())
                        + " --secret-string file:///dev/stdin")
                .toList());
    }
}
