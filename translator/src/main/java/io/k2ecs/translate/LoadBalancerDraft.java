package io.k2ecs.translate;

import io.k2ecs.ecs.EcsApplication;
import io.k2ecs.ecs.OutputPaths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;

/**
 * A load balancer being put together. Listeners and rules stand in the output in the order in which they are added, so
 * whoever adds them sorts them first.
 */
public final class LoadBalancerDraft {
    private final String name;
    private final Draft<CreateLoadBalancerRequest.Builder, CreateLoadBalancerRequest> request;
    private final Draft<ModifyLoadBalancerAttributesRequest.Builder, ModifyLoadBalancerAttributesRequest> attributes;
    private final List<ListenerDraft> listeners = new ArrayList<>();

    LoadBalancerDraft(String name) {
        this.name = name;
        this.request = new Draft<>(
                OutputPaths.loadBalancer(name),
                "/loadBalancer",
                CreateLoadBalancerRequest.builder().build());
        this.attributes = new Draft<>(
                request.file(),
                "",
                ModifyLoadBalancerAttributesRequest.builder().build());
    }

    public String name() {
        return name;
    }

    public Draft<CreateLoadBalancerRequest.Builder, CreateLoadBalancerRequest> request() {
        return request;
    }

    /** Left out of the output if nobody sets an attribute. */
    public Draft<ModifyLoadBalancerAttributesRequest.Builder, ModifyLoadBalancerAttributesRequest> attributes() {
        return attributes;
    }

    public List<ListenerDraft> listeners() {
        return List.copyOf(listeners);
    }

    public ListenerDraft addListener() {
        ListenerDraft listener = new ListenerDraft(request.file(), "/listeners/" + listeners.size());
        listeners.add(listener);
        return listener;
    }

    EcsApplication.LoadBalancer finish() {
        return new EcsApplication.LoadBalancer(
                request.value(),
                Optional.of(attributes.value()).filter(ModifyLoadBalancerAttributesRequest::hasAttributes),
                listeners.stream().map(ListenerDraft::finish).toList());
    }

    /** A listener being put together. */
    public static final class ListenerDraft {
        private final String file;
        private final String pointer;
        private final Draft<CreateListenerRequest.Builder, CreateListenerRequest> request;
        private final Draft<ModifyListenerAttributesRequest.Builder, ModifyListenerAttributesRequest> attributes;
        private final List<Draft<CreateRuleRequest.Builder, CreateRuleRequest>> rules = new ArrayList<>();

        ListenerDraft(String file, String pointer) {
            this.file = file;
            this.pointer = pointer;
            this.request =
                    new Draft<>(file, pointer, CreateListenerRequest.builder().build());
            this.attributes = new Draft<>(
                    file, pointer, ModifyListenerAttributesRequest.builder().build());
        }

        public Draft<CreateListenerRequest.Builder, CreateListenerRequest> request() {
            return request;
        }

        /** Left out of the output if nobody sets an attribute. */
        public Draft<ModifyListenerAttributesRequest.Builder, ModifyListenerAttributesRequest> attributes() {
            return attributes;
        }

        public List<Draft<CreateRuleRequest.Builder, CreateRuleRequest>> rules() {
            return List.copyOf(rules);
        }

        public Draft<CreateRuleRequest.Builder, CreateRuleRequest> addRule() {
            Draft<CreateRuleRequest.Builder, CreateRuleRequest> rule = new Draft<>(
                    file,
                    pointer + "/rules/" + rules.size(),
                    CreateRuleRequest.builder().build());
            rules.add(rule);
            return rule;
        }

        EcsApplication.Listener finish() {
            return new EcsApplication.Listener(
                    request.value(),
                    Optional.of(attributes.value()).filter(ModifyListenerAttributesRequest::hasAttributes),
                    ApplicationDraft.values(rules));
        }
    }
}
