package io.k2ecs;

import io.k2ecs.settings.NetworkMode;
import io.k2ecs.settings.Settings;
import io.k2ecs.translate.Translated;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The manifests of the tests of the whole, for every launch type and network mode. */
final class Fixtures {
    private Fixtures() {}

    /** Folder, name of the combination, settings. */
    static Stream<Arguments> everywhere() {
        return Stream.of("k8s-manifests", "little-ecom-bare", "kitchen-sink").flatMap(folder -> Stream.of(
                        Translated.fargate(),
                        Translated.ec2(NetworkMode.AWSVPC),
                        Translated.ec2(NetworkMode.HOST),
                        Translated.ec2(NetworkMode.BRIDGE))
                .map(settings -> Arguments.of(folder, name(settings), settings)));
    }

    private static String name(Settings settings) {
        return settings.launchType() + " " + settings.networkMode();
    }
}
