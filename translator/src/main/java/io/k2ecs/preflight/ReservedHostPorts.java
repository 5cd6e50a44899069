package io.k2ecs.preflight;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import java.util.Set;

/** Ports that an instance never gives to a task. */
@AutoService(PreflightRule.class)
public final class ReservedHostPorts implements PreflightRule {
    private static final RuleInfo INFO = new RuleInfo(
            "PF309",
            "A container takes a port that its instance keeps for itself",
            "An instance of ECS reserves 22 for SSH, 2375 and 2376 for Docker and 51678 to 51680 for the ECS agent. A task"
                    + " that takes one of them as its host port is placed on no instance. In a pod such a port is"
                    + " nobody else's, so a server for SSH on port 22 works there.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html");

    private static final Set<Integer> RESERVED = Set.of(22, 2375, 2376, 51678, 51679, 51680);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(PreflightContext context) {
        for (TranslatedTask task : context.tasks()) {
            task.hostPorts().stream()
                    .filter(it -> RESERVED.contains(it.number()))
                    .forEach(it -> context.report(
                            Severity.ERROR,
                            it.at(),
                            task.workload().label() + " takes port " + it.number()
                                    + " of its instance, which the instance keeps for itself",
                            "listen on another port, or use network mode awsvpc"));
        }
    }
}
