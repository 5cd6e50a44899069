package io.k2ecs.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranslatedServiceTest {

    private static final String STATEFUL_SET = """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: db
            spec:
              replicas: 2
              selector: {matchLabels: {app: db}}
              template:
                metadata: {labels: {app: db}}
                spec: {containers: [{name: db, image: postgres}]}
            """;

    @Test
    void knowsTheWorkloadBehindEachService() {
        Translated translated = Translated.of(Manifests.documents(STATEFUL_SET, Manifests.deployment("")));

        List<TranslatedService> services = services(translated);

        assertThat(services).extracting(TranslatedService::name).containsExactly("db-0", "db-1", "web");
        assertThat(services)
                .extracting(it -> it.workload().label())
                .containsExactly("StatefulSet default/db", "StatefulSet default/db", "Deployment default/web");
        assertThat(services)
                .extracting(it -> it.taskDefinition().family())
                .containsExactly("app-db-0", "app-db-1", "app-web");
    }

    @Test
    void findsWorkloadsInsideAList() {
        String indented = Manifests.deployment("").indent(4).replaceFirst("    apiVersion", "  - apiVersion");
        Translated translated = Translated.of("apiVersion: v1\nkind: List\nitems:\n" + indented);

        assertThat(services(translated)).extracting(TranslatedService::name).containsExactly("web");
    }

    @Test
    void leavesOutWorkloadsThatWereRejected() {
        String huge = Manifests.deployment("resources: {requests: {cpu: '100', memory: 1Gi}}");

        assertThat(services(Translated.of(huge))).isEmpty();
    }

    @Test
    void putsContainersBesideTheirDefinitions() {
        Translated translated =
                Translated.of(Manifests.deployment("initContainers: [{name: first, image: busybox}]", ""));

        assertThat(services(translated).get(0).containers())
                .extracting(it -> it.source().name(), it -> it.definition().name())
                .containsExactly(tuple("first", "first"), tuple("web", "web"));
    }

    private static List<TranslatedService> services(Translated translated) {
        return TranslatedService.all(translated.result(), TranslatedTask.all(translated.result()));
    }
}
