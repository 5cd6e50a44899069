package io.k2ecs.preflight;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.limits.StopTimeoutLimits;
import io.k2ecs.model.Workload;
import io.k2ecs.source.ScalarNode;
import java.util.Optional;

/** A load balancer that gives requests less time to finish than their pod had. */
@AutoService(PreflightRule.class)
public final class DrainTime implements PreflightRule {
    private static final RuleInfo INFO = new RuleInfo(
            "PF202",
            "Requests in flight have less time to finish than on Kubernetes",
            "A pod that stops may finish its requests for terminationGracePeriodSeconds (30 by default). On ECS the load"
                    + " balancer waits for the deregistration delay and then cuts the requests that are left; only"
                    + " after that come SIGTERM and stopTimeout, which then have no requests to finish. So the"
                    + " deregistration delay is what must be as long as the longest request. A target without"
                    + " requests left is let go at once, so a longer delay costs nothing. A grace period that is not"
                    + " written out is nobody's choice, so then only a delay of 0 is reported.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-connection-draining.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(PreflightContext context) {
        int delaySeconds = context.settings().deployment().deregistrationDelaySeconds();
        for (TranslatedService service : context.services()) {
            if (!service.service().loadBalancers().isEmpty()) {
                check(context, service.workload(), delaySeconds);
            }
        }
    }

    private static void check(PreflightContext context, Workload workload, int delaySeconds) {
        Optional<ScalarNode> grace = workload.podSpec().scalar("terminationGracePeriodSeconds");
        long graceSeconds = grace.map(ScalarNode::asLong).orElse((long) StopTimeoutLimits.DEFAULT_SECONDS);
        boolean chosen = grace.isPresent() || delaySeconds == 0;
        if (chosen && delaySeconds < graceSeconds) {
            context.report(
                    Severity.WARNING,
                    grace.map(ScalarNode::at).orElse(workload.at()),
                    "pods of " + workload.label() + " had " + graceSeconds + " s to finish their requests; the load"
                            + " balancer cuts them after " + delaySeconds + " s",
                    "set deployment.deregistrationDelaySeconds to the length of the longest request");
        }
    }
}
