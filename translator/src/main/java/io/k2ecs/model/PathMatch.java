package io.k2ecs.model;

import java.util.List;

/** Which paths a route takes. */
public sealed interface PathMatch {
    String path();

    /**
     * Values for an ALB's path-pattern condition, which match the same paths.
     *
     * @see <a href="https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types">path types</a>
     */
    List<String> toPathPatterns();

    /** This path and no other. */
    record Exact(String path) implements PathMatch {
        @Override
        public List<String> toPathPatterns() {
            return List.of(path);
        }
    }

    /** Whole path elements: {@code /api} takes {@code /api} and {@code /api/x}, never {@code /apix}. */
    record Prefix(String path) implements PathMatch {
        @Override
        public List<String> toPathPatterns() {
            String base = path;
            while (base.endsWith("/")) {
                base = base.substring(0, base.length() - 1);
            }
            return base.isEmpty() ? List.of("/*") : List.of(base, base + "/*");
        }
    }

    /**
     * A pattern of the AWS controller ({@code ImplementationSpecific}): {@code *} is any characters, {@code ?} is one.
     *
     * @see <a href="https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/spec/">Ingress
     *     specification of the AWS Load Balancer Controller</a>
     */
    record Pattern(String path) implements PathMatch {
        @Override
        public List<String> toPathPatterns() {
            return List.of(path);
        }
    }
}
