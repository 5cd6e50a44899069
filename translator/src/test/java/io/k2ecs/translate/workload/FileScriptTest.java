package io.k2ecs.translate.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.model.MountedFiles.Content;
import io.k2ecs.model.MountedFiles.MountedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileScriptTest {
    @TempDir
    Path folder;

    @Test
    void writesTheSameBytesAsKubernetesMountsWhateverIsInThem() throws Exception {
        String awkward = "a 'b' \"c\" $HOME `id` \\n %s\n\ttab\n\n";
        run(
                Map.of("FILE_1", awkward, "FILE_2", "AAECAw==", "FILE_3", ""),
                file("deep/er/it's here.conf", 0640, new Content.Text(awkward)),
                file("logo.bin", 0444, new Content.Base64("AAECAw==")),
                file("empty", 0755, new Content.Text("")));

        assertThat(Files.readString(folder.resolve("deep/er/it's here.conf"))).isEqualTo(awkward);
        assertThat(Files.readAllBytes(folder.resolve("logo.bin"))).containsExactly(0, 1, 2, 3);
        assertThat(folder.resolve("empty")).isEmptyFile();
        assertThat(permissions("deep/er/it's here.conf")).isEqualTo("rw-r-----");
        assertThat(permissions("logo.bin")).isEqualTo("r--r--r--");
        assertThat(permissions("empty")).isEqualTo("rwxr-xr-x");
    }

    @Test
    void stopsAtTheFirstFileThatCannotBeWritten() throws Exception {
        Files.writeString(folder.resolve("taken"), "");

        assertThat(exit(Map.of("FILE_1", "x"), file("taken/below", 0644, new Content.Text("x"))))
                .isNotZero();
    }

    private static MountedFile file(String path, int mode, Content content) {
        return new MountedFile("config", path, mode, path, content, List.of(), List.of());
    }

    private String permissions(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(path)));
    }

    private void run(Map<String, String> environment, MountedFile... files) throws Exception {
        assertThat(exit(environment, files)).isZero();
    }

    private int exit(Map<String, String> environment, MountedFile... files) throws Exception {
        FileScript script = new FileScript();
        for (int index = 0; index < files.length; index++) {
            script.add(folder.toString(), files[index], "FILE_" + (index + 1));
        }
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", script.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        shell.environment().putAll(environment);
        Process process = shell.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
