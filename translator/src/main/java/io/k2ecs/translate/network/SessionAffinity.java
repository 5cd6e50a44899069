package io.k2ecs.translate.network;

import io.k2ecs.model.KubernetesService;
import io.k2ecs.source.ScalarNode;
import java.util.Optional;

/**
 * {@code sessionAffinity} of a Service.
 *
 * @see <a href="https://kubernetes.io/docs/reference/networking/virtual-ips/#session-affinity">session affinity</a>
 */
final class SessionAffinity {
    /** Three hours, Kubernetes' default. */
    private static final int DEFAULT_SECONDS = 10_800;

    private SessionAffinity() {}

    static boolean isSticky(KubernetesService service) {
        return service.spec().text("sessionAffinity").filter("ClientIP"::equals).isPresent();
    }

    /** How long a caller stays with a task, 1 to 86400 seconds. */
    static int durationSeconds(KubernetesService service) {
        return timeout(service).map(ScalarNode::asInt).orElse(DEFAULT_SECONDS);
    }

    /** The node that says how long. */
    static Optional<ScalarNode> timeout(KubernetesService service) {
        return service.spec()
                .map("sessionAffinityConfig")
                .flatMap(it -> it.map("clientIP"))
                .flatMap(it -> it.scalar("timeoutSeconds"));
    }
}
