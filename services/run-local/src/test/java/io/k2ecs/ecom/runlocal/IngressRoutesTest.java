package io.k2ecs.ecom.runlocal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngressRoutesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "/, root",
        "/x, root",
        "/auth, auth",
        "/auth/, auth",
        "/auth/x/y, auth",
        "/authx, root",
        "/auth/exact, exact",
        "/auth/exact/x, auth",
        "/auth/deep, deep",
        "/auth/deep/x, deep",
        "/Auth, root"
    })
    void sendsAPathWhereKubernetesWould(String path, String service) throws IOException {
        IngressRoutes routes = IngressRoutes.read(manifest("""
                kind: Ingress
                spec:
                  rules:
                    - http:
                        paths:
                          - {path: /, pathType: Prefix, backend: {service: {name: root}}}
                          - {path: /auth, pathType: Prefix, backend: {service: {name: auth}}}
                          - {path: /auth/exact, pathType: Exact, backend: {service: {name: exact}}}
                          - {path: /auth/deep/, pathType: Prefix, backend: {service: {name: deep}}}
                    - host: other.example
                      http:
                        paths:
                          - {path: /auth, pathType: Exact, backend: {service: {name: other}}}
                """));

        assertThat(routes.serviceOf(path)).contains(service);
        assertThat(routes.corsHeaders()).isEmpty();
    }

    @Test
    void knowsWhereNothingLeads() throws IOException {
        assertThat(IngressRoutes.read(manifest("kind: Ingress")).serviceOf("/")).isEmpty();
    }

    @Test
    void readsTheIngressOfLittleEcom() {
        IngressRoutes routes = IngressRoutes.read(Path.of("../../k8s-manifests/ingress.yaml"));

        assertThat(routes.serviceOf("/auth/signin")).contains("auth-svc");
        assertThat(routes.serviceOf("/items")).contains("backend-service");
        assertThat(routes.corsHeaders())
                .containsEntry("Access-Control-Allow-Origin", "*")
                .hasSize(3);
    }

    @Test
    void refusesWhatIsNoIngress() {
        assertThatThrownBy(() -> IngressRoutes.read(manifest("kind: Service")))
                .isInstanceOf(RunLocalException.class)
                .hasMessageEndingWith("is not an Ingress.");
        assertThatThrownBy(() -> IngressRoutes.read(manifest("a: [")))
                .isInstanceOf(RunLocalException.class)
                .hasMessageContaining("is not YAML");
        assertThatThrownBy(() -> IngressRoutes.read(folder.resolve("absent")))
                .isInstanceOf(RunLocalException.class)
                .hasMessageContaining("cannot be read");
    }

    private Path manifest(String text) throws IOException {
        return Files.writeString(folder.resolve("ingress.yaml"), text);
    }
}
