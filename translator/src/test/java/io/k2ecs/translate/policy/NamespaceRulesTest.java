package io.k2ecs.translate.policy;

import static io.k2ecs.translate.FindingAssert.assertFinding;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quotas, classes, pod security and rights on the API. */
class NamespaceRulesTest {
    private static Translated with(String object) {
        return Translated.of(Manifests.documents(
                object, Manifests.deployment("", "resources: {requests: {cpu: 500m}, limits: {memory: 1Gi}}")));
    }

    private static String quota(String hard) {
        return "apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: team}\nspec: {hard: {" + hard + "}}\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pods: 1 | pods 1 of 1 | INFO",
                "pods: 0 | pods 1 of 0 | WARNING",
                "requests.cpu: 500m | requests.cpu 0.5 of 0.5 | INFO",
                "requests.cpu: 499m | requests.cpu 0.5 of 0.499 | WARNING",
                "limits.memory: 1Gi | limits.memory 1073741824 of 1073741824 | INFO",
                "count/services: 3 | count/services 0 of 3 | INFO",
                "requests.storage: 3 | requests.storage not counted of 3 | INFO",
            })
    void comparesAQuotaWithWhatTheNamespaceUses(String hard, String part, Severity severity) {
        Translated translated = with(quota(hard));

        assertFinding(translated, "TR611", part).is(severity);
        assertThat(translated.leaf("/metadata/name").state()).isEqualTo(LeafState.DROPPED);
    }

    @Test
    void countsPodsAtTheMostOfTheirAutoscaling() {
        Translated translated = with(quota("pods: 4") + """
                ---
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: web}
                spec:
                  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
                  minReplicas: 1
                  maxReplicas: 5
                """);

        assertFinding(translated, "TR611", "pods 5 of 4").is(Severity.WARNING);
    }

    @Test
    void saysWhoseClassHasNoEquivalent() {
        String priority = "apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: first}\nvalue: 9\n";

        assertThat(with(priority).findings("TR612")).isEmpty();
        assertFinding(with(priority + "globalDefault: true\n"), "TR612", "all pods")
                .is(Severity.INFO);
        assertFinding(
                        Translated.of(
                                Manifests.documents(priority, Manifests.deployment("priorityClassName: first", ""))),
                        "TR612",
                        "Deployment default/web")
                .is(Severity.INFO);
        assertThat(with(priority).leaf("/value").state()).isEqualTo(LeafState.DROPPED);
    }

    @Test
    void saysThatNothingRefusesPrivileges() {
        String namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {%s}}\n";

        assertFinding(with(namespace.formatted("pod-security.kubernetes.io/enforce: baseline")), "TR613", "'baseline'")
                .is(Severity.INFO);
        assertThat(with(namespace.formatted("pod-security.kubernetes.io/enforce: privileged"))
                        .findings("TR613"))
                .isEmpty();
        assertThat(with(namespace.formatted("pod-security.kubernetes.io/warn: restricted"))
                        .leaf("/metadata/labels/pod-security.kubernetes.io~1warn")
                        .state())
                .isEqualTo(LeafState.DROPPED);
    }

    private static final String ROLE = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: "system:reader"}
            rules: [{apiGroups: [""], resources: [pods], verbs: [get, list]}]
            """;

    private static String binding(String subject) {
        return """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: reader}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: "system:reader"}
                subjects: [%s]
                """.formatted(subject);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{kind: ServiceAccount, name: default} | '' | WARNING",
                "{kind: ServiceAccount, name: default, namespace: default} | '' | WARNING",
                "{kind: Group, name: 'system:serviceaccounts'} | '' | WARNING",
                "{kind: ServiceAccount, name: reader} | serviceAccountName: reader | WARNING",
                "{kind: ServiceAccount, name: default} | automountServiceAccountToken: false | INFO",
            })
    void saysWhatAWorkloadMayDo(String subject, String pod, Severity severity) {
        Translated translated =
                Translated.of(Manifests.documents(ROLE, binding(subject), Manifests.deployment(pod, "")));

        assertFinding(translated, "TR615", "Deployment default/web", "get, list pods")
                .is(severity);
        assertThat(translated.leaf("/rules/0/verbs/0").state()).isEqualTo(LeafState.DROPPED);
        assertThat(translated.leaf(1, "/subjects/0/name").state()).isEqualTo(LeafState.DROPPED);
    }

    @ParameterizedTest
    @CsvSource({
        "'{kind: ServiceAccount, name: other}'",
        "'{kind: ServiceAccount, name: default, namespace: other}'",
        "'{kind: User, name: default}'"
    })
    void saysThatABindingIsForNobody(String subject) {
        Translated translated = Translated.of(Manifests.documents(ROLE, binding(subject), Manifests.deployment("")));

        assertFinding(translated, "TR615", "nobody that runs here").is(Severity.INFO);
    }

    @Test
    void namesARoleThatIsNotThere() {
        Translated translated = Translated.of(
                Manifests.documents(binding("{kind: ServiceAccount, name: default}"), Manifests.deployment("")));

        assertFinding(translated, "TR615", "whatever Role system:reader allows").is(Severity.WARNING);
    }
}
