package io.k2ecs.translate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.settings.Settings;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.Secret;

class SecretsManagerTest {
    private static final String SECRET = """
            apiVersion: v1
            kind: Secret
            metadata:
              name: db
            type: Opaque
            immutable: true
            data:
              PASSWORD: aHVudGVyMg==
              USER: am9l
            stringData:
              USER: jack-of-all-trades
              SPARE: not-needed
            """;
    private static final String ONE_KEY =
            "env: [{name: DB_PASS, valueFrom: {secretKeyRef: {name: db, key: PASSWORD}}}]";

    static Stream<Settings> settings() {
        return Stream.of(Translated.fargate(), Translated.ec2(NetworkMode.HOST), Translated.ec2(NetworkMode.BRIDGE));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void createsASecretWithoutValueThatTasksTakeKeysFrom(Settings settings) {
        Translated translated = Translated.of(Manifests.documents(Manifests.deployment(ONE_KEY), SECRET), settings);

        assertThat(translated.output().secrets()).singleElement().satisfies(it -> {
            assertThat(it.name()).isEqualTo("db");
            assertThat(it.request().name()).isEqualTo("app/db");
            assertThat(it.request().secretString()).isNull();
            assertThat(it.request().secretBinary()).isNull();
        });
        assertThat(translated.container("web").secrets())
                .extracting(Secret::name, Secret::valueFrom)
                .containsExactly(tuple("DB_PASS", "${secretArn:app/db}:PASSWORD::"));
        assertThat(translated.container("web").environment()).isEmpty();
    }

    @Test
    void namesTheKeysThatMustBeFilled() {
        Translated translated = Translated.of(Manifests.documents(Manifests.deployment(ONE_KEY), SECRET));

        assertThat(translated.findings("TR401")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.INFO);
            assertThat(it.message()).contains("'app/db'", "created empty", "PASSWORD, SPARE, USER");
        });
    }

    @Test
    void saysWhereEveryLeafWent() {
        Translated translated = Translated.of(Manifests.documents(Manifests.deployment(ONE_KEY), SECRET));

        LedgerEntry name = translated.leaf(1, "/metadata/name");
        assertThat(name.state()).isEqualTo(LeafState.TRANSLATED);
        assertThat(name.targets()).contains(new Target("secrets/db.json", "/Name"));
        LedgerEntry read = translated.leaf(1, "/data/PASSWORD");
        assertThat(read.state()).isEqualTo(LeafState.TRANSLATED);
        assertThat(read.targets())
                .contains(new Target("task-definitions/app-web.json", "/containerDefinitions/0/secrets/0/valueFrom"));
        assertThat(translated.leaf(1, "/data/USER").state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(translated.leaf(1, "/data/USER").reason()).contains("stringData", "wins");
        assertThat(translated.leaf(1, "/stringData/SPARE").reason()).isEqualTo("no container reads this key");
        assertThat(translated.leaf(1, "/type").state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(translated.leaf(1, "/immutable").state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(translated.findings("TR001")).isEmpty();
    }

    @Test
    void keepsSecretsOfTwoNamespacesApart() {
        Translated translated = Translated.of(Manifests.documents(
                inNamespace("one", Manifests.deployment(ONE_KEY)),
                inNamespace("one", SECRET),
                inNamespace("two", Manifests.deployment(ONE_KEY)),
                inNamespace("two", SECRET)));

        assertThat(translated.output().secrets())
                .extracting(it -> it.request().name())
                .containsExactly("app/one-db", "app/two-db");
    }

    @Test
    void saysWhenNobodyTakesAVariableFromASecret() {
        Translated translated = Translated.of(Manifests.documents(Manifests.deployment(""), SECRET));

        assertThat(translated.output().secrets()).isEmpty();
        assertThat(translated.leaf(1, "/data/PASSWORD").state()).isEqualTo(LeafState.DROPPED);
        assertThat(translated.findings("TR401")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message()).contains("no container", "'db'");
        });
    }

    @Test
    void makesASecretOfOneThatIsMountedAsFiles() {
        Translated translated = Translated.of(Manifests.documents(
                Manifests.deployment(
                        "volumes: [{name: v, secret: {secretName: db}}]", "volumeMounts: [{name: v, mountPath: /v}]"),
                SECRET));

        assertThat(translated.output().secrets()).hasSize(1);
        assertThat(translated.leaf(1, "/data/PASSWORD").state()).isEqualTo(LeafState.APPROXIMATED);
        assertThat(translated.findings("TR401")).singleElement().satisfies(it -> assertThat(it.message())
                .contains("is created empty"));
    }

    @Test
    void asksWhatShallBecomeOfFilesWhoseWorkloadIsLeftOut() {
        Translated translated = Translated.of(Manifests.documents(
                Manifests.deployment(
                        "volumes: [{name: v, secret: {secretName: db}}]",
                        "volumeMounts: [{name: v, mountPath: /v}]\nresources: {requests: {cpu: '100'}}"),
                SECRET));

        assertThat(translated.output().secrets()).isEmpty();
        assertThat(translated.leaf(1, "/data/PASSWORD").state()).isEqualTo(LeafState.NEEDS_DECISION);
    }

    @Test
    void leavesCertificatesOfAnIngressToCertificateManager() {
        String ingress = """
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: main}
                spec: {tls: [{hosts: [a.example.com], secretName: db}]}
                """;
        Translated translated = Translated.of(
                Manifests.documents(Manifests.deployment(""), SECRET.replace("Opaque", "kubernetes.io/tls"), ingress));

        assertThat(translated.leaf(1, "/data/PASSWORD").state()).isEqualTo(LeafState.NEEDS_DECISION);
        assertThat(translated.leaf(1, "/data/PASSWORD").reason()).contains("Certificate Manager");
        assertThat(translated.findings("TR401")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"kubernetes.io/service-account-token", "bootstrap.kubernetes.io/token", "helm.sh/release.v1"})
    void leavesBehindWhatKubernetesAndItsToolsKeepForThemselves(String type) {
        Translated translated =
                Translated.of(Manifests.documents(Manifests.deployment(""), SECRET.replace("Opaque", type)));

        assertThat(translated.leaf(1, "/data/PASSWORD").state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(translated.findings("TR401")).isEmpty();
    }

    @Test
    void asksWhatShallBecomeOfTheLoginToARegistry() {
        Translated translated =
                Translated.of(Manifests.documents(Manifests.deployment("imagePullSecrets: [{name: db}]", ""), SECRET));

        assertThat(translated.leaf(1, "/data/PASSWORD").state()).isEqualTo(LeafState.NEEDS_DECISION);
        assertThat(translated.findings("TR401")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message()).contains("'db'", "login to a registry");
        });
    }

    private static String inNamespace(String namespace, String yaml) {
        return yaml.replaceFirst("metadata:\n  name", "metadata:\n  namespace: " + namespace + "\n  name");
    }
}
