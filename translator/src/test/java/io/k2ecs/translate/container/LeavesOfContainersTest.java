package io.k2ecs.translate.container;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.InvalidInputException;
import io.k2ecs.ecs.OutputPaths;
import io.k2ecs.ecs.SdkRequests;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.settings.Settings;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the ledger says of a container's leaves is true: other values change the output, or they do not. */
class LeavesOfContainersTest {
    private static final String CONFIG = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: settings
            data:
              LOG_LEVEL: info
              GREETING: hello
            """;
    private static final String SECRET = """
            apiVersion: v1
            kind: Secret
            metadata:
              name: db
            stringData:
              PASSWORD: hunter2hunter2
            """;

    private static final Pattern QUANTITY = Pattern.compile("([0-9]+)(m|Mi|Gi)");

    private static final Map<String, String> MANIFESTS = new TreeMap<>(Map.of(
            "plain fields",
            Manifests.deployment("""
                    workingDir: /srv
                    command:
                      - serve
                      - $(GREETING)
                    args:
                      - --level=$(LOG_LEVEL)
                      - --password=$(PASSWORD)
                    imagePullPolicy: Always
                    stdin: true
                    stdinOnce: false
                    tty: false
                    terminationMessagePath: /dev/termination-log
                    env:
                      - name: GREETING
                        value: first
                      - name: GREETING
                        value: second
                      - name: PASSWORD
                        valueFrom:
                          secretKeyRef:
                            name: db
                            key: PASSWORD
                            optional: false
                      - name: GONE
                        valueFrom:
                          configMapKeyRef:
                            name: settings
                            key: NOT_THERE
                            optional: true
                    envFrom:
                      - configMapRef:
                          name: settings
                      - prefix: X_
                        configMapRef:
                          name: settings
                    """),
            "overridden prefix",
            Manifests.deployment("""
                    env:
                      - name: X_PASSWORD
                        value: open
                    envFrom:
                      - prefix: X_
                        secretRef:
                          name: db
                    """),
            "resources, security and volumes",
            Manifests.deployment("""
                    terminationGracePeriodSeconds: 0
                    securityContext:
                      runAsUser: 1000
                      runAsGroup: 3000
                      runAsNonRoot: true
                    volumes:
                      - name: scratch
                        emptyDir: {}
                      - name: memory
                        emptyDir:
                          medium: Memory
                          sizeLimit: 10Mi
                    """, """
                    securityContext:
                      runAsUser: 2000
                      readOnlyRootFilesystem: true
                      privileged: false
                      allowPrivilegeEscalation: false
                      capabilities:
                        drop:
                          - ALL
                        add:
                          - SYS_PTRACE
                          - CAP_NET_ADMIN
                          - NET_BIND_SERVICE
                      seccompProfile:
                        type: RuntimeDefault
                    resources:
                      requests:
                        cpu: 100m
                        memory: 64Mi
                        ephemeral-storage: 1Gi
                      limits:
                        cpu: 200m
                        memory: 64Mi
                    volumeMounts:
                      - name: scratch
                        mountPath: /tmp
                        readOnly: false
                        mountPropagation: None
                      - name: memory
                        mountPath: /cache
                        readOnly: true
                        subPath: ""
                    """),
            "little memory",
            Manifests.deployment("""
                    resources:
                      requests:
                        cpu: 300m
                        memory: 5Mi
                      limits:
                        cpu: 200m
                    """),
            "probes without a load balancer",
            Manifests.deployment("""
                    ports:
                      - containerPort: 9000
                        hostPort: 9000
                        name: work
                        protocol: TCP
                      - containerPort: 9000
                        protocol: UDP
                    livenessProbe:
                      exec:
                        command:
                          - check
                          - --all
                      initialDelaySeconds: 0
                      periodSeconds: 2
                      timeoutSeconds: 1
                      failureThreshold: 3
                      successThreshold: 1
                      terminationGracePeriodSeconds: 5
                    readinessProbe:
                      exec:
                        command:
                          - check
                          - --all
                      periodSeconds: 20
                    startupProbe:
                      tcpSocket:
                        port: work
                      failureThreshold: 61
                      periodSeconds: 5
                    lifecycle:
                      preStop:
                        exec:
                          command:
                            - sleep
                            - 5
                    """.replace("- 5\n", "- '5'\n")),
            "probes with a load balancer",
            Manifests.documents(Manifests.deployment("""
                    ports:
                      - containerPort: 8080
                        name: http
                        hostPort: 18080
                    livenessProbe:
                      httpGet:
                        path: /health
                        port: http
                        scheme: HTTP
                      initialDelaySeconds: 5
                      periodSeconds: 7
                    readinessProbe:
                      httpGet:
                        path: /health
                        port: 8080
                      timeoutSeconds: 3
                      initialDelaySeconds: 70
                    """), Manifests.service("""
                    ports:
                      - port: 80
                        targetPort: http
                      - port: 81
                        targetPort: 9999
                    """)),
            "init containers",
            Manifests.deployment("""
                    initContainers:
                      - name: migrate
                        image: migrate:1
                        resources:
                          requests:
                            cpu: 100m
                            memory: 64Mi
                          limits:
                            memory: 128Mi
                      - name: proxy
                        image: proxy:1
                        restartPolicy: Always
                        startupProbe:
                          httpGet:
                            port: 15000
                    """, "imagePullPolicy: Never")));

    static Stream<Arguments> cases() {
        Map<String, Settings> settings = new TreeMap<>(Map.of(
                "Fargate", Translated.fargate(),
                "EC2 awsvpc", Translated.ec2(NetworkMode.AWSVPC),
                "EC2 host", Translated.ec2(NetworkMode.HOST),
                "EC2 bridge", Translated.ec2(NetworkMode.BRIDGE)));
        return MANIFESTS.entrySet().stream().flatMap(manifest -> settings.entrySet().stream()
                .map(it -> Arguments.of(
                        manifest.getKey() + " on " + it.getKey(),
                        Manifests.documents(manifest.getValue(), CONFIG, SECRET),
                        it.getValue())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void changeTheOutputOrNotAsTheLedgerSays(String name, String yaml, Settings settings) {
        Translated original = Translated.of(yaml, settings);
        List<String> untrue = new ArrayList<>();
        for (ScalarNode leaf : leaves(original)) {
            LedgerEntry entry =
                    original.leaf(leaf.path().document(), leaf.path().pointer());
            for (String value : otherValues(leaf)) {
                changed(yaml, leaf, value, settings)
                        .flatMap(it -> untruth(original, it, entry))
                        .ifPresent(it -> untrue.add("%s: %s -> %s: %s (%s)"
                                .formatted(leaf.path().pointer(), leaf.text(), value, entry.state(), it)));
            }
        }

        assertThat(untrue).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void haveTargetsThatAreInTheOutput(String name, String yaml, Settings settings) {
        Translated translated = Translated.of(yaml, settings);
        Map<String, Object> files = files(translated);

        for (LedgerEntry entry : translated.result().ledger().entries()) {
            for (Target target : entry.targets()) {
                if (files.containsKey(target.file())) {
                    assertThat(at(files.get(target.file()), target.pointer()))
                            .as(entry.path() + " to " + target)
                            .isPresent();
                }
            }
        }
    }

    private static Optional<String> untruth(Translated original, Translated changed, LedgerEntry entry) {
        boolean same = original.output().equals(changed.output());
        return switch (entry.state()) {
            case TRANSLATED, APPROXIMATED ->
                same && original.findings().equals(changed.findings())
                        ? Optional.of("nothing changes")
                        : Optional.empty();
            case DROPPED, NOT_APPLICABLE -> same ? Optional.empty() : Optional.of("the output changes");
            case NEEDS_DECISION -> Optional.empty();
        };
    }

    /** The leaves of containers that say something. */
    private static List<ScalarNode> leaves(Translated translated) {
        List<ScalarNode> leaves = new ArrayList<>();
        translated.manifests().forEachLeaf(leaf -> {
            if (leaf instanceof ScalarNode scalar
                    && leaf.path().document() == 0
                    && leaf.path().pointer().startsWith("/spec/template/spec/")) {
                leaves.add(scalar);
            }
        });
        return leaves;
    }

    private static List<String> otherValues(ScalarNode leaf) {
        return switch (leaf.kind()) {
            case BOOLEAN -> List.of(leaf.asBoolean() ? "false" : "true");
            case INTEGER -> List.of(Long.toString(leaf.asLong() + 1));
            default -> List.of(otherText(leaf.text()));
        };
    }

    private static String otherText(String text) {
        Matcher quantity = QUANTITY.matcher(text);
        if (quantity.matches()) {
            return Integer.parseInt(quantity.group(1)) + 1 + quantity.group(2);
        }
        return text.equals("HTTP") ? "HTTPS" : text + "x";
    }

    /** Empty if Kubernetes would not take the value. */
    private static Optional<Translated> changed(String yaml, ScalarNode leaf, String value, Settings settings) {
        String[] lines = yaml.split("\n", -1);
        int line = leaf.at().line() - 1;
        lines[line] = lines[line].substring(0, leaf.at().column() - 1)
                + (leaf.kind() == ScalarNode.Kind.STRING ? "'" + value + "'" : value);
        try {
            return Optional.of(Translated.of(Stream.of(lines).collect(joining("\n")), settings));
        } catch (InvalidInputException refused) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> files(Translated translated) {
        Map<String, Object> files = new TreeMap<>();
        translated
                .output()
                .taskDefinitions()
                .forEach(it -> files.put(OutputPaths.taskDefinition(it.family()), SdkRequests.tree(it)));
        translated
                .output()
                .services()
                .forEach(it -> files.put(OutputPaths.service(it.serviceName()), SdkRequests.tree(it)));
        return files;
    }

    private static Optional<Object> at(Object tree, String pointer) {
        Object here = tree;
        for (String token : pointer.split("/")) {
            if (token.isEmpty()) {
                continue;
            }
            here = here instanceof Map<?, ?> map
                    ? map.get(token.replace("~1", "/").replace("~0", "~"))
                    : here instanceof List<?> list && Integer.parseInt(token) < list.size()
                            ? list.get(Integer.parseInt(token))
                            : null;
        }
        return Optional.ofNullable(here);
    }
}
