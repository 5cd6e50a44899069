package io.k2ecs.emit.report;

import io.k2ecs.ecs.EcsApplication;
import io.k2ecs.ecs.OutputPaths;
import io.k2ecs.model.Application;
import io.k2ecs.model.Container;
import io.k2ecs.model.Secret;
import io.k2ecs.model.Workload;
import io.k2ecs.settings.Settings;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ImageReference;
import io.k2ecs.translate.Images;
import io.k2ecs.translate.TranslationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What somebody has to do before the first deployment, because the manifests do not hold it or must not give it away.
 *
 * @param images that have another name on ECS, by their old name
 * @param secrets that are created empty, by name
 */
public record NextSteps(List<ImageToPush> images, List<SecretToFill> secrets) {
    public NextSteps {
        images = List.copyOf(images);
        secrets = List.copyOf(secrets);
    }

    /**
     * @param from as the manifests name it
     * @param to as the task definitions name it
     */
    public record ImageToPush(String from, ImageReference to) {}

    /**
     * A secret's keys, never its values.
     *
     * @param name in Secrets Manager
     * @param file of the request that creates it
     * @param namespace of the Kubernetes Secret
     * @param kubernetesName of the Kubernetes Secret
     */
    public record SecretToFill(String name, String file, String namespace, String kubernetesName, List<String> keys) {}

    static NextSteps of(Settings settings, TranslationResult result) {
        return new NextSteps(images(settings, result.application()), secrets(result));
    }

    private static List<ImageToPush> images(Settings settings, Application application) {
        Images mapping = new Images(settings);
        SortedMap<String, ImageToPush> images = new TreeMap<>();
        for (Workload workload : application.workloads()) {
            for (Container container : workload.containers()) {
                container.node().scalar("image").map(ScalarNode::text).ifPresent(image -> {
                    ImageReference target = mapping.target(image);
                    if (!target.equals(ImageReference.parse(image))) {
                        images.put(image, new ImageToPush(image, target));
                    }
                });
            }
        }
        return List.copyOf(images.values());
    }

    private static List<SecretToFill> secrets(TranslationResult result) {
        Application application = result.application();
        SortedMap<String, Secret> byName = new TreeMap<>();
        boolean qualified = application.severalNamespaces();
        for (Secret secret : application.secrets()) {
            byName.put(qualified ? secret.namespace() + "-" + secret.name() : secret.name(), secret);
        }
        List<SecretToFill> secrets = new ArrayList<>();
        for (EcsApplication.Secret secret : result.output().secrets()) {
            Secret source = byName.get(secret.name());
            secrets.add(new SecretToFill(
                    secret.request().name(),
                    OutputPaths.secret(secret.name()),
                    source.namespace(),
                    source.name(),
                    source.keys().keySet().stream().sorted().toList()));
        }
        return secrets;
    }
}
