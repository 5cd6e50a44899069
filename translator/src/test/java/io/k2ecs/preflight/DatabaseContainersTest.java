package io.k2ecs.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.translate.Manifests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseContainersTest {

    private final DatabaseContainers rule = new DatabaseContainers();

    @ParameterizedTest
    @CsvSource({
        "mongo:7, DocumentDB",
        "bitnami/mongodb, DocumentDB",
        "docker.io/library/postgres:16-alpine, PostgreSQL",
        "mysql@sha256:abc, MySQL",
        "mariadb, MariaDB",
        "mcr.microsoft.com/mssql/server:2022-latest, SQL Server",
        "redis:7, ElastiCache",
        "rabbitmq:management, RabbitMQ",
        "confluentinc/cp-kafka:7.6.0, MSK",
        "docker.elastic.co/elasticsearch/elasticsearch:8.13.0, OpenSearch"
    })
    void namesTheManagedServiceForAnImage(String image, String managed) {
        assertThat(Checked.findings(rule, withImage(image))).singleElement().satisfies(it -> {
            assertThat(it.code()).isEqualTo("PF403");
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.at().line()).isEqualTo(16);
            assertThat(it.message()).contains(image);
            assertThat(it.remedy()).contains(managed);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mongo-express",
                "prometheuscommunity/postgres-exporter",
                "nginx",
                "example/server",
                "my-redis",
                "mongo/tools"
            })
    void staysSilentAboutImagesThatOnlyLookAlike(String image) {
        assertThat(Checked.findings(rule, withImage(image))).isEmpty();
    }

    @Test
    void staysSilentAboutAnInitContainerWithTheDatabasesTools() {
        String yaml = Manifests.deployment("initContainers: [{name: wait, image: postgres}]", "");

        assertThat(Checked.findings(rule, yaml)).isEmpty();
    }

    @Test
    void speaksOnceOfAStatefulSetWithSeveralPods() {
        String yaml = """
                apiVersion: apps/v1
                kind: StatefulSet
                metadata:
                  name: db
                spec:
                  replicas: 3
                  selector: {matchLabels: {app: db}}
                  template:
                    metadata: {labels: {app: db}}
                    spec: {containers: [{name: db, image: postgres}]}
                """;

        assertThat(Checked.findings(rule, yaml)).hasSize(1);
    }

    private static String withImage(String image) {
        return Manifests.deployment("").replace("web:1", image);
    }
}
