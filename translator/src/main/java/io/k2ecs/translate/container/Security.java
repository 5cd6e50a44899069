package io.k2ecs.translate.container;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.settings.LaunchType;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ContainerRule;
import io.k2ecs.translate.ContainerScope;
import io.k2ecs.translate.TranslationRule;
import java.util.List;

/** What a container may do to its system, except who it is. */
@AutoService(TranslationRule.class)
public final class Security implements ContainerRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR115",
            "The container's security context becomes readonlyRootFilesystem, capabilities and privileged",
            "Fargate drops any capability but adds none except SYS_PTRACE, and runs nothing privileged. Where a"
                    + " container drops ALL and adds some that every container has, it drops the others one by one."
                    + " allowPrivilegeEscalation: false is no-new-privileges on EC2; Fargate has no such setting. The"
                    + " default seccomp profile of the runtime is what ECS uses; no other can be set.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-security-considerations.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(ContainerScope scope) {
        scope.node().map("securityContext").ifPresent(context -> {
            context.scalar("readOnlyRootFilesystem").ifPresent(it -> readOnly(scope, it));
            context.scalar("privileged").ifPresent(it -> privileged(scope, it));
            context.scalar("allowPrivilegeEscalation").ifPresent(it -> escalation(scope, it));
            context.map("capabilities").ifPresent(it -> Capabilities.translate(scope, it));
            context.map("seccompProfile").ifPresent(it -> seccomp(scope, it));
        });
    }

    private static boolean isFargate(ContainerScope scope) {
        return scope.settings().launchType() == LaunchType.FARGATE;
    }

    private static void readOnly(ContainerScope scope, ScalarNode readOnly) {
        scope.set(it -> it.readonlyRootFilesystem(readOnly.asBoolean())).translates(readOnly);
    }

    private static void privileged(ContainerScope scope, ScalarNode privileged) {
        if (!isFargate(scope)) {
            scope.set(it -> it.privileged(privileged.asBoolean())).translates(privileged);
        } else if (!privileged.asBoolean()) {
            scope.notApplicable(privileged, "nothing is privileged on Fargate");
        } else {
            scope.needsDecision(privileged, "nothing is privileged on Fargate");
            scope.report(
                    Severity.ERROR,
                    privileged.at(),
                    "container '" + scope.container().name() + "' is privileged, which Fargate does not allow",
                    "do without, or use the EC2 launch type");
        }
    }

    private static void escalation(ContainerScope scope, ScalarNode allowed) {
        if (isFargate(scope)) {
            if (allowed.asBoolean()) {
                scope.notApplicable(allowed, "allowed is the default");
            } else {
                scope.drop(allowed, "Fargate cannot forbid a process to gain privileges");
            }
        } else {
            List<String> options = allowed.asBoolean() ? List.of() : List.of("no-new-privileges");
            scope.set(it -> it.dockerSecurityOptions(options)).translates(allowed);
        }
    }

    private static void seccomp(ContainerScope scope, MapNode profile) {
        SeccompProfile.account(scope, profile);
    }
}
