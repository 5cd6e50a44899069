package io.k2ecs.resolve;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.diagnostics.SourcePosition;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What can be wrong with the references between manifests. */
public enum ResolveProblem {
    MISSING_CONFIG(
            "RES001",
            "A referenced ConfigMap or Secret is not among the manifests",
            "A container that needs a ConfigMap or Secret does not start on Kubernetes until the object exists. It may have"
                    + " been created by hand or by another tool. Without it the translation does not know which variables"
                    + " the container has, so they are missing from the task definition.",
            "https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/"),
    MISSING_KEY(
            "RES002",
            "A referenced key is not in its ConfigMap or Secret",
            "Kubernetes does not start a container whose variable names a key that does not exist, unless the reference is"
                    + " optional. The variable is missing from the task definition.",
            "https://kubernetes.io/docs/concepts/configuration/configmap/"),
    SERVICE_SELECTS_NOTHING(
            "RES003",
            "A Service has nothing behind it",
            "The Service's selector matches the pods of no workload among the manifests, or it has no selector and no"
                    + " endpoints. Requests to it fail on Kubernetes; on ECS no target group is made for it.",
            "https://kubernetes.io/docs/concepts/services-networking/service/"),
    TARGET_PORT_UNKNOWN(
            "RES004",
            "A Service's target port is not declared by its pods",
            "A target port that is a name is looked up in the container ports of each pod; where none of the selected pods"
                    + " declares it, requests lead nowhere. A number needs no declaration on Kubernetes, where a pod"
                    + " has one address; on ECS a port belongs to a container, and of several it must be known which.",
            "https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports"),
    INGRESS_BACKEND_UNKNOWN(
            "RES005",
            "An Ingress points at a Service or port that is not there",
            "The ingress controller answers such paths with 503. No listener rule can be made, since there is no target"
                    + " group to forward to.",
            "https://kubernetes.io/docs/concepts/services-networking/ingress/"),
    SELECTOR_MISSES_TEMPLATE(
            "RES006",
            "A workload's selector does not match its own pods",
            "The API server refuses a workload whose spec.selector does not match the labels of its template. On ECS a"
                    + " service owns its tasks without a selector, so the translation goes on.",
            "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector"),
    SCALING_TARGET_UNKNOWN(
            "RES007",
            "A HorizontalPodAutoscaler or PodDisruptionBudget matches no workload",
            "What it would scale or protect is not among the manifests or is of a kind that is not translated, so it"
                    + " has no effect.",
            "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/"),
    VARIABLE_NEEDS_SECRET(
            "RES008",
            "A value is put together from a secret",
            "Kubernetes expands $(NAME) when the container starts, secrets included. ECS injects a secret only as the"
                    + " whole value of a variable and expands nothing. Composing the value at translation time would"
                    + " write the secret into the task definition.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html"),
    VARIABLE_FROM_RUNTIME(
            "RES009",
            "A variable takes its value from the running pod",
            "fieldRef, resourceFieldRef and fileKeyRef are filled in by the kubelet when the pod starts. ECS offers such"
                    + " facts at the task metadata endpoint (ECS_CONTAINER_METADATA_URI_V4), not as variables.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4-fargate.html"),
    REFERENCE_STAYS_LITERAL(
            "RES010",
            "A $(NAME) reference has nothing to refer to",
            "Kubernetes leaves a reference to an unknown variable as it stands, and so does the translation. References"
                    + " to NAME_SERVICE_HOST and NAME_SERVICE_PORT are variables that Kubernetes makes for each Service"
                    + " and that do not exist on ECS.",
            "https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/"),
    SERVICE_ACCOUNT_UNKNOWN(
            "RES011",
            "A workload's ServiceAccount is not among the manifests",
            "The ServiceAccount may name the IAM role that the pods assume. Without it the workload gets a task role of"
                    + " its own without permissions.",
            "https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html"),
    VARIABLE_NAME_UNUSABLE(
            "RES012",
            "A key cannot be the name of a variable",
            "envFrom makes a variable of every key. Kubernetes takes any printable name without '='; hardly any program"
                    + " reads a name with other characters than letters, digits, underscores, hyphens and dots.",
            "https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/"),
    PROTOCOL_UNKNOWN(
            "RES014",
            "An appProtocol that is not known",
            "appProtocol tells what is spoken on a port, and so whether an Application Load Balancer can stand before it."
                    + " A value that is not known is passed over; the port's name, a probe or the port's number decides.",
            "https://kubernetes.io/docs/concepts/services-networking/service/#application-protocol"),
    GATEWAY_UNKNOWN(
            "RES020",
            "The Gateway of an HTTPRoute is not among the manifests",
            "The Gateway says on which ports a route is served, with which certificates, and whether the world may reach"
                    + " it. Without it no listener rule is made.",
            "https://gateway-api.sigs.k8s.io/api-types/httproute/"),
    REFERENCE_NOT_GRANTED(
            "RES021",
            "An HTTPRoute leads to another namespace that does not let it",
            "On Kubernetes a ReferenceGrant must let a route lead to a Service of another namespace; without one, requests"
                    + " are answered with 500. A load balancer knows no namespaces.",
            "https://gateway-api.sigs.k8s.io/api-types/referencegrant/");

    private final RuleInfo info;

    ResolveProblem(String code, String title, String explanation, String source) {
        this.info = new RuleInfo(code, title, explanation, source);
    }

    public RuleInfo info() {
        return info;
    }

    Finding at(SourcePosition position, Severity severity, String message, String remedy) {
        return info.finding(severity, position, message, remedy);
    }

    /** What all of them are about, by code. */
    public static List<RuleInfo> infos() {
        return Stream.concat(
                        Arrays.stream(values()).map(ResolveProblem::info), Stream.of(ValueChecks.INFO, NameChecks.INFO))
                .toList();
    }
}
