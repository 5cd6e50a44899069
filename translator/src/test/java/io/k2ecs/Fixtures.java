package io.k2ecs;

import io.k2ecs.diagnostics.InvalidInputException;
import io.k2ecs.settings.Discovery;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.settings.Overrides;
import io.k2ecs.settings.Settings;
import io.k2ecs.settings.SettingsReader;
import io.k2ecs.translate.Translated;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The manifests of the tests of the whole: fixtures for every launch type and network mode, and the examples of rules. */
final class Fixtures {
    /** Too large for what takes the square of its size in time. */
    private static final Set<String> LARGE_EXAMPLES = Set.of("PF303", "TR313");

    private Fixtures() {}

    /** Folder or file, name of the combination, settings; ways of discovery that are not the default for some only. */
    static Stream<Arguments> everywhere() {
        return Stream.concat(fixtures(), examples());
    }

    private static Stream<Arguments> fixtures() {
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

    /** The examples of every rule that sees a translation, where it speaks and where it does not, with their settings. */
    private static Stream<Arguments> examples() {
        return Stream.of("translator/src/main/resources/io/k2ecs/examples", "translator/src/test/resources/examples")
                .flatMap(folder -> names(ProjectFolders.root().resolve(folder))
                        .filter(code -> code.matches("(RES|TR|PF).*") && !LARGE_EXAMPLES.contains(code))
                        .map(code -> folder + "/" + code)
                        .filter(Fixtures::isTranslated)
                        .map(example -> Arguments.of(example, "its own settings", settings(example))));
    }

    /** Not so what is only a sentence, or is refused. */
    private static boolean isTranslated(String example) {
        Path folder = ProjectFolders.root().resolve(example);
        if (Files.exists(folder.resolve("example.txt"))) {
            return false;
        }
        try {
            return !Translated.of(folder, settings(example))
                    .manifests()
                    .objects()
                    .isEmpty();
        } catch (InvalidInputException refused) {
            return false;
        }
    }

    private static Settings settings(String example) {
        Path file = ProjectFolders.root().resolve(example).resolve("k2ecs.yaml");
        return Files.exists(file) ? new SettingsReader().read(file, "app", Overrides.none()) : Translated.fargate();
    }

    /** Each file of the kitchen sink is an input of its own: whatever looks at every leaf would take its square in time. */
    private static Stream<String> inputs() {
        return Stream.concat(
                Stream.of("k8s-manifests", "little-ecom-bare", "namespace-wide"),
                names(ProjectFolders.manifests("kitchen-sink")).map(it -> "kitchen-sink/" + it));
    }

    /** What lies in a folder, by name. */
    static Stream<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(it -> it.getFileName().toString()).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Settings settings) {
        return settings.launchType() + " " + settings.networkMode() + " " + settings.discovery();
    }
}
