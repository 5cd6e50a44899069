package io.k2ecs.mistakes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.k2ecs.diagnostics.InvalidInputException;
import io.k2ecs.ecs.JsonText;
import io.k2ecs.emit.RequestFiles;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.source.ManifestReader;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.ReadingBounds;
import io.k2ecs.translate.Translated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What translators of this kind got wrong about what they read; docs/known-mistakes.md has the list. */
class InputMistakesTest {
    @TempDir
    private Path folder;

    private ManifestSet read() {
        return new ManifestReader(ReadingBounds.DEFAULTS).read(List.of(folder));
    }

    private void file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content, UTF_8);
    }

    @Test
    void m24WhatIsNoYamlOrNoObjectIsRefusedWithItsPlace() throws IOException {
        file("good.yaml", Shop.application("shop"));
        file("wrong.yaml", "kind: [\n");
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(InvalidInputException.class, it -> assertThat(it.problems())
                        .anySatisfy(problem -> assertThat(problem.at().file()).contains("wrong.yaml")));

        file("wrong.yaml", "just words\n");
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(InvalidInputException.class, it -> assertThat(it.problems())
                        .anySatisfy(problem -> assertThat(problem.at().file()).contains("wrong.yaml")));
    }

    @Test
    void m24FoldersInFoldersAndJsonAreRead() throws IOException {
        file("a/b/shop.yaml", Shop.application("shop"));
        file("c/config.json", "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"cfg\"}}");

        assertThat(read().objects()).extracting(it -> it.kind()).contains("Deployment", "Service", "ConfigMap");
    }

    @Test
    void m25TheSameInputGivesTheSameOutputEveryTime() {
        String manifests = Shop.application("a")
                + Shop.application("b").replace("metadata: {name: b}", "metadata: {name: b, namespace: n2}")
                + Shop.application("c").replace("metadata: {name: c}", "metadata: {name: c, namespace: n3}");
        Set<String> outputs = new LinkedHashSet<>();
        for (int run = 0; run < 5; run++) {
            Translated translated = Translated.of(manifests);
            outputs.add(RequestFiles.of(translated.output()).entrySet().stream()
                            .map(it -> it.getKey() + JsonText.write(it.getValue()))
                            .collect(Collectors.joining())
                    + translated.findings());
        }

        assertThat(outputs).hasSize(1);
    }

    @Test
    void m27NoKindLeavesWithoutAWord() {
        String manifests = """
                apiVersion: v1
                kind: List
                items:
                  - {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: sts}, spec: {serviceName: sts, selector: {matchLabels: {a: sts}}, template: {metadata: {labels: {a: sts}}, spec: {containers: [{name: c, image: "i:1"}]}}}}
                  - {apiVersion: apps/v1, kind: DaemonSet, metadata: {name: ds}, spec: {selector: {matchLabels: {a: ds}}, template: {metadata: {labels: {a: ds}}, spec: {containers: [{name: c, image: "i:1"}]}}}}
                  - {apiVersion: batch/v1, kind: Job, metadata: {name: job}, spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: "i:1"}]}}}}
                  - {apiVersion: batch/v1, kind: CronJob, metadata: {name: cron}, spec: {schedule: "0 3 * * *", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: "i:1"}]}}}}}}
                  - {apiVersion: v1, kind: Pod, metadata: {name: pod}, spec: {containers: [{name: c, image: "i:1"}]}}
                  - {apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: rs}, spec: {selector: {matchLabels: {a: rs}}, template: {metadata: {labels: {a: rs}}, spec: {containers: [{name: c, image: "i:1"}]}}}}
                  - {apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: hpa}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: ReplicaSet, name: rs}, maxReplicas: 3}}
                  - {apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: pdb}, spec: {minAvailable: 1, selector: {matchLabels: {a: rs}}}}
                  - {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: np}, spec: {podSelector: {}, policyTypes: [Ingress]}}
                  - {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: pvc}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}
                  - {apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: role}, rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]}
                  - {apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: route}, spec: {parentRefs: [{name: gw}], rules: [{backendRefs: [{name: x, port: 80}]}]}}
                  - {apiVersion: example.com/v1, kind: Unheard, metadata: {name: of}, spec: {field: value}}
                """;
        Translated translated = Translated.of(manifests);

        assertThat(translated.output().taskDefinitions()).hasSize(5);
        assertThat(translated.output().schedules()).hasSize(1);
        assertThat(translated.output().scaling()).hasSize(1);
        // Every value of every object is accounted for by some rule, and what has no translation is a finding.
        assertThat(translated.result().ledger().entries()).allSatisfy(it -> assertThat(it.codes())
                .as(it.path().pointer())
                .isNotEmpty()
                .doesNotContain("TR001"));
        for (String word : List.of("DaemonSet", "Unheard", "HTTPRoute")) {
            assertThat(translated.findings())
                    .anySatisfy(it -> assertThat(it.message()).contains(word));
        }
        long leaves = translated.result().ledger().entries().stream()
                .map(LedgerEntry::path)
                .distinct()
                .count();
        assertThat(translated.result().ledger().counts().values().stream()
                        .mapToLong(it -> it)
                        .sum())
                .isEqualTo(leaves);
    }

    @Test
    void c04EveryDocumentOfAFileIsRead() throws IOException {
        file("all.yaml", Shop.application("one") + Shop.application("two"));

        assertThat(read().objects()).hasSize(4);
    }

    @Test
    void c09TheManifestOfAServiceWithSecretsKeepsAllOfThem() {
        Translated translated = Translated.of("""
                apiVersion: v1
                kind: Secret
                metadata: {name: db}
                stringData: {DB_HOST: a-value, DB_USER: a-value, DB_PASSWORD: a-value, JWT_KEY: a-value}
                """ + Shop.deployment("auth", "envFrom: [{secretRef: {name: db}}]"));

        assertThat(translated.container("auth").secrets()).hasSize(4);
    }
}
