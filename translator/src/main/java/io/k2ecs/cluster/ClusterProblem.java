package io.k2ecs.cluster;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.InvalidInputException;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.diagnostics.SourcePosition;
import java.util.Arrays;
import java.util.List;

/** What can be in the way of reading a cluster. Messages never hold what the server or the kubeconfig said. */
public enum ClusterProblem {
    KUBECONFIG(
            "SRC084",
            "There is no usable kubeconfig",
            "The cluster and the credentials come from the file that kubectl uses: the one that KUBECONFIG names, or else"
                    + " .kube/config in the home folder. Its content is never shown, because it holds credentials.",
            Pages.KUBECONFIG),
    UNKNOWN_CONTEXT(
            "SRC085",
            "The kubeconfig has no such context",
            "Guessing another context could read another cluster, so nothing is read.",
            Pages.KUBECONFIG),
    UNREACHABLE(
            "SRC086",
            "The API server does not answer",
            "A connection is given up after 5 seconds, an answer after 30. Clusters in private networks are reached through"
                    + " a VPN or a bastion only, and a kind cluster is gone after a restart of its container.",
            Pages.ACCESS),
    CREDENTIALS(
            "SRC087",
            "The API server does not take the credentials",
            "They have expired, belong to another cluster, or the program that gets them is missing or has failed. For EKS"
                    + " that is mostly the aws command, which needs valid credentials of AWS itself.",
            "https://kubernetes.io/docs/reference/access-authn-authz/authentication/"),
    SERVER_ERROR(
            "SRC088",
            "The API server has not answered as expected",
            "A translation without what was asked for would lose objects, so nothing is written.",
            "https://kubernetes.io/docs/reference/using-api/api-concepts/"),
    FORBIDDEN(
            "SRC089",
            "Objects of the cluster may not be read",
            "The role of the user does not allow to list this kind. Objects of it may exist, and then they are missing from"
                    + " the translation. A kind that the server does not have is no such case and is not reported.",
            "https://kubernetes.io/docs/reference/access-authn-authz/rbac/"),
    SECRET_NOT_READ(
            "SRC090",
            "A Secret of the cluster was not read",
            "Secrets are not asked for unless --include-secrets says so, because the API server gives them with their"
                    + " values. A Secret that is used stands in the translation with those keys that pods name. Where"
                    + " pods take a Secret as a whole, nobody can tell its keys, and so they are missing; that is an"
                    + " error. Where a use is optional, the Secret may not even exist; that is a warning.",
            "https://kubernetes.io/docs/concepts/configuration/secret/"),
    UNKNOWN_NAMESPACE(
            "SRC091",
            "The cluster has no such namespace",
            "The API server answers a question for objects in a namespace that does not exist as if it were empty.",
            "https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/"),
    NOTHING_FOUND(
            "SRC092",
            "The cluster has nothing to translate",
            "No object was found in the namespaces with this selector, or none may be read.",
            "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/"),
    OWNER_NOT_READ(
            "SRC093",
            "An object was left out, and so was its owner",
            "What a Deployment or another controller of Kubernetes has made is not translated, because the controller's own"
                    + " object stands for it. Here that was not found: the selector does not match it, or it may not be"
                    + " read.",
            "https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/"),
    OTHER_KINDS(
            "SRC094",
            "The cluster has kinds that are not read",
            "They come with custom resource definitions. k2ecs reads those of common projects, to say what takes their place"
                    + " on AWS; of others it knows only the names of their groups. Most belong to the cluster's own"
                    + " controllers.",
            "https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/custom-resources/");

    private final RuleInfo info;

    ClusterProblem(String code, String title, String explanation, String page) {
        this.info = new RuleInfo(code, title, explanation, page);
    }

    public RuleInfo info() {
        return info;
    }

    /** All of them, by code. */
    public static List<RuleInfo> infos() {
        return Arrays.stream(values()).map(ClusterProblem::info).toList();
    }

    /** Whether a finding is about the reading of a cluster. */
    public static boolean isOne(Finding finding) {
        return Arrays.stream(values()).anyMatch(it -> it.info.code().equals(finding.code()));
    }

    Finding finding(Severity severity, String label, String message, String remedy) {
        return info.finding(severity, new SourcePosition(label, 1, 1), message, remedy);
    }

    InvalidInputException refusal(String label, String message, String remedy) {
        return new InvalidInputException(finding(Severity.ERROR, label, message, remedy));
    }

    private static final class Pages {
        static final String KUBECONFIG =
                "https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/";
        static final String ACCESS = "https://kubernetes.io/docs/tasks/access-application-cluster/access-cluster/";
    }
}
