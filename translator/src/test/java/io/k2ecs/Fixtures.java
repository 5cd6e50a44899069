package io.k2ecs;

import io.k2ecs.settings.Discovery;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.settings.Settings;
import io.k2ecs.translate.Translated;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The manifests of the tests of the whole, for every launch type and network mode. */
final class Fixtures {
    private Fixtures() {}

    /** Folder or file, name of the combination, settings; ways of discovery that are not the default for some only. */
    static Stream<Arguments> everywhere() {
        Stream<Arguments> everyMode = inputs().flatMap(input -> Stream.of(
                        Translated.fargate(),
                        Translated.ec2(NetworkMode.AWSVPC),
                        Translated.ec2(NetworkMode.HOST),
                        Translated.ec2(NetworkMode.BRIDGE))
                .map(settings -> Arguments.of(input, name(settings), settings)));
        Stream<Arguments> everyDiscovery = Stream.of("k8s-manifests", "kitchen-sink/discovery.yaml")
                .flatMap(input -> Stream.of(
                                Translated.fargate(Discovery.SERVICE_CONNECT),
                                Translated.fargate(Discovery.CLOUD_MAP),
                                Translated.ec2(NetworkMode.BRIDGE, Discovery.SERVICE_CONNECT),
                                Translated.ec2(NetworkMode.BRIDGE, Discovery.CLOUD_MAP))
                        .map(settings -> Arguments.of(input, name(settings), settings)));
        return Stream.concat(everyMode, everyDiscovery);
    }

    /** Each file of the kitchen sink is an input of its own: whatever looks at every leaf would take its square in time. */
    private static Stream<String> inputs() {
        Path kitchenSink = ProjectFolders.manifests("kitchen-sink");
        try (Stream<Path> files = Files.list(kitchenSink)) {
            List<String> sorted =
                    files.map(it -> "kitchen-sink/" + it.getFileName()).sorted().toList();
            return Stream.concat(Stream.of("k8s-manifests", "little-ecom-bare", "namespace-wide"), sorted.stream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Settings settings) {
        return settings.launchType() + " " + settings.networkMode() + " " + settings.discovery();
    }
}
