package io.k2ecs.translate.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.address.Occurrence;
import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.translate.AddressUse;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of secrets' values, a part of TR401; and that the values themselves are never said. */
class SecretLintTest {
    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: {name: web}
            spec: {selector: {app: web}, ports: [{name: redis, port: 6379}]}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"secret-value\n", " secret-value", "secret-value\r\n", "\tsecret-value"})
    void seesWhiteSpaceAtTheEnds(String value) {
        assertThat(warnings(value)).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message()).contains("'KEY'", "'cfg'", "white space").doesNotContain("secret-value");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.168.3.9",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "postgres://joe:secret-value@192.168.3.9:5432/x",
                "host=10.1.2.3;",
                "http://host.minikube.internal:80"
            })
    void seesAddressesOfPrivateNetworks(String value) {
        assertThat(warnings(value)).singleElement().satisfies(it -> assertThat(it.message())
                .contains("'KEY'", "private network")
                .doesNotContain(value)
                .doesNotContain("secret-value"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2",
                "10.1.2.3.4",
                "110.1.2.3",
                "10.1.2.300",
                "172.15.0.1",
                "172.32.0.1",
                "192.169.0.1",
                "203.0.113.7",
                "v10.1.2.3-rc",
                "localhost.example.com",
                "mylocalhost",
                "secret-value",
                ""
            })
    void keepsQuietAboutTheRest(String value) {
        assertThat(warnings(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "redis://localhost:6379/0"})
    void seesTheAddressOfTheTaskItself(String value) {
        assertThat(warnings(value)).singleElement().satisfies(it -> assertThat(it.message())
                .contains("the task itself"));
    }

    @Test
    void seesAddressesOfTheClusterInsideAValue() {
        Translated translated = withValue("KEY", "redis://joe:secret-value@web.default.svc.cluster.local:6379/0");

        assertThat(warnings(translated)).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message())
                    .contains("web.default.svc.cluster.local:6379", "web.default.app.internal:6379")
                    .doesNotContain("secret-value");
        });
        assertThat(translated.result().addresses()).singleElement().satisfies(it -> {
            assertThat(it.state()).isEqualTo(Occurrence.State.KEPT);
            assertThat(it.after()).isEqualTo("web.default.app.internal:6379");
            assertThat(it.why()).contains("when the secret is filled");
        });
        assertThat(translated.leaf(2, "/data/KEY").state()).isEqualTo(LeafState.NEEDS_DECISION);
    }

    @Test
    void seesAddressesThatLeadNowhere() {
        Translated translated = withValue("KEY", "redis://joe:secret-value@ghost.default.svc.cluster.local:6379/0");

        assertThat(warnings(translated)).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains("ghost.default.svc.cluster.local:6379", "nowhere");
        });
        assertThat(translated.result().addresses())
                .extracting(AddressUse::state)
                .containsExactly(Occurrence.State.DANGLING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web.default.svc:6379", "web:6379", "ghost.default.svc.cluster.local", "web.default.svc\n"})
    void doesNotShowAnAddressThatIsAllThereIsToTheValue(String value) {
        Translated translated = withValue("REDIS_HOST", value);

        assertThat(warnings(translated)).isNotEmpty();
        assertThat(translated.findings().toString()).doesNotContain(value.strip());
        assertThat(translated.result().addresses().toString()).doesNotContain(value.strip());
        assertThat(translated.result().ledger().toString()).doesNotContain(value.strip());
    }

    @Test
    void saysNothingOfAWordThatOnlyHappensToBeAServicesName() {
        Translated translated = withValue("PASSWORD", "web");

        assertThat(warnings(translated)).isEmpty();
        assertThat(translated.result().addresses()).isEmpty();
    }

    @Test
    void looksAtFilesForAddressesButNotForWhiteSpace() {
        Translated translated = Translated.of(Manifests.documents(
                Manifests.deployment(
                        "volumes: [{name: v, secret: {secretName: cfg}}]", "volumeMounts: [{name: v, mountPath: /v}]"),
                SERVICE,
                secret("conf", "url=redis://web:6379/0\n")));

        assertThat(warnings(translated)).singleElement().satisfies(it -> assertThat(it.message())
                .contains("key conf of Secret cfg", "web.default.app.internal:6379"));
    }

    private static List<Finding> warnings(String value) {
        return warnings(withValue("KEY", value));
    }

    private static List<Finding> warnings(Translated translated) {
        return translated.findings("TR401").stream()
                .filter(it -> it.severity() != Severity.INFO)
                .toList();
    }

    private static Translated withValue(String key, String value) {
        return Translated.of(Manifests.documents(
                Manifests.deployment("envFrom: [{secretRef: {name: cfg}}]"), SERVICE, secret(key, value)));
    }

    private static String secret(String key, String value) {
        return """
                apiVersion: v1
                kind: Secret
                metadata: {name: cfg}
                data: {%s: "%s"}
                """.formatted(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
    }
}
