package io.k2ecs.translate.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.emit.RequestFiles;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever Services and Ingresses say, the ledger points to what is in the output. */
class TrafficLedgerTest {
    private static final String MIXED = "[{name: http, port: 80, targetPort: http}, {name: amqp, port: 5672}]";

    static Stream<Translated> everywhere() {
        return Stream.of(
                        Translated.fargate(),
                        Translated.ec2(NetworkMode.AWSVPC),
                        Translated.ec2(NetworkMode.HOST),
                        Translated.ec2(NetworkMode.BRIDGE))
                .map(settings -> Translated.of(manifests(), settings));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void pointsOnlyToWhatIsThere(Translated translated) {
        Map<String, Object> files = RequestFiles.of(translated.output());

        for (LedgerEntry entry : translated.result().ledger().entries()) {
            boolean goesSomewhere = entry.state() == LeafState.TRANSLATED || entry.state() == LeafState.APPROXIMATED;
            if (goesSomewhere) {
                assertThat(entry.targets()).as("targets of %s", entry).isNotEmpty();
            }
            for (Target target : entry.targets()) {
                assertThat(at(files.get(target.file()), target.pointer()))
                        .as("%s of %s", target, entry)
                        .isNotNull();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void leavesNothingUnclaimed(Translated translated) {
        assertThat(translated.findings("TR001")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void givesRulesOfAListenerPrioritiesInTheirOrder(Translated translated) {
        translated.output().loadBalancers().stream()
                .flatMap(it -> it.listeners().stream())
                .forEach(listener -> assertThat(listener.rules())
                        .extracting(it -> it.priority())
                        .isSorted()
                        .doesNotHaveDuplicates()
                        .allMatch(it -> it >= 1 && it <= 50_000));
    }

    private static String manifests() {
        return Manifests.documents(
                Samples.deployment("shop"),
                Samples.service(
                        "shop",
                        "service.beta.kubernetes.io/aws-load-balancer-scheme: internal",
                        "type: LoadBalancer\nsessionAffinity: ClientIP\nports: " + MIXED),
                Samples.deployment("auth"),
                Samples.service("auth", "type: NodePort\nports: " + MIXED),
                Samples.deployment("db")
                        .replace("kind: Deployment", "kind: StatefulSet")
                        .replace("spec:\n  selector", "spec:\n  replicas: 2\n  serviceName: db\n  selector"),
                Samples.service("db", "clusterIP: None\nports: [{name: postgres, port: 5432}]"),
                Samples.service("db-http", "ports: [{name: http, port: 80, targetPort: http}]")
                        .replace("app: db-http", "app: db"),
                Samples.service("ghost", "ports: " + MIXED),
                """
                apiVersion: v1
                kind: Service
                metadata: {name: mail}
                spec: {type: ExternalName, externalName: smtp.example.com}
                """,
                Samples.ingress(
                        "one",
                        "nginx.ingress.kubernetes.io/enable-cors: 'true'",
                        "tls: [{hosts: ['*.example.com'], secretName: cert}]\nrules:\n"
                                + Samples.rule(
                                        "a.example.com",
                                        Samples.path("/", "Prefix", "shop"),
                                        Samples.path("/ghost", "Prefix", "ghost"),
                                        Samples.path("/nobody", "Prefix", "nobody"))
                                + Samples.rule("", Samples.path("/db", "Exact", "db-http"))),
                Samples.ingress(
                        "two",
                        "nginx.ingress.kubernetes.io/cors-allow-origin: '*'",
                        "defaultBackend: {service: {name: auth, port: {number: 80}}}\nrules:\n"
                                + Samples.rule("a.example.com", Samples.path("/", "Prefix", "auth"))),
                Samples.ingress(
                        "three",
                        "alb.ingress.kubernetes.io/target-type: ip",
                        "ingressClassName: alb\nrules:\n"
                                + Samples.rule("", Samples.path("/*", "ImplementationSpecific", "auth"))));
    }

    private static Object at(Object tree, String pointer) {
        Object here = tree;
        for (String token : pointer.isEmpty()
                ? List.<String>of()
                : List.of(pointer.substring(1).split("/"))) {
            String name = token.replace("~1", "/").replace("~0", "~");
            if (here instanceof Map<?, ?> map) {
                here = map.get(name);
            } else if (here instanceof List<?> list && Integer.parseInt(name) < list.size()) {
                here = list.get(Integer.parseInt(name));
            } else {
                return null;
            }
        }
        return here;
    }
}
