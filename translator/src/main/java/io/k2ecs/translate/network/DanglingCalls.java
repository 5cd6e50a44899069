package io.k2ecs.translate.network;

import com.google.auto.service.AutoService;
import io.k2ecs.address.Occurrence;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.translate.Addresses.Call;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TranslationRule;

/** Addresses of the cluster that lead nowhere on ECS. */
@AutoService(TranslationRule.class)
public final class DanglingCalls implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR345",
            "A workload names a Service that it does not reach on ECS",
            "The name has the shape of one of the cluster's, but there is no such Service among the manifests, or it has no"
                    + " such port or pod, or nothing of the output stands behind it. The text stays as it is, and the call"
                    + " will fail. Secrets are looked at by TR401.",
            "https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        for (Call call : scope.addresses().calls()) {
            Occurrence occurrence = call.occurrence();
            if (occurrence.state() == Occurrence.State.DANGLING && !call.stays()) {
                scope.report(
                        Severity.ERROR,
                        call.at(),
                        "%s names %s, which leads nowhere on ECS (%s)"
                                .formatted(call.where(), occurrence.before(), occurrence.why()),
                        "write an address that exists on AWS");
            }
        }
    }
}
