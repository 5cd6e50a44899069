package io.k2ecs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.k2ecs.diagnostics.InvalidInputException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
    @TempDir
    private Path folder;

    private SettingsFiles files;

    @BeforeEach
    void useTheFolder() {
        files = new SettingsFiles(folder);
    }

    @Test
    void hasADefaultForEverything() {
        assertThat(SettingsFiles.defaults())
                .isEqualTo(new Settings(
                        "little-ecom",
                        new Settings.Aws("us-east-1", "000000000000", false, "aws"),
                        "little-ecom",
                        LaunchType.FARGATE,
                        NetworkMode.AWSVPC,
                        Discovery.ALB,
                        "little-ecom.internal",
                        new Settings.Images("000000000000.dkr.ecr.us-east-1.amazonaws.com", Map.of()),
                        new Settings.Secrets("little-ecom/"),
                        new Settings.Logs(30, 25),
                        new Settings.Deployment(true, true, 30),
                        new Settings.Sizing(256, 512),
                        new Settings.Probes(
                                List.of(
                                        "CMD-SHELL",
                                        "curl -fsS -m {timeoutSeconds} -o /dev/null {url} || wget -q -T {timeoutSeconds}"
                                                + " -O /dev/null {url} || exit 1"),
                                List.of("CMD-SHELL", "nc -z -w {timeoutSeconds} {host} {port} || exit 1"),
                                List.of("CMD", "/bin/grpc_health_probe", "-addr={host}:{port}")),
                        false,
                        new Settings.Files("public.ecr.aws/docker/library/busybox:1.36.1@sha256:"
                                + "73aaf090f3d85aa34ee199857f03fa3a95c8ede2ffd4cc2cdb5b94e566b11662"),
                        List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# only a comment\n",
                "---\n",
                "---\n...\n",
                "{}",
                "~",
                "\uFEFF",
                "aws:\nimages:\n  map:\n",
                "aws: {}\n",
                "\r\n\r\n"
            })
    void takesAFileThatSaysNothingForTheDefaults(String yaml) {
        assertThat(files.read(yaml)).isEqualTo(SettingsFiles.defaults());
    }

    @Test
    void readsEverySetting() {
        Settings settings = files.read("""
                application: shop
                aws:
                  region: cn-north-1
                  accountId: "012345678901"
                  partition: aws-cn
                cluster: Main_1
                launchType: EC2
                networkMode: bridge
                discovery: alb
                internalZone: shop.example.internal
                images:
                  registry: localhost:5000/team
                  map:
                    postgres: registry.example.com:443/library/postgres
                    ghcr.io/acme/auth_svc: auth
                secrets:
                  prefix: ""
                logs:
                  retentionDays: 3653
                  maxBufferMib: 1
                deployment:
                  circuitBreaker: false
                  rollback: false
                  deregistrationDelaySeconds: 0
                sizing:
                  defaultCpuUnits: 32768
                  defaultMemoryMib: 6
                probes:
                  http: [CMD, /bin/check, "{url}", "--timeout={timeoutSeconds}"]
                  tcp: [CMD-SHELL, "awk '{print}' </dev/tcp/${HOST}/{port}"]
                  grpc:
                    - CMD
                    - probe
                executeCommand: true
                files: {image: "tools/shell:1@sha256:%s"}
                waivers:
                  - {code: TR216, path: "Deployment shop/web#/spec/replicas", reason: " a reason ", expires: 2028-02-29}
                  - code: PF101
                    path: Namespace shop
                    reason: agreed
                    expires: "2027-01-31"
                """.formatted("a".repeat(64)));
        assertThat(settings)
                .isEqualTo(new Settings(
                        "shop",
                        new Settings.Aws("cn-north-1", "012345678901", true, "aws-cn"),
                        "Main_1",
                        LaunchType.EC2,
                        NetworkMode.BRIDGE,
                        Discovery.ALB,
                        "shop.example.internal",
                        new Settings.Images(
                                "localhost:5000/team",
                                Map.of(
                                        "postgres",
                                        "registry.example.com:443/library/postgres",
                                        "ghcr.io/acme/auth_svc",
                                        "auth")),
                        new Settings.Secrets(""),
                        new Settings.Logs(3653, 1),
                        new Settings.Deployment(false, false, 0),
                        new Settings.Sizing(32768, 6),
                        new Settings.Probes(
                                List.of("CMD", "/bin/check", "{url}", "--timeout={timeoutSeconds}"),
                                List.of("CMD-SHELL", "awk '{print}' </dev/tcp/${HOST}/{port}"),
                                List.of("CMD", "probe")),
                        true,
                        new Settings.Files("tools/shell:1@sha256:" + "a".repeat(64)),
                        List.of(
                                new Waiver(
                                        settings.waivers().get(0).at(),
                                        "TR216",
                                        "Deployment shop/web",
                                        "/spec/replicas",
                                        "a reason",
                                        LocalDate.of(2028, 2, 29)),
                                new Waiver(
                                        settings.waivers().get(1).at(),
                                        "PF101",
                                        "Namespace shop",
                                        "",
                                        "agreed",
                                        LocalDate.of(2027, 1, 31)))));
    }

    @Test
    void derivesDefaultsFromOtherSettings() {
        Settings settings = files.read("""
                application: shop
                aws: {region: cn-northwest-1, accountId: "123456789012"}
                deployment: {circuitBreaker: false}
                """);
        assertThat(settings.cluster()).isEqualTo("shop");
        assertThat(settings.internalZone()).isEqualTo("shop.internal");
        assertThat(settings.secrets().prefix()).isEqualTo("shop/");
        assertThat(settings.images().registry()).isEqualTo("123456789012.dkr.ecr.cn-northwest-1.amazonaws.com.cn");
        assertThat(settings.deployment().rollback()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1, aws",
        "sa-east-1, aws",
        "ap-southeast-7, aws",
        "cn-north-1, aws-cn",
        "us-gov-west-1, aws-us-gov",
    })
    void takesThePartitionFromTheRegion(String region, String partition) {
        assertThat(files.read("aws: {region: " + region + "}").aws().partition())
                .isEqualTo(partition);
        assertThat(files.read("aws: {region: " + region + ", partition: " + partition + "}")
                        .aws()
                        .partition())
                .isEqualTo(partition);
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456789012", "012345678901", "012345678981", "'123456789012'", "\"000000000001\""})
    void keepsTheTwelveDigitsOfAnAccount(String written) {
        Settings.Aws aws = files.read("aws:\n  accountId: " + written).aws();
        assertThat(aws.accountId()).isEqualTo(written.replaceAll("['\"]", ""));
        assertThat(aws.accountIdGiven()).isTrue();
    }

    @Test
    void takesTwelveZerosForNoAccount() {
        assertThat(files.read("aws: {accountId: '000000000000'}").aws().accountIdGiven())
                .isFalse();
    }

    @Test
    void makesTheNameOfTheFolderFit() {
        Settings settings = new SettingsReader().defaults("K8s Manifests!", Overrides.none());
        assertThat(settings.application()).isEqualTo("k8s-manifests");
        assertThat(settings.internalZone()).isEqualTo("k8s-manifests.internal");
    }

    @Test
    void letsTheCommandLineOverrideTheFile() {
        Overrides overrides = new Overrides(Optional.of(LaunchType.EC2), Optional.of(NetworkMode.HOST));
        Settings settings = files.read("launchType: FARGATE\nnetworkMode: awsvpc\n", overrides);
        assertThat(settings.launchType()).isEqualTo(LaunchType.EC2);
        assertThat(settings.networkMode()).isEqualTo(NetworkMode.HOST);
        assertThat(new SettingsReader().defaults("x", overrides).networkMode()).isEqualTo(NetworkMode.HOST);
    }

    @Test
    void letsTheCommandLineMendTheFile() {
        Overrides awsvpc = new Overrides(Optional.empty(), Optional.of(NetworkMode.AWSVPC));
        assertThat(files.read("networkMode: bridge\n", awsvpc).networkMode()).isEqualTo(NetworkMode.AWSVPC);
    }

    @Test
    void refusesOverridesThatDoNotGoTogether() {
        Overrides hostOnFargate = new Overrides(Optional.empty(), Optional.of(NetworkMode.HOST));
        assertThatThrownBy(() -> new SettingsReader().defaults("x", hostOnFargate))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.problems()).singleElement().satisfies(problem -> {
                            assertThat(problem.code()).isEqualTo("SET011");
                            assertThat(problem.at()).hasToString("command line:1:1");
                        }));
    }

    @Test
    void givesNobodyAWayToChangeTheSettings() {
        Settings settings = files.read("images: {map: {b: x, a: y}}");
        assertThat(settings.images().map()).containsExactly(Map.entry("a", "y"), Map.entry("b", "x"));
        assertThatThrownBy(() -> settings.images().map().put("c", "z"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> settings.probes().http().add("x")).isInstanceOf(UnsupportedOperationException.class);
    }
}
