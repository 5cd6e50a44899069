package io.k2ecs.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of keys, the reader and the settings hold the same keys. */
class SettingsKeysTest {
    /** A value for each key that is not its default, if it has one alone. */
    private static final Map<String, String> SAMPLES = Map.ofEntries(
            Map.entry("application", "shop"),
            Map.entry("aws.region", "sa-east-1"),
            Map.entry("aws.accountId", "'123456789012'"),
            Map.entry("aws.partition", "aws"),
            Map.entry("cluster", "main"),
            Map.entry("launchType", "EC2"),
            Map.entry("networkMode", "awsvpc"),
            Map.entry("discovery", "cloud-map"),
            Map.entry("internalZone", "internal"),
            Map.entry("images.registry", "ghcr.io"),
            Map.entry("images.map", "{a: b}"),
            Map.entry("secrets.prefix", "/"),
            Map.entry("logs.retentionDays", "7"),
            Map.entry("logs.maxBufferMib", "10"),
            Map.entry("deployment.circuitBreaker", "false"),
            Map.entry("deployment.rollback", "false"),
            Map.entry("deployment.deregistrationDelaySeconds", "60"),
            Map.entry("sizing.defaultCpuUnits", "512"),
            Map.entry("sizing.defaultMemoryMib", "1024"),
            Map.entry("probes.http", "[CMD, a]"),
            Map.entry("probes.tcp", "[CMD, b]"),
            Map.entry("probes.grpc", "[CMD, c]"),
            Map.entry("executeCommand", "true"),
            Map.entry("files.image", "busybox@sha256:" + "0".repeat(64)),
            Map.entry("waivers", "[{code: TR216, path: Pod a/b, reason: c, expires: 2027-01-31}]"));

    /** Keys whose only other values need a second key beside them; tested in SettingsReaderTest. */
    private static final List<String> NOT_ALONE = List.of("aws.partition", "networkMode");

    @TempDir
    private Path folder;

    static List<SettingsKey> keys() {
        return SettingsKeys.ALL;
    }

    @ParameterizedTest
    @MethodSource("keys")
    void takesEveryKeyOfTheTableAndUsesIt(SettingsKey key) {
        Settings settings = new SettingsFiles(folder).read(yaml(key, SAMPLES.get(key.path())));
        if (NOT_ALONE.contains(key.path())) {
            assertThat(settings).isEqualTo(SettingsFiles.defaults());
        } else {
            assertThat(settings).isNotEqualTo(SettingsFiles.defaults());
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void documentsTheRealDefaults(SettingsKey key) {
        String documented = SettingsPage.defaultOf(key)
                .replace("<folder name>", SettingsFiles.DEFAULT_APPLICATION)
                .replace("<application>", SettingsFiles.DEFAULT_APPLICATION)
                .replace("<partition of aws.region>", "aws")
                .replace("<domain of aws.partition>", "amazonaws.com")
                .replace("<aws.region>", "us-east-1")
                .replace("<aws.accountId>", "000000000000")
                .replace("<deployment.circuitBreaker>", "true");
        assertThat(documented).doesNotContain("<");
        assertThat(new SettingsFiles(folder).read(yaml(key, documented))).isEqualTo(SettingsFiles.defaults());
    }

    @Test
    void hasAKeyForEverySettingAndNoOther() {
        assertThat(paths(Settings.class, ""))
                .filteredOn(path -> !path.equals("aws.accountIdGiven"))
                .containsExactlyElementsOf(
                        SettingsKeys.ALL.stream().map(SettingsKey::path).toList());
        assertThat(SAMPLES.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        SettingsKeys.ALL.stream().map(SettingsKey::path).toList());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void describesEveryKey(SettingsKey key) {
        assertThat(key.path()).matches("[a-z][A-Za-z]*(\\.[a-z][A-Za-z]*)?");
        assertThat(key.meaning()).endsWith(".");
        assertThat(key.source()).startsWith("https://docs.aws.amazon.com/");
        assertThat(key.shape().allowed()).isNotBlank();
    }

    private static String yaml(SettingsKey key, String value) {
        return key.section().isEmpty()
                ? key.name() + ": " + value
                : key.section().replace(".", ": {") + key.name() + ": " + value + "}";
    }

    private static List<String> paths(Class<?> record, String prefix) {
        List<String> paths = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            Stream<String> below = component.getType().isRecord()
                    ? paths(component.getType(), prefix + component.getName() + ".").stream()
                    : Stream.of(prefix + component.getName());
            below.forEach(paths::add);
        }
        return paths;
    }
}
