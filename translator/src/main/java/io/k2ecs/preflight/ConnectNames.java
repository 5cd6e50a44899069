package io.k2ecs.preflight;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.OutputPaths;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.ServiceConnectService;

/** Two entries of Service Connect with one name. */
@AutoService(PreflightRule.class)
public final class ConnectNames implements PreflightRule {
    private static final RuleInfo INFO = new RuleInfo(
            "PF502",
            "Two entries of Service Connect have one name",
            "An alias, which is a name and a port, and the name in Cloud Map are each unique in a namespace of Service"
                    + " Connect. AWS refuses the second service. TR340 makes the names so that they do not meet; this rule"
                    + " checks its work.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectClientAlias.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(PreflightContext context) {
        Map<String, String> owners = new HashMap<>();
        for (TranslatedService service : context.services()) {
            for (ServiceConnectService entry : ConnectQuota.entries(service)) {
                check(context, owners, service, "name in Cloud Map '" + entry.discoveryName() + "'");
                entry.clientAliases()
                        .forEach(it ->
                                check(context, owners, service, "alias '" + it.dnsName() + ":" + it.port() + "'"));
            }
        }
    }

    private static void check(
            PreflightContext context, Map<String, String> owners, TranslatedService service, String name) {
        String owner = owners.putIfAbsent(name, service.name());
        if (owner != null) {
            context.report(
                    Severity.ERROR,
                    context.origin(OutputPaths.service(service.name())),
                    "services '%s' and '%s' would have the same %s".formatted(owner, service.name(), name),
                    "rename one of the Services");
        }
    }
}
