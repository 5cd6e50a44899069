package io.k2ecs.translate.network;

import io.k2ecs.model.Gateway;
import io.k2ecs.model.Ingress;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.Audience;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Who may reach an Ingress or a LoadBalancer Service. What says that it is internal must never become public, so in
 * doubt it is internal.
 *
 * @see <a href="https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/">
 *     annotations of the AWS Load Balancer Controller</a>
 * @see <a href="https://kubernetes.io/docs/concepts/services-networking/service/#internal-load-balancer">internal load
 *     balancers</a>
 */
final class Exposition {
    static final String ALB_PREFIX = "alb.ingress.kubernetes.io/";
    static final String ALB_SCHEME = ALB_PREFIX + "scheme";
    private static final String PRIVATE_IP = "appgw.ingress.kubernetes.io/use-private-ip";

    private static final String AWS_SERVICE = "service.beta.kubernetes.io/aws-load-balancer-";
    private static final String AWS_SCHEME = AWS_SERVICE + "scheme";
    private static final String AWS_TYPE = AWS_SERVICE + "type";

    /** Annotations of Services by which cloud providers keep a load balancer inside, and the values that say so. */
    private static final Map<String, Predicate<String>> INTERNAL_SERVICE = Map.ofEntries(
            // An older form is the block of addresses that may come in; only "false" says no.
            Map.entry(AWS_SERVICE + "internal", it -> !it.isEmpty() && !it.equalsIgnoreCase("false")),
            Map.entry(AWS_SCHEME, it -> !it.equals("internet-facing")),
            Map.entry("service.beta.kubernetes.io/azure-load-balancer-internal", Exposition::isTrue),
            Map.entry("networking.gke.io/load-balancer-type", Exposition::isInternal),
            Map.entry("cloud.google.com/load-balancer-type", Exposition::isInternal),
            Map.entry("networking.gke.io/internal-load-balancer-allow-global-access", Exposition::isTrue),
            Map.entry("service.beta.kubernetes.io/openstack-internal-load-balancer", Exposition::isTrue),
            Map.entry("service.beta.kubernetes.io/oci-load-balancer-internal", Exposition::isTrue),
            Map.entry("service.beta.kubernetes.io/cce-load-balancer-internal-vpc", Exposition::isTrue),
            Map.entry(
                    "service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type",
                    it -> it.equalsIgnoreCase("private")),
            Map.entry(
                    "service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type",
                    it -> it.equalsIgnoreCase("intranet")),
            Map.entry("service.kubernetes.io/qcloud-loadbalancer-internal-subnetid", it -> !it.isEmpty()));

    /** Types of load balancers that the AWS controller makes, which are internal unless told. */
    private static final List<String> AWS_CONTROLLER_TYPES = List.of("external", "nlb-ip");

    private static final String AWS_CONTROLLER_CLASS = "service.k8s.aws/nlb";

    private Exposition() {}

    /**
     * The AWS controller publishes nothing unless told; other controllers publish everything, unless the name of the
     * class says that it is one for inside.
     */
    static Audience audienceOf(Ingress ingress) {
        Optional<String> scheme = annotation(ingress.object(), ALB_SCHEME).map(ScalarNode::text);
        boolean closed = isOfAws(ingress)
                || ingress.controller().filter(Exposition::namesInside).isPresent()
                || annotation(ingress.object(), PRIVATE_IP)
                        .filter(it -> isTrue(it.text()))
                        .isPresent();
        boolean open = scheme.map("internet-facing"::equals).orElse(!closed);
        return open ? Audience.PUBLIC : Audience.PRIVATE;
    }

    /** As for Ingresses; the annotations are those of the Services that controllers make for a Gateway. */
    static Audience audienceOf(Gateway gateway) {
        boolean closed = isOfAws(gateway)
                || namesInside(gateway.className())
                || annotations(gateway).entrySet().stream()
                        .anyMatch(it -> INTERNAL_SERVICE.containsKey(it.getKey())
                                && INTERNAL_SERVICE
                                        .get(it.getKey())
                                        .test(it.getValue().text()));
        boolean open = gateway.scheme().map("internet-facing"::equals).orElse(!closed);
        return open ? Audience.PUBLIC : Audience.PRIVATE;
    }

