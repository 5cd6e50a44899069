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

    /** Regular expressions for an ALB's path-pattern condition, which match the same paths; empty where patterns do. */
    default List<String> toPathExpressions() {
        return List.of();
    }

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

    /**
     * A regular expression that takes paths from their start on. Written so that it says the same whether a load balancer
     * looks for it in the path or compares it with the whole.
     *
     * @param path as the manifest has it
     * @param whole whether it must take the whole path, not only its beginning
     * @see <a href="https://kubernetes.github.io/ingress-nginx/user-guide/ingress-path-matching/">ingress-nginx: path
     *     matching</a>
     */
    record Expression(String path, boolean whole) implements PathMatch {
        @Override
        public List<String> toPathPatterns() {
            return List.of();
        }

        @Override
        public List<String> toPathExpressions() {
            String body = path.startsWith("^") ? path.substring(1) : path;
            // An anchor would belong to the first alternative only.
            String start = body.contains("|") ? "^(?:" + body + ")" : "^" + body;
            if (body.endsWith("$")) {
                return List.of(start);
            }
            return List.of(start + (whole ? "$" : ".*"));
        }
    }
}
