package io.k2ecs.translate.network;

import com.google.auto.service.AutoService;
import io.k2ecs.address.PortChange;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.translate.Addresses.Call;
import io.k2ecs.translate.ApplicationRule;
import io.k2ecs.translate.ApplicationScope;
import io.k2ecs.translate.TranslationRule;
import java.util.stream.Collectors;

/** Callers whose port must change, and does not stand where it could be changed. */
@AutoService(TranslationRule.class)
public final class CallerPorts implements ApplicationRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR344",
            "A caller uses a port that is another on ECS",
            "A name of tasks leads to the containers themselves, on the ports that they listen on: nobody translates the"
                    + " Service's port on the way. A port that stands beside the name, in a URL, or in a variable named"
                    + " like that of the host (DB_HOST and DB_PORT) is rewritten. If it stands elsewhere, in the program"
                    + " say, or the program has it as a default, nobody but its owner can change it.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ApplicationScope scope) {
        for (Call call : scope.addresses().calls()) {
            call.occurrence().portChange().ifPresent(change -> report(scope, call, change));
        }
    }

    private static void report(ApplicationScope scope, Call call, PortChange change) {
        String ports = change.ports().entrySet().stream()
                .map(it -> it.getKey() + " is " + it.getValue())
                .collect(Collectors.joining(", port "));
        scope.report(
                Severity.ERROR,
                call.at(),
                "%s names Service %s without a port, and on ECS its port %s"
                        .formatted(call.where(), call.occurrence().service(), ports),
                "write the port of ECS where the program has it, or give the Service the port of its container");
    }
}