    /** Classes have free names; without the class itself, one that is named after the load balancer is taken for it. */
    static boolean isOfAws(Gateway gateway) {
        return gateway.controller().map(it -> it.startsWith("gateway.k8s.aws/")).orElseGet(() -> gateway.className()
                .contains("alb"));
    }

    /** Those of the Gateway and those that it hands on. */
    static Map<String, ScalarNode> annotations(Gateway gateway) {
        Map<String, ScalarNode> all = new TreeMap<>(gateway.object().annotations());
        gateway.spec().map("infrastructure").ifPresent(it -> all.putAll(it.scalarEntries("annotations")));
        return all;
    }

    /** Whether the AWS Load Balancer Controller served it. */
    private static boolean isOfAws(Ingress ingress) {
        return ingress.controller().filter("alb"::equals).isPresent();
    }

    /** Whether the class alone decides who reaches an Ingress. */
    static boolean decidesByClass(Ingress ingress, String className) {
        boolean annotated = ingress.object().annotations().keySet().stream().anyMatch(it -> it.startsWith(ALB_PREFIX));
        return !annotated && (className.equals("alb") || namesInside(className));
    }

    /** Whether an annotation has a say in who reaches an Ingress. */
    static boolean decidesForIngress(String key) {
        return key.equals(ALB_SCHEME) || key.equals(PRIVATE_IP);
    }

    static Audience audienceOf(KubernetesService service) {
        boolean internal = INTERNAL_SERVICE.entrySet().stream().anyMatch(it -> annotation(service.object(), it.getKey())
                .filter(value -> it.getValue().test(value.text()))
                .isPresent());
        return internal || !hasScheme(service) && isOfAwsController(service) ? Audience.PRIVATE : Audience.PUBLIC;
    }

    static boolean hasScheme(KubernetesService service) {
        return service.object().annotations().containsKey(AWS_SCHEME);
    }

    /** Whether an annotation has a say in who reaches a LoadBalancer Service. */
    static boolean decidesForService(String key) {
        return INTERNAL_SERVICE.containsKey(key) || key.equals(AWS_TYPE);
    }

    /** Whether an annotation holds {@code internal} or {@code internet-facing}. */
    static boolean isScheme(String key) {
        return key.equals(ALB_SCHEME) || key.equals(AWS_SCHEME);
    }

    /** Whether the annotation holds the block of addresses that once stood there. */
    static boolean isOlderForm(String key, String value) {
        return key.equals(AWS_SERVICE + "internal") && !isTrue(value) && !value.equalsIgnoreCase("false");
    }

    static boolean isKnownScheme(String value) {
        return value.equals("internal") || value.equals("internet-facing");
    }

    /** Whether the AWS controller makes the load balancer, which is internal unless told. */
    static boolean isOfAwsController(KubernetesService service) {
        return annotation(service.object(), AWS_TYPE)
                        .filter(it -> AWS_CONTROLLER_TYPES.contains(it.text()))
                        .isPresent()
                || service.spec()
                        .text("loadBalancerClass")
                        .filter(AWS_CONTROLLER_CLASS::equals)
                        .isPresent();
    }

    static Optional<ScalarNode> annotation(ManifestObject object, String key) {
        return Optional.ofNullable(object.annotations().get(key));
    }

    /** {@code nginx-internal}, {@code gce-internal}, {@code private}. */
    static boolean namesInside(String className) {
        return className.contains("internal") || className.contains("private");
    }

    private static boolean isTrue(String value) {
        return value.equalsIgnoreCase("true");
    }

    private static boolean isInternal(String value) {
        return value.equalsIgnoreCase("internal");
    }
}
