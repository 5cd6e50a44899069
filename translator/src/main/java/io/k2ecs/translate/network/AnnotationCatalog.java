package io.k2ecs.translate.network;

import io.k2ecs.source.NearestName;
import io.k2ecs.translate.network.KnownAnnotation.Fate;
import java.util.List;
import java.util.Optional;

/**
 * All annotations of which k2ecs knows what becomes of them.
 *
 * @param prefix with which their names begin
 */
public record AnnotationCatalog(String controller, String prefix, List<KnownAnnotation> annotations) {
    static final AnnotationCatalog NGINX = new AnnotationCatalog("ingress-nginx", NginxRoutes.PREFIX, NginxCatalog.ALL);
    static final AnnotationCatalog ALB =
            new AnnotationCatalog("AWS Load Balancer Controller, Ingress", Exposition.ALB_PREFIX, AlbCatalog.ALL);
    static final AnnotationCatalog TRAEFIK =
            new AnnotationCatalog("Traefik", "traefik.ingress.kubernetes.io/", TraefikCatalog.ALL);
    static final AnnotationCatalog AWS_SERVICE =
            new AnnotationCatalog("LoadBalancer Services on AWS", AwsServiceCatalog.PREFIX, AwsServiceCatalog.ALL);

    /** The catalogs in the order of the documentation. */
    static final List<AnnotationCatalog> ALL = List.of(NGINX, ALB, TRAEFIK, AWS_SERVICE);

    public AnnotationCatalog {
        annotations = List.copyOf(annotations);
    }

    /** The catalog to which an annotation belongs, whether it is known there or not. */
    static Optional<AnnotationCatalog> of(String key) {
        return ALL.stream().filter(it -> key.startsWith(it.prefix())).findFirst();
    }

    Optional<KnownAnnotation> known(String key) {
        String name = key.substring(prefix.length());
        return annotations.stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .or(() -> annotations.stream().filter(it -> it.matches(name)).findFirst());
    }

    /** The known annotation that somebody may have meant. */
    Optional<String> nearest(String key) {
        return NearestName.of(
                        key.substring(prefix.length()),
                        annotations.stream().map(KnownAnnotation::name).toList())
                .map(it -> prefix + it);
    }

    /** Tables of all annotations, as the documentation has them. */
    public static String tables() {
        StringBuilder page = new StringBuilder();
        for (AnnotationCatalog catalog : ALL) {
            page.append("\n### ").append(catalog.controller()).append("\n\nNames begin with `");
            page.append(catalog.prefix()).append("`.\n\n");
            page.append(
                    "| Annotation | State | What becomes of it | What is left to do |\n| --- | --- | --- | --- |\n");
            for (KnownAnnotation known : catalog.annotations()) {
                page.append("| `").append(known.name());
                page.append(known.name().endsWith(".") || known.name().endsWith("-") ? "*` | " : "` | ");
                page.append(
                        known.fate() == Fate.TRANSLATED
                                ? "translated or approximated"
                                : known.fate().state());
                page.append(" | ")
                        .append(known.meaning())
                        .append(" | ")
                        .append(known.remedy())
                        .append(" |\n");
            }
        }
        return page.toString().replace("|  |", "| |");
    }
}
