package io.k2ecs.preflight;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.OutputPaths;
import io.k2ecs.limits.ServiceConnectLimits;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.ServiceConnectService;

/** More entries than a namespace of Service Connect takes. */
@AutoService(PreflightRule.class)
public final class ConnectQuota implements PreflightRule {
    private static final RuleInfo INFO = new RuleInfo(
            "PF501",
            "A namespace of Service Connect has more entries than AWS allows",
            "All services of an application share one namespace of Service Connect. It has an entry for each container port"
                    + " behind a Service, and AWS allows 300, which nobody raises.",
            "https://docs.aws.amazon.com/general/latest/gr/ecs-service.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(PreflightContext context) {
        List<TranslatedService> services =
                context.services().stream().filter(it -> !entries(it).isEmpty()).toList();
        int entries = services.stream().mapToInt(it -> entries(it).size()).sum();
        if (entries > ServiceConnectLimits.ENTRIES_PER_NAMESPACE) {
            context.report(
                    Severity.ERROR,
                    context.origin(OutputPaths.service(services.get(0).name())),
                    "%d ports of containers have an alias of Service Connect; a namespace has %d entries"
                            .formatted(entries, ServiceConnectLimits.ENTRIES_PER_NAMESPACE),
                    "use discovery alb or cloud-map, or split the application");
        }
    }

    static List<ServiceConnectService> entries(TranslatedService service) {
        return service.service().serviceConnectConfiguration() == null
                ? List.of()
                : service.service().serviceConnectConfiguration().services();
    }
}
