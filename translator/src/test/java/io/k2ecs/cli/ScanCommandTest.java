package io.k2ecs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.cli.CommandLineRun.Result;
import io.k2ecs.ecs.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanCommandTest {
    private static final String MANIFESTS = """
            apiVersion: v1
            kind: Service
            metadata: {name: auth-svc}
            spec: {selector: {app: auth}, ports: [{port: 8080, appProtocol: http}]}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: auth}
            spec:
              selector: {matchLabels: {app: auth}}
              template:
                metadata: {labels: {app: auth}}
                spec:
                  containers:
                    - name: auth
                      image: shop/auth:1
                      ports: [{containerPort: 8080}]
                      env: [{name: PEER_URL, value: "http://auth-svc:8080"}]
            """;
    private static final String CODE = """
            url = "http://auth-svc:8080/tokens"
            peer = os.environ.get("PEER_URL", "http://auth-svc:8080")
            """;

    @TempDir
    private Path folder;

    private CommandLineRun command;

    @BeforeEach
    void writeAnApplication() {
        command = new CommandLineRun(folder)
                .file("shop/k8s/auth.yaml", MANIFESTS)
                .file("shop/k8s/k2ecs.yaml", "application: shop\n")
                .file("shop/src/call.py", CODE);
    }

    @Test
    void tellsWhatToDoAboutAnAddress() {
        Result result = command.run("scan", "shop/src", "--manifests", "shop/k8s");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("""
                shop/src/call.py:1:15 error SCN001 'auth-svc:8080' is an address of Service default/auth-svc in the cluster
                    Read it from the variable AUTH_SVC_URL: add - {name: AUTH_SVC_URL, value: "http://auth-svc:8080"} to the env of the container; on ECS it becomes http://auth-svc.default.shop.internal:8080.
                shop/src/call.py:2:43 info SCN001 'auth-svc:8080' is an address of Service default/auth-svc in the cluster
                    Nothing to do, as long as the container that runs this gets PEER_URL, which a manifest sets and which goes before this default.

                  scanned   1 file of shop/src
                  knows     the Services of the manifests
                  findings  1 error, 0 warnings, 1 note
                  variables - {name: AUTH_SVC_URL, value: "http://auth-svc:8080"}  # 1 place

                  next      k2ecs explain CODE tells more about a finding

                failed: 1 error (--fail-on error)
                """);
    }

    @Test
    void saysTheSameFromWhereverItRuns() {
        Result here = command.run("scan", "shop/src", "--manifests", "shop/k8s", "--format", "json");
        Result there = new CommandLineRun(folder.resolve("shop"))
                .run("scan", "./src/", "--manifests", folder.resolve("shop/k8s").toString(), "--format", "json");

        assertThat(there).isEqualTo(here);
        assertThat(here.exitCode()).isEqualTo(1);
        assertThat(here.err()).isEqualTo("k2ecs: 1 error (--fail-on error)\n");
        assertThat(JsonText.readObject(here.out())).containsEntry("complete", true);
        assertThat(here.out())
                .contains(
                        "\"file\": \"src/call.py\"",
                        "\"onEcs\": \"http://auth-svc.default.shop.internal:8080\"",
                        "\"manifestLine\": \"- {name: AUTH_SVC_URL, value: \\\"http://auth-svc:8080\\\"}\"");
    }

    @Test
    void failsOnWhatItIsAskedTo() {
        assertThat(command.run("scan", "shop/src").exitCode()).isZero();
        assertThat(command.run("scan", "shop/src", "--fail-on", "warning").exitCode())
                .isEqualTo(1);
        command.file("shop/src/call.py", "# " + CODE.lines().findFirst().orElseThrow());
        assertThat(command.run("scan", "shop/src", "--fail-on", "warning").exitCode())
                .isZero();
        assertThat(command.run("scan", "shop/src", "--fail-on", "info").exitCode())
                .isEqualTo(1);
        assertThat(command.run("scan", "shop/src", "--fail-on", "never").exitCode())
                .isZero();
    }

    @Test
    void readsManifestsFromStandardInput() {
        Result result = command.stdin(MANIFESTS).run("scan", "shop/src", "--manifests", "-");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("on ECS it becomes http://auth-svc.default.application.internal:8080");
    }

    @Test
    void leavesTheManifestsOutOfAFolderThatHoldsThem() {
        Result result = command.run("scan", "shop", "--manifests", "shop/k8s");

        assertThat(result.out())
                .contains(
                        "skipped   2 files with Kubernetes manifests, which 'k2ecs translate' reads: shop/k8s/auth.yaml")
                .contains("findings  1 error, 0 warnings, 1 note");
    }

    @Test
    void refusesWrongUsage() throws IOException {
        Files.createDirectory(folder.resolve("empty"));

        assertThat(command.run("scan").exitCode()).isEqualTo(2);
        assertThat(command.run("scan", "-").exitCode()).isEqualTo(2);
        assertThat(command.run("scan", "").exitCode()).isEqualTo(2);
        assertThat(command.run("scan", "shop/src", "-c", "k2ecs.yaml").err()).contains("add --manifests");
        assertThat(command.run("scan", "--manifests", "shop/k8s", "shop/src").exitCode())
                .isEqualTo(2);
        assertThat(command.run("scan", "shop/src", "--fail-on", "dropped").exitCode())
                .isEqualTo(2);
    }

    @Test
    void refusesInputThatIsNotThere() throws IOException {
        Files.createDirectory(folder.resolve("empty"));

        Result nowhere = command.run("scan", "shop/nowhere", "shop/src");
        assertThat(nowhere.exitCode()).isEqualTo(3);
        assertThat(nowhere.out()).isEmpty();
        assertThat(nowhere.err()).startsWith("shop/nowhere error SCN020 the path does not exist");
        assertThat(command.run("scan", "empty").err()).startsWith("empty error SCN023");
        assertThat(command.run("scan", "shop/src", "--manifests", "nowhere").err())
                .contains("SRC001");
        assertThat(command.run("scan", "shop/src", "--manifests", "empty").exitCode())
                .isEqualTo(3);
    }

    @Test
    void reportsWhatItCouldReadWhereItCouldNotReadAll() throws IOException {
        Path memory = Path.of("/proc/self/mem");
        org.assertj.core.api.Assumptions.assumeThat(memory).isRegularFile();
        Files.createSymbolicLink(folder.resolve("shop/src/b.py"), memory);

        Result result = command.run("scan", "shop/src", "--fail-on", "never");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).contains("shop/src/call.py:1:15 warning SCN003", "shop/src/b.py:1:1 error SCN021");
        assertThat(result.err()).contains("something could not be read");
    }
}
