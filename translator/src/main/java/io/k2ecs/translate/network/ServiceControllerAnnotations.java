package io.k2ecs.translate.network;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TranslationRule;
import java.util.Optional;
import java.util.Set;

/** Annotations of Services for the load balancers of AWS and for ingress controllers. */
@AutoService(TranslationRule.class)
public final class ServiceControllerAnnotations implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR312",
            "Annotations of a Service for load balancers of AWS and for ingress controllers",
            "The AWS Load Balancer Controller takes health checks and attributes of target groups from the Service, too; they"
                    + " go before those of an Ingress. What set up a Network or Classic Load Balancer for a LoadBalancer"
                    + " Service is set up anew, since an Application Load Balancer takes its place. docs/ingress.md has the"
                    + " whole table.",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        Set<Node> said = TargetSettings.said(scope);
        for (KubernetesService service : scope.application().services()) {
            service.object().annotations().forEach((key, value) -> {
                if (!said.contains(value) && !ServiceAnnotations.accountsFor(key)) {
                    AnnotationCatalog.of(key).ifPresent(it -> annotation(scope, service, it, key, value));
                }
            });
        }
    }

    private static void annotation(
            ApplicationScope scope,
            KubernetesService service,
            AnnotationCatalog catalog,
            String key,
            ScalarNode value) {
        Optional<KnownAnnotation> known = catalog.known(key);
        boolean ofIngress = catalog == AnnotationCatalog.NGINX || catalog == AnnotationCatalog.ALB;
        if (known.isEmpty()) {
            ControllerAnnotations.unknown(scope, catalog, key, value);
        } else if (catalog == AnnotationCatalog.AWS_SERVICE && !service.isLoadBalancer()) {
            scope.notApplicable(value, "the Service is no LoadBalancer");
        } else if (KnownAnnotation.asksNothing(value)) {
            scope.notApplicable(value, "it asks for nothing");
        } else if (catalog == AnnotationCatalog.NGINX
                || ofIngress && scope.application().ingresses().isEmpty()) {
            scope.notApplicable(value, "it counts on an Ingress only, or beside one");
        } else {
            ControllerAnnotations.claim(scope, known.get(), key, value);
        }
    }
}
