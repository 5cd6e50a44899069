package io.k2ecs.translate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.k2ecs.address.Occurrence;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;

class ConfigMapsTest {
    private static final String CONFIG_MAP = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: cfg
            immutable: true
            data:
              COLOUR: blue
              SPARE: none
            binaryData:
              LOGO: AAEC
            """;
    private static final String ONE_KEY =
            "env: [{name: COLOUR, valueFrom: {configMapKeyRef: {name: cfg, key: COLOUR}}}]";
    private static final String MOUNT = "volumes: [{name: v, configMap: {name: cfg}}]";

    @Test
    void leavesTheKeysBehindThatNoContainerReads() {
        Translated translated = Translated.of(Manifests.documents(Manifests.deployment(ONE_KEY), CONFIG_MAP));

        assertThat(translated.container("web").environment())
                .extracting(KeyValuePair::name, KeyValuePair::value)
                .containsExactly(tuple("COLOUR", "blue"));
        LedgerEntry read = translated.leaf(1, "/data/COLOUR");
        assertThat(read.state()).isEqualTo(LeafState.TRANSLATED);
        assertThat(read.reason()).isEmpty();
        assertThat(read.targets())
                .contains(new Target("task-definitions/app-web.json", "/containerDefinitions/0/environment/0/value"));
        for (String leaf : new String[] {"/data/SPARE", "/binaryData/LOGO", "/immutable"}) {
            assertThat(translated.leaf(1, leaf).state()).as(leaf).isEqualTo(LeafState.NOT_APPLICABLE);
        }
        assertThat(translated.findings("TR402")).isEmpty();
        assertThat(translated.findings("TR001")).isEmpty();
    }

    @Test
    void saysWhenNobodyTakesAVariableFromAConfigMap() {
        Translated translated = Translated.of(Manifests.documents(Manifests.deployment(""), CONFIG_MAP));

        assertThat(translated.leaf(1, "/data/COLOUR").state()).isEqualTo(LeafState.DROPPED);
        assertThat(translated.findings("TR402")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message()).contains("'cfg'");
        });
    }

    @Test
    void doesNotTakeAConfigMapOfAnotherNamespaceForRead() {
        Translated translated = Translated.of(Manifests.documents(
                Manifests.deployment(ONE_KEY), CONFIG_MAP.replace("metadata:\n", "metadata:\n  namespace: other\n")));

        assertThat(translated.findings("TR402")).hasSize(1);
        assertThat(translated.findings("RES001")).hasSize(1);
    }

    @Test
    void filesAreAccountedForWhereTheyAreWritten() {
        Translated translated = Translated.of(Manifests.documents(
                Manifests.deployment(MOUNT, "volumeMounts: [{name: v, mountPath: /etc/x}]"), CONFIG_MAP));

        for (String leaf : new String[] {"/data/COLOUR", "/data/SPARE", "/binaryData/LOGO", "/metadata/name"}) {
            assertThat(translated.leaf(1, leaf).state()).as(leaf).isEqualTo(LeafState.APPROXIMATED);
        }
        assertThat(translated.findings("TR402")).isEmpty();
        assertThat(translated.findings("TR001")).isEmpty();
    }

    @Test
    void asksWhatShallBecomeOfFilesWhoseWorkloadIsLeftOut() {
        Translated translated = Translated.of(Manifests.documents(
                Manifests.deployment(
                        MOUNT, "volumeMounts: [{name: v, mountPath: /etc/x}]\nresources: {requests: {cpu: '100'}}"),
                CONFIG_MAP));

        assertThat(translated.leaf(1, "/data/COLOUR").state()).isEqualTo(LeafState.NEEDS_DECISION);
    }

    @Test
    void theClustersAddressesInFilesAreThoseOnEcs() {
        String service = Manifests.service("ports: [{name: http, port: 80}]");
        Translated translated = Translated.of(Manifests.documents(
                Manifests.deployment(MOUNT, "volumeMounts: [{name: v, mountPath: /etc/x}]"),
                service,
                CONFIG_MAP.replace(
                        "SPARE: none", "nginx.conf: 'proxy_pass http://web:80; # http://ghost.default.svc:80'")));

        assertThat(translated.result().addresses())
                .extracting(it -> it.state(), it -> it.before(), it -> it.after())
                .containsExactly(
                        tuple(Occurrence.State.DANGLING, "ghost.default.svc:80", "ghost.default.svc:80"),
                        tuple(Occurrence.State.REWRITTEN, "web:80", "web.default.app.internal:80"));
        assertThat(translated.container("k2ecs-files").environment())
                .anySatisfy(it -> assertThat(it.value()).contains("proxy_pass http://web.default.app.internal:80;"));
        assertThat(translated.findings("TR345")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains("ghost.default.svc:80");
        });
    }
}
