package io.k2ecs.translate.network;

import io.k2ecs.ecs.Placeholder;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.Audience;
import io.k2ecs.translate.EntryPoint;
import io.k2ecs.translate.LoadBalancerDraft;
import io.k2ecs.translate.LoadBalancerDraft.ListenerDraft;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;

/** What all load balancers of an application have in common. */
final class LoadBalancers {
    /** Leaves room between priorities for rules added by hand. */
    static final int PRIORITY_STEP = 10;

    static final String TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06";

    private LoadBalancers() {}

    static LoadBalancerDraft create(ApplicationScope scope, EntryPoint entryPoint) {
        return create(scope, entryPoint.audience(), scope.names().loadBalancer(entryPoint));
    }

    static LoadBalancerDraft create(ApplicationScope scope, Audience audience, String name) {
        LoadBalancerDraft draft = scope.output().loadBalancer(name);
        String subnets = audience == Audience.PUBLIC ? "public" : "private";
        scope.set(draft.request(), it -> it.name(draft.name())
                .type(LoadBalancerTypeEnum.APPLICATION)
                .scheme(audience.scheme())
                .ipAddressType("ipv4")
                .subnets(
                        new Placeholder(Placeholder.Kind.SUBNET_ID, subnets + "-1").toString(),
                        new Placeholder(Placeholder.Kind.SUBNET_ID, subnets + "-2").toString())
                .securityGroups(new Placeholder(Placeholder.Kind.SECURITY_GROUP_ID, draft.name()).toString())
                .tags(Tag.builder()
                        .key("k2ecs:application")
                        .value(scope.settings().application())
                        .build()));
        return draft;
    }

    /**
     * A listener that answers 404 to whatever no rule takes.
     *
     * @param certificates ARNs or placeholders; empty for HTTP
     */
    static Assignment listener(
            ApplicationScope scope,
            LoadBalancerDraft loadBalancer,
            ListenerDraft listener,
            int port,
            List<String> certificates) {
        boolean tls = !certificates.isEmpty();
        return scope.set(listener.request(), it -> {
            it.loadBalancerArn(arn(loadBalancer))
                    .port(port)
                    .protocol(tls ? "HTTPS" : "HTTP")
                    .defaultActions(notFound());
            if (tls) {
                it.sslPolicy(TLS_POLICY)
                        .certificates(Certificate.builder()
                                .certificateArn(certificates.get(0))
                                .build());
            }
        });
    }

    static String arn(LoadBalancerDraft loadBalancer) {
        return new Placeholder(Placeholder.Kind.LOAD_BALANCER_ARN, loadBalancer.name()).toString();
    }

    static String listenerArn(LoadBalancerDraft loadBalancer, int port) {
        return new Placeholder(Placeholder.Kind.LISTENER_ARN, loadBalancer.name() + ":" + port).toString();
    }

    /** What an ingress controller answers where it has no backend. */
    private static Action notFound() {
        return Action.builder()
                .type(ActionTypeEnum.FIXED_RESPONSE)
                .fixedResponseConfig(
                        it -> it.statusCode("404").contentType("text/plain").messageBody("Not Found"))
                .build();
    }
}
