package io.k2ecs.scan;

import io.k2ecs.diagnostics.RuleInfo;
import java.util.Arrays;
import java.util.List;

/** Everything that a scan can find, and everything that can keep it from looking. */
public enum ScanRule {
    SERVICE_ADDRESS(
            "SCN001",
            "The address of a Service is in the application",
            "The names of Services are resolved by the cluster's DNS, which ECS does not have. An address in a manifest"
                    + " is rewritten by translate; one in the application is not, and the call fails with an unknown"
                    + " host. It has to come from an environment variable, for which translate then writes the address"
                    + " on ECS. Where a variable is read already and the address is only its default, a line in the"
                    + " manifest is enough; if a manifest sets the variable, there is nothing to do.",
            Pages.DNS),
    CLUSTER_NAME(
            "SCN002",
            "A name of the cluster's DNS is in the application",
            "The name ends as only names of a cluster do, and no Service is known that has it: there were no"
                    + " manifests, or the Service is not in them. It will not resolve on ECS. A name in svc without"
                    + " cluster.local that is neither in a URL nor before a port may be something else, and is a"
                    + " warning.",
            Pages.DNS),
    LIKELY_SERVICE(
            "SCN003",
            "The host of a URL looks like a Service",
            "A host without a dot is resolved by a search list, which on Kubernetes makes it a Service of the"
                    + " caller's namespace. It may also be a name of Docker Compose or of a company's network. Hosts"
                    + " with a port are warnings; those without are notes, and only where the name has a hyphen.",
            Pages.DNS),
    SERVICE_NAME(
            "SCN004",
            "A text is the name of a Service",
            "The whole text, or the whole value of a setting, is the name of a Service, and nothing says whether it is"
                    + " used as a host. A name with a hyphen in code is a warning, since it is hardly something else;"
                    + " the rest are notes. The same words inside longer texts are only counted.",
            Pages.DNS),
    SERVICE_LINK(
            "SCN005",
            "The application reads a variable that Kubernetes makes for a Service",
            "Kubernetes gives each container variables such as AUTH_SVC_SERVICE_HOST for every Service of its"
                    + " namespace, and those that Docker's links had, such as AUTH_SVC_PORT_8080_TCP_ADDR. ECS makes"
                    + " none. A line in the manifest that sets the variable is enough. With manifests, a variable"
                    + " that fits one of their Services is an error and any other a note; without, all are"
                    + " warnings.",
            "https://kubernetes.io/docs/tutorials/services/connect-applications-service/#environment-variables"),
    KUBERNETES_API(
            "SCN006",
            "The application calls the Kubernetes API",
            "There is none on ECS, and no service account's token either. What the application asks it for has to"
                    + " come from elsewhere: settings from variables, other instances from Cloud Map, a leader from a"
                    + " lock in a database. Reading KUBERNETES_SERVICE_HOST is often only a question whether this is"
                    + " Kubernetes, so it is a warning.",
            "https://kubernetes.io/docs/tasks/run-application/access-api-from-pod/"),
    COMPOSED_NAME(
            "SCN007",
            "A name of the cluster's DNS is put together",
            "The name of the Service or of its namespace is only known when the application runs, so nobody can say"
                    + " here which Services are called. The whole host has to come from a variable.",
            Pages.DNS),
    PATH_NOT_FOUND(
            "SCN020",
            "A path to scan does not exist",
            "Each argument must be a file or a folder. Nothing is guessed when one is missing.",
            Pages.DNS),
    UNREADABLE(
            "SCN021",
            "A file or folder cannot be scanned",
            "The operating system refused to open it. Addresses in it would be missed, so the exit code is 3 whatever"
                    + " --fail-on says. What could be read is reported all the same.",
            Pages.DNS),
    NOT_LOOKED_INTO(
            "SCN022",
            "A file is not looked into, or not to its end",
            "It is too large, an archive that is broken, too deep or too large when unpacked, or a class file that is"
                    + " broken or of a Java version that k2ecs does not know. The bounds keep a wrong or hostile file"
                    + " from using up memory and time.",
            Pages.JAR),
    NOTHING_TO_SCAN(
            "SCN023",
            "There is nothing to scan",
            "Below the arguments there is no file of a type that can hold an address. That is more often a wrong path"
                    + " than an intention, so it is not taken for success.",
            Pages.DNS);

    private final RuleInfo info;

    ScanRule(String code, String title, String explanation, String source) {
        this.info = new RuleInfo(code, title, explanation, source);
    }

    public RuleInfo info() {
        return info;
    }

    /** All of them, by code. */
    public static List<RuleInfo> infos() {
        return Arrays.stream(values()).map(ScanRule::info).toList();
    }

    private static final class Pages {
        static final String DNS = "https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/";
        static final String JAR = "https://docs.oracle.com/en/java/javase/17/docs/specs/jar/jar.html";
    }
}
