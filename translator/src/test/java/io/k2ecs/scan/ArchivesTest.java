package io.k2ecs.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivesTest {
    private static final byte[] CLIENT = Compiled.classFile("acme.Client", """
            package acme;
            class Client {
                String url = "http://auth-svc:8080";
            }
            """);
    private static final byte[] SETTINGS = "auth.url=http://auth-svc:8080\n".getBytes(UTF_8);

    @TempDir
    private Path folder;

    private ScanResult scan(byte[] jar, ScanBounds bounds) {
        return new Scans(folder).file("app.jar", jar).scan(Scans.cluster(), bounds);
    }

    private ScanResult scan(byte[] jar) {
        return scan(jar, ScanBounds.DEFAULTS);
    }

    /** @param stored whether entries are not compressed, as Spring Boot stores the jars in a jar */
    private static byte[] jar(boolean stored, Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> content : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(content.getKey());
                if (stored) {
                    CRC32 sum = new CRC32();
                    sum.update(content.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(content.getValue().length);
                    entry.setCrc(sum.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(content.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] jar(String name, byte[] content) {
        return jar(false, Map.of(name, content));
    }

    @Test
    void looksIntoAFatJar() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n".getBytes(UTF_8));
        entries.put("BOOT-INF/classes/acme/Client.class", CLIENT);
        entries.put("BOOT-INF/classes/application.properties", SETTINGS);
        entries.put("BOOT-INF/lib/other.jar", jar("io/Api.class", Compiled.classFile("io.Api", """
                        package io;
                        class Api { String p = "/var/run/secrets/kubernetes.io/serviceaccount"; }
                        """)));
        entries.put("BOOT-INF/lib/ours.jar", jar("acme/Client.class", CLIENT));

        ScanResult result = scan(jar(true, entries));

        assertThat(result.findings().stream()
                        .map(it -> it.finding().at() + " "
                                + it.finding().severity().label() + " "
                                + it.surrounding().label())
                        .map(it -> it.substring(it.indexOf("app.jar"))))
                .containsExactly(
                        "app.jar!/BOOT-INF/classes/acme/Client.class:3:1 error application",
                        "app.jar!/BOOT-INF/classes/application.properties:1:17 error application",
                        "app.jar!/BOOT-INF/lib/other.jar!/io/Api.class:2:1 info library",
                        "app.jar!/BOOT-INF/lib/ours.jar!/acme/Client.class:3:1 error library");
        assertThat(result.archives()).isEqualTo(3);
        assertThat(result.classes()).isEqualTo(3);
        assertThat(result.files()).isEqualTo(4);
        assertThat(result.skipped()).extracting(Skipped::reason).containsExactly(SkipReason.OTHER_TYPE);
    }

    @Test
    void givesUpAnArchiveThatUnpacksToTooMuch() {
        byte[] zeros = new byte[100_000];
        Arrays.fill(zeros, (byte) ' ');
        byte[] bomb = jar("a.jar", jar("a.png", zeros));
        ScanBounds bounds = new ScanBounds(1_000_000, 50_000, 100, 4);

        assertThat(Scans.foundAnywhere(scan(bomb, bounds))).containsExactly("warning SCN022 ");
        assertThat(scan(bomb, new ScanBounds(1_000_000, 200_000, 100, 4)).findings())
                .isEmpty();
        assertThat(Scans.foundAnywhere(scan(jar("a.json", zeros), bounds))).containsExactly("warning SCN022 ");
    }

    @Test
    void reportsWhatItFoundBeforeItGaveUp() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("a.properties", SETTINGS);
        entries.put("b.properties", new byte[60_000]);

        ScanResult result = scan(jar(false, entries), new ScanBounds(100_000, 50_000, 100, 4));

        assertThat(Scans.foundAnywhere(result))
                .containsExactlyInAnyOrder("warning SCN022 ", "error SCN001 auth-svc:8080");
    }

    @Test
    void boundsTheSizeOfAnEntry() {
        byte[] jar = jar("a.properties", SETTINGS);

        assertThat(Scans.foundAnywhere(scan(jar, new ScanBounds(SETTINGS.length - 1, 50_000, 100, 4))))
                .containsExactly("warning SCN022 ");
        assertThat(Scans.foundAnywhere(scan(jar, new ScanBounds(SETTINGS.length, 50_000, 100, 4))))
                .containsExactly("error SCN001 auth-svc:8080");
    }

    @Test
    void boundsTheNumberOfEntries() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("a.png", SETTINGS);
        entries.put("b.png", SETTINGS);
        byte[] jar = jar(false, entries);

        assertThat(scan(jar, new ScanBounds(1_000, 50_000, 2, 4)).findings()).isEmpty();
        assertThat(Scans.foundAnywhere(scan(jar, new ScanBounds(1_000, 50_000, 1, 4))))
                .containsExactly("warning SCN022 ");
    }

    @Test
    void boundsTheDepth() {
        byte[] jar = jar("a.jar", jar("b.jar", jar("a.properties", SETTINGS)));

        assertThat(Scans.foundAnywhere(scan(jar, new ScanBounds(1_000, 50_000, 100, 3))))
                .containsExactly("error SCN001 auth-svc:8080");
        assertThat(Scans.foundAnywhere(scan(jar, new ScanBounds(1_000, 50_000, 100, 2))))
                .containsExactly("warning SCN022 ");
    }

    @Test
    void saysThatAnArchiveIsBroken() {
        byte[] good = jar("a.properties", SETTINGS);

        assertThat(Scans.foundAnywhere(scan(Arrays.copyOf(good, good.length / 2))))
                .containsExactly("warning SCN022 ");
        assertThat(Scans.foundAnywhere(scan(jar("a.jar", SETTINGS)))).containsExactly("warning SCN022 ");
        assertThat(Scans.foundAnywhere(scan(jar("a.jar", Arrays.copyOf(good, 50)))))
                .containsExactly("warning SCN022 ");
    }
}
