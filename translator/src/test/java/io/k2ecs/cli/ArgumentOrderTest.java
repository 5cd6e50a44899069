package io.k2ecs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ProjectFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of arguments changes no byte of the output, the reports among it. A failure tells the seed of its order. */
class ArgumentOrderTest {
    private static final int ORDERS = 4;

    @TempDir
    private Path folder;

    private SortedMap<String, String> output(List<String> arguments) {
        CommandLineRun command = new CommandLineRun(folder);
        List<String> line = new ArrayList<>(arguments);
        line.add(0, "translate");
        line.addAll(List.of("-o", "out", "--fail-on", "never"));
        CommandLineRun.Result result = command.run(line.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.err()).isZero();
        return command.files("out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"k8s-manifests", "kitchen-sink", "namespace-wide", "little-ecom-bare"})
    void theOrderOfFilesChangesNothing(String manifests) throws IOException {
        List<String> files;
        try (Stream<Path> listing = Files.list(ProjectFolders.manifests(manifests))) {
            files = new ArrayList<>(listing.map(Path::toString).sorted().toList());
        }
        files.add(ProjectFolders.manifests(manifests).toString());
        long seed = System.nanoTime();
        Random random = new Random(seed);
        SortedMap<String, String> expected = output(files);
        for (int order = 0; order < ORDERS; order++) {
            Collections.shuffle(files, random);
            SortedMap<String, String> actual = output(files);
            assertThat(actual.keySet()).as("seed %d", seed).isEqualTo(expected.keySet());
            expected.forEach((file, text) ->
                    assertThat(actual.get(file)).as("%s, seed %d", file, seed).isEqualTo(text));
        }
    }

    @Test
    void aFileThatIsNamedTwiceIsReadOnceUnderOneName() {
        Path manifests = ProjectFolders.manifests("k8s-manifests");
        String file = manifests.resolve("ingress.yaml").toString();

        assertThat(output(List.of(file, manifests.toString()))).isEqualTo(output(List.of(manifests.toString(), file)));
    }
}
