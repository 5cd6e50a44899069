package io.k2ecs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ecs.JsonText;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerFieldsTest {
    private static void cleaned(String kind, String object, String expected) {
        Map<String, Object> tree = JsonText.readObject(object);
        ServerFields.remove(kind, tree);
        assertThat(JsonText.write(tree)).isEqualTo(JsonText.write(JsonText.readObject(expected)));
    }

    @Test
    void removesWhatTheServerKeepsOnEveryObject() {
        cleaned("Deployment", """
                {"metadata": {"name": "web", "namespace": "shop", "labels": {"app": "web"}, "uid": "1", "generation": 2,
                   "resourceVersion": "3", "creationTimestamp": "2026-01-01T00:00:00Z", "selfLink": "/x",
                   "managedFields": [{"manager": "kubectl"}], "finalizers": ["foregroundDeletion"],
                   "annotations": {"deployment.kubernetes.io/revision": "4", "team": "shop",
                     "kubectl.kubernetes.io/last-applied-configuration": "{}"}},
                 "spec": {"replicas": 7, "template": {"metadata": {"creationTimestamp": null, "labels": {"app": "web"},
                     "annotations": {"kubectl.kubernetes.io/restartedAt": "2026-01-01T00:00:00Z"}},
                   "spec": {"dnsPolicy": "ClusterFirst", "serviceAccount": "web", "serviceAccountName": "web",
                     "containers": [{"name": "web", "terminationMessagePath": "/dev/termination-log"}]}}},
                 "status": {"replicas": 7}}
                """, """
                {"metadata": {"name": "web", "namespace": "shop", "labels": {"app": "web"}, "annotations": {"team": "shop"}},
                 "spec": {"replicas": 7, "template": {"metadata": {"labels": {"app": "web"}},
                   "spec": {"dnsPolicy": "ClusterFirst", "serviceAccountName": "web",
                     "containers": [{"name": "web", "terminationMessagePath": "/dev/termination-log"}]}}}}
                """);
    }

    @Test
    void keepsDataThatLooksLikeServerFields() {
        String configMap = """
                {"metadata": {"name": "a"}, "data": {"status": "x", "uid": "y", "generation": "1"}}
                """;
        cleaned("ConfigMap", configMap, configMap);
        String resource = """
                {"metadata": {"name": "a"}, "spec": {"status": "on", "uid": 7, "selector": {"a": "b"}, "nodeName": "x"}}
                """;
        cleaned("Thing", resource, resource);
    }

    @Test
    void removesAddressesOfServicesButNotThatThereIsNone() {
        cleaned("Service", """
                {"spec": {"clusterIP": "10.0.0.1", "clusterIPs": ["10.0.0.1"], "healthCheckNodePort": 30001,
                  "ports": [{"port": 80, "nodePort": 30002, "protocol": "TCP"}]}, "status": {"loadBalancer": {}}}
                """, """
                {"spec": {"ports": [{"port": 80, "nodePort": 30002, "protocol": "TCP"}]}}
                """);
        cleaned(
                "Service",
                "{\"spec\": {\"clusterIP\": \"None\", \"clusterIPs\": [\"None\"]}}",
                "{\"spec\": {\"clusterIP\": \"None\"}}");
    }

    @Test
    void removesWhatJobsWriteOnThemselves() {
        cleaned(
                "Job",
                """
                {"metadata": {"labels": {"controller-uid": "1", "batch.kubernetes.io/job-name": "a"}},
                 "spec": {"selector": {"matchLabels": {"controller-uid": "1"}},
                   "template": {"metadata": {"labels": {"job-name": "a", "app": "shop"}}}}}
                """,
                "{\"metadata\": {}, \"spec\": {\"template\": {\"metadata\": {\"labels\": {\"app\": \"shop\"}}}}}");
        String manual = """
                {"spec": {"manualSelector": true, "selector": {"matchLabels": {"a": "b"}}}}
                """;
        cleaned("Job", manual, manual);
    }

    @Test
    void removesWhatIsInjectedIntoPods() {
        cleaned("Pod", """
                {"spec": {"nodeName": "node-1", "priority": 0,
                  "tolerations": [
                    {"key": "node.kubernetes.io/not-ready", "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 300},
                    {"key": "node.kubernetes.io/unreachable", "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 300}],
                  "volumes": [{"name": "kube-api-access-x7k2p", "projected": {}}, {"name": "data", "emptyDir": {}}],
                  "initContainers": [{"name": "i", "volumeMounts": [{"name": "kube-api-access-x7k2p", "mountPath": "/x"}]}],
                  "containers": [{"name": "c", "volumeMounts": [
                    {"name": "kube-api-access-x7k2p", "mountPath": "/x"}, {"name": "data", "mountPath": "/data"}]}]}}
                """, """
                {"spec": {"volumes": [{"name": "data", "emptyDir": {}}], "initContainers": [{"name": "i"}],
                  "containers": [{"name": "c", "volumeMounts": [{"name": "data", "mountPath": "/data"}]}]}}
                """);
        String chosen = """
                {"spec": {"tolerations": [
                  {"key": "node.kubernetes.io/not-ready", "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 30},
                  {"key": "gpu", "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 300}]}}
                """;
        cleaned("Pod", chosen, chosen);
    }

    @Test
    void removesTheStatesOfVolumesAndClaims() {
        cleaned("PersistentVolume", """
                {"metadata": {"name": "pv", "finalizers": ["kubernetes.io/pv-protection"],
                   "annotations": {"pv.kubernetes.io/provisioned-by": "efs.csi.aws.com"}},
                 "spec": {"claimRef": {"name": "data", "namespace": "shop", "uid": "1", "resourceVersion": "2"}}}
                """, """
                {"metadata": {"name": "pv"}, "spec": {"claimRef": {"name": "data", "namespace": "shop"}}}
                """);
        cleaned("StatefulSet", """
                {"spec": {"volumeClaimTemplates": [
                  {"metadata": {"name": "data", "creationTimestamp": null}, "spec": {}, "status": {"phase": "Pending"}}]}}
                """, """
                {"spec": {"volumeClaimTemplates": [{"metadata": {"name": "data"}, "spec": {}}]}}
                """);
    }

    @Test
    void removesTheTokensOfOldClusters() {
        cleaned("ServiceAccount", """
                {"metadata": {"name": "web"}, "secrets": [{"name": "web-token-x7k2p"}, {"name": "mine"}]}
                """, "{\"metadata\": {\"name\": \"web\"}, \"secrets\": [{\"name\": \"mine\"}]}");
        cleaned(
                "ServiceAccount",
                "{\"metadata\": {\"name\": \"web\"}, \"secrets\": [{\"name\": \"web-token-x7k2p\"}]}",
                "{\"metadata\": {\"name\": \"web\"}}");
    }
}
