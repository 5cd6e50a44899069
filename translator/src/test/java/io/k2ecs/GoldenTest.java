package io.k2ecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ecs.JsonText;
import io.k2ecs.emit.RequestFiles;
import io.k2ecs.settings.Discovery;
import io.k2ecs.settings.LaunchType;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.settings.Overrides;
import io.k2ecs.settings.Settings;
import io.k2ecs.settings.SettingsReader;
import io.k2ecs.translate.Translated;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole translations, file by file: little-ecom on each launch type and network mode, and the other fixtures. */
class GoldenTest {
    static final Path FOLDER = ProjectFolders.module().resolve("src/test/resources/golden");

    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.of("little-ecom-on-ec2-awsvpc", "k8s-manifests", littleEcom(NetworkMode.AWSVPC)),
                Arguments.of("little-ecom-on-ec2-host", "k8s-manifests", littleEcom(NetworkMode.HOST)),
                Arguments.of("little-ecom-on-ec2-bridge", "k8s-manifests", littleEcom(NetworkMode.BRIDGE)),
                Arguments.of("little-ecom-by-service-connect", "k8s-manifests", littleEcom(Discovery.SERVICE_CONNECT)),
                Arguments.of("little-ecom-by-cloud-map", "k8s-manifests", littleEcom(Discovery.CLOUD_MAP)),
                Arguments.of("bare-little-ecom-on-fargate", "little-ecom-bare", Translated.fargate()),
                Arguments.of("kitchen-sink-on-fargate", "kitchen-sink", Translated.fargate()));
    }

    /** The settings of little-ecom's move, on EC2; what they give on Fargate is ecs-output. */
    private static Settings littleEcom(NetworkMode mode) {
        return new SettingsReader()
                .read(
                        ProjectFolders.root().resolve("k2ecs.yaml"),
                        "little-ecom",
                        new Overrides(Optional.of(LaunchType.EC2), Optional.of(mode)));
    }

    /** The settings of little-ecom's move, on Fargate with another way of discovery. */
    private static Settings littleEcom(Discovery discovery) {
        return new SettingsReader()
                .read(
                        ProjectFolders.root().resolve("k2ecs.yaml"),
                        "little-ecom",
                        new Overrides(Optional.empty(), Optional.empty(), Optional.of(discovery)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void translatesLikeTheGoldenFiles(String name, String manifests, Settings settings) {
        SortedMap<String, String> first = files(manifests, settings);
        SortedMap<String, String> second = files(manifests, settings);

        assertThat(second).as("the same input gives the same output").isEqualTo(first);
        Golden.check(GoldenTest.class, FOLDER.resolve(name), first);
    }

    private static SortedMap<String, String> files(String manifests, Settings settings) {
        Translated translated = Translated.of(ProjectFolders.manifests(manifests), settings);
        SortedMap<String, String> files = new TreeMap<>();
        RequestFiles.of(translated.output()).forEach((path, tree) -> files.put(path, JsonText.write(tree)));
        files.put(
                "report/findings.txt",
                translated.findings().stream().map(Golden::line).collect(Collectors.joining("\n", "", "\n")));
        return files;
    }
}
