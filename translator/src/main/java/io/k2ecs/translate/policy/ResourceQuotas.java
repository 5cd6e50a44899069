package io.k2ecs.translate.policy;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Autoscaler;
import io.k2ecs.model.Container;
import io.k2ecs.model.Workload;
import io.k2ecs.resolve.TranslatedKind;
import io.k2ecs.settings.LaunchType;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.units.KubernetesQuantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** ResourceQuotas bound a namespace; on AWS other things bound an application. */
@AutoService(TranslationRule.class)
public final class ResourceQuotas implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR611",
            "ResourceQuotas stay behind, with what the namespace uses of them",
            "ECS has no quota for a part of a cluster. What bounds an application there are the highest capacities of its"
                    + " autoscaling, the largest size of the Auto Scaling group on EC2, the account's Fargate vCPU quota,"
                    + " and IAM or an account of its own for who may create what. The sum counts pods at the most that"
                    + " autoscaling makes of them; a quota that it exceeds would have held pods back.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html");

    private static final Map<String, String> COUNTED = Map.of(
            "configmaps", "ConfigMap",
            "secrets", "Secret",
            "services", "Service",
            "persistentvolumeclaims", "PersistentVolumeClaim");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        TranslatedKind.RESOURCE_QUOTA.objects(scope.application().manifests()).forEach(it -> quota(scope, it));
    }

    private static void quota(ApplicationScope scope, ManifestObject object) {
        object.identity().forEach(it -> scope.drop(it, "ECS has no quota for a part of a cluster"));
        Optional<MapNode> spec = object.root().map("spec");
        spec.ifPresent(it -> scope.drop(it, "ECS has no quota for a part of a cluster"));
        List<String> sums = new ArrayList<>();
        boolean exceeded = false;
        for (Map.Entry<String, ScalarNode> entry :
                spec.map(it -> it.scalarEntries("hard")).orElse(Map.of()).entrySet()) {
            Optional<BigDecimal> used = used(scope, object.namespace(), entry.getKey());
            BigDecimal hard = KubernetesQuantity.parse(entry.getValue().text()).value();
            exceeded |= used.filter(it -> it.compareTo(hard) > 0).isPresent();
            sums.add("%s %s of %s"
                    .formatted(
                            entry.getKey(),
                            used.map(BigDecimal::toPlainString).orElse("not counted"),
                            hard.toPlainString()));
        }
        scope.report(
                exceeded ? Severity.WARNING : Severity.INFO,
                object.at(),
                "ResourceQuota '%s' is not kept on ECS; namespace '%s' uses %s"
                        .formatted(
                                object.name(),
                                object.namespace(),
                                sums.isEmpty() ? "nothing of it" : String.join(", ", sums)),
                scope.settings().launchType() == LaunchType.FARGATE
                        ? "bound it by the highest capacity of scaling/, by the account's Fargate vCPU quota, and by IAM"
                        : "bound it by the highest capacity of scaling/, by the size of the Auto Scaling group, and by IAM");
    }

    private static Optional<BigDecimal> used(ApplicationScope scope, String namespace, String what) {
        if (what.equals("pods") || what.equals("count/pods")) {
            return Optional.of(sum(scope, namespace, (workload, resource) -> BigDecimal.ONE, what));
        }
        String kind = COUNTED.get(what.replaceFirst("^count/", ""));
        if (kind != null) {
            return Optional.of(BigDecimal.valueOf(scope.application().manifests().ofKind(kind).stream()
                    .filter(it -> it.namespace().equals(namespace))
                    .count()));
        }
        return switch (what) {
            case "requests.cpu", "cpu", "requests.memory", "memory" ->
                Optional.of(sum(
                        scope,
                        namespace,
                        (workload, resource) -> amount(workload, it -> LimitRangeBounds.request(it, resource)),
                        what.replace("requests.", "")));
            case "limits.cpu", "limits.memory" ->
                Optional.of(sum(
                        scope,
                        namespace,
                        (workload, resource) -> amount(workload, it -> LimitRangeBounds.limit(it, resource)),
                        what.replace("limits.", "")));
            default -> Optional.empty();
        };
    }

    private static BigDecimal amount(Workload workload, Function<Container, Optional<ScalarNode>> amount) {
        return LimitRangeBounds.running(workload).stream()
                .flatMap(it -> amount.apply(it).stream())
                .map(it -> KubernetesQuantity.parse(it.text()).value())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal sum(
            ApplicationScope scope, String namespace, BiFunction<Workload, String, BigDecimal> ofPod, String resource) {
        return scope.application().workloads().stream()
                .filter(it -> it.namespace().equals(namespace))
                .map(it -> ofPod.apply(it, resource)
                        .multiply(BigDecimal.valueOf(scope.application()
                                .autoscalerOf(it)
                                .map(Autoscaler::maxReplicas)
                                .orElse(it.replicas()))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
