package io.k2ecs.model;

import io.k2ecs.source.Node;
import java.util.List;

/** An environment variable of a container, after Kubernetes' own rules of precedence and expansion. */
public sealed interface Variable {
    String name();

    /** Every node of the input that has a say in this variable; last the one that holds the value. */
    List<Node> origins();

    /** A value that stands in the manifests, with {@code $(VAR)} references expanded. */
    record Literal(String name, String value, List<Node> origins) implements Variable {}

    /** A key of a Secret. */
    record FromSecret(String name, Secret secret, String key, List<Node> origins) implements Variable {}

    /** A value that AWS keeps already. */
    record FromStore(String name, StoredSecret.Value value, List<Node> origins) implements Variable {}

    /**
     * A variable that cannot be given to an ECS container; a finding has been reported.
     *
     * @param reason one sentence for the ledger
     */
    record Unavailable(String name, List<Node> origins, String reason) implements Variable {}
}
