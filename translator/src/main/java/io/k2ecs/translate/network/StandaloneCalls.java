package io.k2ecs.translate.network;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.translate.Addresses.Call;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TranslationRule;

/** Jobs and CronJobs that call a Service which only proxies of Service Connect know. */
@AutoService(TranslationRule.class)
public final class StandaloneCalls implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR342",
            "A task that is started alone calls an alias of Service Connect",
            "Aliases are known to the proxies of tasks that belong to a service of ECS. Jobs and schedules start tasks that"
                    + " belong to none, so they have no proxy, and the name leads nowhere for them.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        for (Call call : scope.addresses().calls()) {
            if (call.needsProxy()) {
                scope.report(
                        Severity.ERROR,
                        call.at(),
                        "%s calls Service %s (%s), whose alias of Service Connect is known to services only"
                                .formatted(
                                        call.reader().label(), call.occurrence().service(), call.where()),
                        "use discovery alb or cloud-map, or give the task an address that is in DNS");
            }
        }
    }
}
