package io.k2ecs.translate.container;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.source.MapNode;
import io.k2ecs.translate.Scope;

/** The seccomp profile of a pod or a container: ECS always uses that of the container runtime. */
public final class SeccompProfile {
    private SeccompProfile() {}

    public static void account(Scope scope, MapNode profile) {
        String type = profile.text("type").orElse("");
        if (type.equals("RuntimeDefault")) {
            scope.notApplicable(profile, "the default profile of the container runtime is what ECS uses");
            return;
        }
        scope.drop(profile, "ECS only has the default profile of the container runtime");
        scope.report(
                Severity.WARNING,
                profile.at(),
                "seccomp profile " + type + " cannot be set on ECS, which uses the container runtime's default",
                "check that the application runs under the default profile");
    }
}
