package io.k2ecs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ProjectFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed translation of little-ecom is what k2ecs makes of it today, from whichever folder it is called. */
class EcsOutputTest {
    private static final String STALE =
            "ecs-output is stale: look at the difference, then run" + " ./k2ecs translate k8s-manifests -o ecs-output";

    @TempDir
    private Path elsewhere;

    @Test
    void isWhatK2ecsMakesOfTheManifestsByteForByte() throws IOException {
        CommandLineRun here = new CommandLineRun(ProjectFolders.root());
        Path first = elsewhere.resolve("first");
        Path second = elsewhere.resolve("second");

        assertThat(here.run("translate", "k8s-manifests", "-o", first.toString())
                        .exitCode())
                .isZero();
        Path other = Files.createDirectory(elsewhere.resolve("other"));
        assertThat(new CommandLineRun(other)
                        .run(
                                "translate",
                                ProjectFolders.root().resolve("k8s-manifests").toString(),
                                "-o",
                                second.toString())
                        .exitCode())
                .isZero();

        CommandLineRun written = new CommandLineRun(elsewhere);
        assertThat(written.files("second")).isEqualTo(written.files("first"));
        assertThat(written.files("first")).as(STALE).isEqualTo(here.files("ecs-output"));
    }

    @Test
    void namesAuthByItsAddressOnEcsAndNowhereByThatInTheCluster() {
        String everything = String.join(
                "\n",
                new CommandLineRun(ProjectFolders.root()).files("ecs-output").values());

        assertThat(everything)
                .contains("http://auth-svc.default.little-ecom.internal:8080")
                .doesNotContain("http://auth-svc:8080");
    }
}
