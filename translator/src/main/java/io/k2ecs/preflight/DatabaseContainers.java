package io.k2ecs.preflight;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.ContainerRole;
import io.k2ecs.model.Workload;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ImageReference;
import java.util.List;
import java.util.Optional;

/** Databases and brokers that would run as tasks. */
@AutoService(PreflightRule.class)
public final class DatabaseContainers implements PreflightRule {
    private static final RuleInfo INFO = new RuleInfo(
            "PF403",
            "A database or message broker would run as a task",
            "The storage of a task goes when the task goes: with each deployment, each failed health check, and on Fargate"
                    + " each time AWS maintains the platform. Claims become EFS, a network file system that most"
                    + " databases are slow on or advise against. AWS runs the same stores as managed services, and"
                    + " the address of one is all that the application needs.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html");

    /** @param repositories ends of image names, each whole between slashes */
    private record Store(String managed, List<String> repositories) {}

    private static final List<Store> STORES = List.of(
            new Store("Amazon DocumentDB", List.of("mongo", "mongodb", "mongodb-community-server", "mongodb-sharded")),
            new Store(
                    "Amazon RDS or Aurora for PostgreSQL",
                    List.of("postgres", "postgresql", "postgresql-repmgr", "postgis", "timescaledb", "pgvector")),
            new Store(
                    "Amazon RDS or Aurora for MySQL",
                    List.of("mysql", "mysql-server", "percona", "percona-server", "percona-xtradb-cluster")),
            new Store("Amazon RDS for MariaDB", List.of("mariadb", "mariadb-galera")),
            new Store("Amazon RDS for SQL Server", List.of("mssql/server")),
            new Store(
                    "Amazon ElastiCache or MemoryDB",
                    List.of("redis", "redis-cluster", "redis-stack", "redis-stack-server", "valkey", "valkey-cluster")),
            new Store("Amazon ElastiCache for Memcached", List.of("memcached")),
            new Store("Amazon MQ for RabbitMQ", List.of("rabbitmq")),
            new Store("Amazon MQ for ActiveMQ", List.of("activemq", "activemq-classic", "activemq-artemis")),
            new Store("Amazon MSK", List.of("kafka", "kafka-native", "cp-kafka", "cp-server")),
            new Store("Amazon OpenSearch Service", List.of("elasticsearch", "opensearch")),
            new Store("Amazon Keyspaces", List.of("cassandra", "scylla")),
            new Store("Amazon Timestream for InfluxDB", List.of("influxdb")),
            new Store("Amazon S3", List.of("minio")));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(PreflightContext context) {
        // Services of one workload say the same, so each image is one finding.
        for (TranslatedTask task : context.tasks()) {
            Workload workload = task.workload();
            workload.containers().stream()
                    .filter(it -> it.role() != ContainerRole.INIT)
                    .flatMap(it -> it.node().scalar("image").stream())
                    .forEach(image -> store(image)
                            .ifPresent(store -> context.report(
                                    Severity.WARNING,
                                    image.at(),
                                    workload.label() + " runs the data store " + image.text() + " as a task",
                                    "replace it by " + store.managed() + " and move the data there, unless it can be"
                                            + " lost")));
        }
    }

    private static Optional<Store> store(ScalarNode image) {
        String repository = "/" + ImageReference.parse(image.text()).repository();
        return STORES.stream()
                .filter(store -> store.repositories().stream().anyMatch(it -> repository.endsWith("/" + it)))
                .findFirst();
    }
}
