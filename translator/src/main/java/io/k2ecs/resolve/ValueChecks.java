package io.k2ecs.resolve;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.InvalidInputException;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.source.ListNode;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.units.IntOrPercent;
import io.k2ecs.units.KubernetesQuantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Values of the right type that the API server refuses all the same: ports that do not exist, negative counts, shares
 * that are neither a number nor a percentage, words of which Kubernetes knows only some. Everything after this may rely
 * on them.
 */
final class ValueChecks {
    static final RuleInfo INFO = new RuleInfo(
            "RES013",
            "A value that Kubernetes does not take",
            "The value has the right type but is out of range, or not of the form that the field wants. The API server would"
                    + " refuse the object, so it cannot be what runs in the cluster.",
            "https://kubernetes.io/docs/reference/kubernetes-api/");

    private static final int LARGEST_PORT = 65_535;

    private static final Map<String, Set<String>> PORTS = Map.of(
            "ContainerPort", Set.of("containerPort", "hostPort"),
            "ServicePort", Set.of("port", "targetPort", "nodePort"),
            "HTTPGetAction", Set.of("port"),
            "TCPSocketAction", Set.of("port"),
            "GRPCAction", Set.of("port"),
            "ServiceBackendPort", Set.of("number"));

    private static final Map<String, Set<String>> SHARES = Map.of(
            "RollingUpdateDeployment", Set.of("maxSurge", "maxUnavailable"),
            "RollingUpdateStatefulSetStrategy", Set.of("maxUnavailable"),
            "PodDisruptionBudgetSpec", Set.of("minAvailable", "maxUnavailable"));

    private static final List<String> TRANSPORTS = List.of("TCP", "UDP", "SCTP");

    /** By type and field, the values there are. */
    private static final Map<String, Map<String, List<String>>> CHOICES = Map.of(
            "ServiceSpec",
            Map.of(
                    "type", List.of("ClusterIP", "NodePort", "LoadBalancer", "ExternalName"),
                    "sessionAffinity", List.of("None", "ClientIP")),
            "ServicePort",
            Map.of("protocol", TRANSPORTS),
            "ContainerPort",
            Map.of("protocol", TRANSPORTS),
            "HTTPIngressPath",
            Map.of("pathType", List.of("Exact", "Prefix", "ImplementationSpecific")),
            "HTTPGetAction",
            Map.of("scheme", List.of("HTTP", "HTTPS")));

    private static final Map<String, Set<String>> NOT_NEGATIVE = Map.of(
            "DeploymentSpec",
            Set.of("replicas", "minReadySeconds", "revisionHistoryLimit", "progressDeadlineSeconds"),
            "StatefulSetSpec",
            Set.of("replicas", "minReadySeconds", "revisionHistoryLimit"),
            "Probe",
            Set.of("initialDelaySeconds", "periodSeconds", "timeoutSeconds", "failureThreshold", "successThreshold"),
            "PodSpec",
            Set.of("terminationGracePeriodSeconds"),
            "HorizontalPodAutoscalerSpec",
            Set.of("minReplicas", "maxReplicas"),
            "SecurityContext",
            Set.of("runAsUser", "runAsGroup"),
            "PodSecurityContext",
            Set.of("runAsUser", "runAsGroup", "fsGroup"));

    private final List<Finding> problems = new ArrayList<>();

    private ValueChecks() {}

    /** @throws InvalidInputException with every value that cannot be */
    static void check(ManifestSet manifests) {
        ValueChecks checks = new ValueChecks();
        for (ManifestObject object : manifests.objects()) {
            if (Arrays.stream(TranslatedKind.values()).anyMatch(it -> it.matches(object))) {
                checks.walk(object.root());
            }
        }
        if (!checks.problems.isEmpty()) {
            throw new InvalidInputException(checks.problems);
        }
    }

    private void walk(Node node) {
        if (node instanceof ListNode list) {
            list.items().forEach(this::walk);
        } else if (node instanceof MapNode map) {
            map.type().ifPresent(type -> checkFields(map, type.simpleName()));
            map.entries().values().forEach(this::walk);
        }
    }

    private void checkFields(MapNode map, String type) {
        map.entries().forEach((field, value) -> {
            if (!(value instanceof ScalarNode scalar) || scalar.isNull()) {
                return;
            }
            boolean number = scalar.kind() == ScalarNode.Kind.INTEGER;
            if (isIn(PORTS, type, field) && number && !isPort(scalar.asLong(), field)) {
                refuse(scalar, field, "a port is a number from 1 to " + LARGEST_PORT);
            }
            if (isIn(NOT_NEGATIVE, type, field) && number && scalar.asLong() < 0) {
                refuse(scalar, field, "it cannot be negative");
            }
            List<String> choices = CHOICES.getOrDefault(type, Map.of()).get(field);
            if (choices != null && !scalar.text().isEmpty() && !choices.contains(scalar.text())) {
                refuse(scalar, field, "it is one of " + String.join(", ", choices));
            }
            if (isIn(SHARES, type, field) && !isShare(scalar.text())) {
                refuse(scalar, field, "it is a whole number or a percentage such as 25%");
            }
        });
        if (type.equals("ResourceRequirements")) {
            for (String group : List.of("requests", "limits")) {
                map.scalarEntries(group).forEach((name, amount) -> {
                    if (KubernetesQuantity.parse(amount.text()).isNegative()) {
                        refuse(amount, name, "nobody can ask for less than nothing");
                    }
                });
            }
        }
    }

    /** Zero stands for none where Kubernetes chooses the port itself. */
    private static boolean isPort(long number, String field) {
        int smallest = field.equals("hostPort") || field.equals("nodePort") ? 0 : 1;
        return number >= smallest && number <= LARGEST_PORT;
    }

    private static boolean isIn(Map<String, Set<String>> table, String type, String field) {
        return table.getOrDefault(type, Set.of()).contains(field);
    }

    private static boolean isShare(String text) {
        try {
            IntOrPercent.parse(text);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private void refuse(ScalarNode scalar, String field, String why) {
        problems.add(INFO.finding(
                Severity.ERROR,
                scalar.at(),
                "'" + field + "' cannot be " + scalar.text() + ": " + why,
                "correct the value; the API server refuses it"));
    }
}
