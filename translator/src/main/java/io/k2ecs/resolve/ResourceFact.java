package io.k2ecs.resolve;

import io.k2ecs.model.PodFact;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.units.KubernetesQuantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request or limit of a container as the value of a variable: its amount, divided by the divisor and rounded up.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#downwardapi-resourceFieldRef">
 *     resourceFieldRef</a>
 */
final class ResourceFact {
    private ResourceFact() {}

    /** Empty if the container does not say the amount: then it is that of the node, which nobody knows here. */
    static Optional<PodFact> of(PodFact.Pod pod, MapNode own, MapNode reference) {
        MapNode container = reference
                .text("containerName")
                .flatMap(name -> Stream.concat(
                                pod.spec().maps("containers").stream(), pod.spec().maps("initContainers").stream())
                        .filter(it -> it.text("name").equals(Optional.of(name)))
                        .findFirst())
                .orElse(own);
        Optional<ScalarNode> resource = reference.scalar("resource");
        String[] path = resource.map(ScalarNode::text).orElse("").split("\\.", 2);
        if (path.length != 2 || !path[0].equals("limits") && !path[0].equals("requests")) {
            return Optional.empty();
        }
        Optional<ScalarNode> amount = container
                .map("resources")
                .map(it -> it.scalarEntries(path[0]).get(path[1]))
                // The API server copies a limit to a request that is not given.
                .or(() -> path[0].equals("requests")
                        ? container.map("resources").map(it -> it.scalarEntries("limits")
                                .get(path[1]))
                        : Optional.empty());
        Optional<ScalarNode> divisor = reference.scalar("divisor");
        BigDecimal by = divisor.map(it -> KubernetesQuantity.parse(it.text()).value())
                .filter(it -> it.signum() > 0)
                .orElse(BigDecimal.ONE);
        return amount.map(it -> {
            List<Node> origins = new ArrayList<>();
            origins.add(it);
            resource.ifPresent(origins::add);
            divisor.ifPresent(origins::add);
            reference.scalar("containerName").ifPresent(origins::add);
            return new PodFact(
                    KubernetesQuantity.parse(it.text())
                            .value()
                            .divide(by, 0, RoundingMode.CEILING)
                            .toBigInteger()
                            .toString(),
                    origins);
        });
    }
}
