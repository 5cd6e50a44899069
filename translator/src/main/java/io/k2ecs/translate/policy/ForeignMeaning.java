package io.k2ecs.translate.policy;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.resolve.ForeignKind;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.translate.ApplicationScope;
import java.util.Optional;

/**
 * What a foreign kind means for a move.
 *
 * @param severity empty if nobody needs to know
 * @param decision whether somebody has to decide; else it is left behind
 * @param meaning what is the case, after the names of the objects
 */
record ForeignMeaning(Optional<Severity> severity, boolean decision, String meaning, String remedy) {
    /** Empty for those that have a rule of their own. */
    static Optional<ForeignMeaning> of(ForeignKind kind) {
        return switch (kind) {
            case EXTERNAL_SECRET, SECRET_STORE, CLUSTER_SECRET_STORE, SEALED_SECRET -> Optional.empty();
            case OTHER_EXTERNAL_SECRET ->
                decide(
                        Severity.WARNING,
                        "no operator copies secrets from one place to another on ECS",
                        "write an ExternalSecret for each namespace, or refer to the secrets of the store by hand");
            case SECRET_PROVIDER_CLASS ->
                decide(
                        Severity.WARNING,
                        "secrets are mounted as files from a store, which ECS cannot do",
                        "inject them as variables with secrets of the task definition, or let the application read the store");
            case CERTIFICATE ->
                decide(
                        Severity.WARNING,
                        "load balancers take certificates from AWS Certificate Manager",
                        "request a certificate for these names there; it renews itself");
            case CERTIFICATE_ISSUER ->
                decide(
                        Severity.INFO,
                        "AWS Certificate Manager issues certificates itself",
                        "use AWS Private CA where callers trust an authority of your own");
            case GATEWAY_ROUTE ->
                decide(
                        Severity.ERROR,
                        "only HTTPRoutes become listener rules; nothing makes what it leads to reachable",
                        "for gRPC add target groups of version GRPC behind an HTTPS listener, for TCP, TLS and UDP a Network"
                                + " Load Balancer");
            case GATEWAY_POLICY ->
                decide(
                        Severity.WARNING,
                        "load balancers check no certificates of targets, and Gateways have the listeners of their own"
                                + " manifests",
                        "use Service Connect with TLS between load balancer and task, and write listeners into the Gateway");
            case REFERENCE_GRANT ->
                leave(
                        Severity.INFO,
                        "routes may lead to other namespaces on ECS without being let",
                        "see what is said of HTTPRoutes that lead to other namespaces");
            case GATEWAY_OF_AWS ->
                decide(
                        Severity.WARNING,
                        "it sets up load balancers, target groups and rules of the AWS Load Balancer Controller",
                        "set the same on the load balancers and target groups of the output");
            case ISTIO_TRAFFIC, TRAFFIC_SPLIT, LINKERD ->
                decide(
                        Severity.WARNING,
                        "no mesh routes, retries, splits or breaks circuits between services on ECS",
                        "use listener rules with weighted target groups, or Service Connect for retries and timeouts");
            case ISTIO_SECURITY, LINKERD_POLICY ->
                decide(
                        Severity.WARNING,
                        "no mesh encrypts and checks calls between services on ECS; whatever it refuses, gets through",
                        "use Service Connect with TLS and security groups, and check callers in the application");
            case ROLLOUT ->
                decide(
                        Severity.ERROR,
                        "it runs pods, and nothing of it is translated",
                        "write it as a Deployment; ECS itself deploys blue/green, canary or linear where a load balancer or"
                                + " Service Connect shifts the traffic");
            case ROLLOUT_ANALYSIS ->
                decide(
                        Severity.WARNING,
                        "nothing on ECS judges a rollout by such measurements",
                        "give the deployment CloudWatch alarms, or a Lambda function as a lifecycle hook");
            case ARGO_APPLICATION ->
                leave(
                        Severity.INFO,
                        "it says how manifests get into a cluster",
                        "deploy the output with the pipeline or the infrastructure code of your choice");
            case MONITORING ->
                decide(
                        Severity.WARNING,
                        "no operator sets up Prometheus on ECS",
                        "scrape with the ADOT collector or the CloudWatch agent as a sidecar, and write alarms in CloudWatch");
            case SCALED_OBJECT ->
                decide(
                        Severity.ERROR,
                        "nothing scales its workload by events",
                        "write a scaling policy for the service with the metric of its trigger, such as the length of a queue;"
                                + " Application Auto Scaling goes down to 0, too");
            case SCALED_JOB ->
                decide(
                        Severity.ERROR,
                        "it runs pods for events, and nothing of it is translated",
                        "start tasks with EventBridge Pipes, or use AWS Batch");
            case SCALING_LOGIN ->
                leave(
                        Severity.INFO,
                        "scaling policies read metrics of CloudWatch and need no login",
                        "publish the metric there if it is elsewhere");
            case VERTICAL_SCALING ->
                leave(
                        Severity.INFO,
                        "nothing changes the size of tasks on ECS",
                        "use its recommendations as requests; AWS Compute Optimizer gives some for services");
            case VOLUME_SNAPSHOT ->
                decide(
                        Severity.WARNING,
                        "snapshots of the cluster's volumes are not taken on ECS",
                        "plan backups of EFS and EBS with AWS Backup");
            case ADMISSION ->
                leave(
                        Severity.WARNING,
                        "nothing on ECS changes or refuses what is deployed",
                        "find out what it adds to pods or keeps out; check task definitions where they are made, and by IAM");
            case API_SERVICE -> leave(Severity.INFO, "there is no Kubernetes API on ECS", "find out who calls it");
            case CUSTOM_RESOURCE_DEFINITION ->
                leave(
                        Severity.INFO,
                        "it says what objects of a kind look like, for a controller that does not run on ECS",
                        "look at the objects of that kind");
            case LEASE, EVENT, CORE_EVENT ->
                Optional.of(
                        new ForeignMeaning(Optional.empty(), false, "Kubernetes keeps it for itself", "nothing to do"));
        };
    }

    private static Optional<ForeignMeaning> decide(Severity severity, String meaning, String remedy) {
        return Optional.of(new ForeignMeaning(Optional.of(severity), true, meaning, remedy));
    }

    private static Optional<ForeignMeaning> leave(Severity severity, String meaning, String remedy) {
        return Optional.of(new ForeignMeaning(Optional.of(severity), false, meaning, remedy));
    }

    void claim(ApplicationScope scope, ManifestObject object) {
        if (severity.isEmpty()) {
            scope.notApplicable(object.root(), meaning);
        } else if (decision) {
            scope.needsDecision(object.root(), meaning);
        } else {
            scope.drop(object.root(), meaning);
        }
    }
}
