package io.k2ecs.translate.container;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.settings.LaunchType;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.ContainerScope;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.ecs.model.KernelCapabilities;
import software.amazon.awssdk.services.ecs.model.LinuxParameters;

/**
 * Capabilities of a container.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html">
 *     KernelCapabilities</a>
 */
final class Capabilities {
    /** What a container has that neither adds nor drops any. */
    private static final SortedSet<String> DEFAULT = new TreeSet<>(List.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "MKNOD",
            "NET_BIND_SERVICE",
            "NET_RAW",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT"));

    private static final String ALL = "ALL";
    /** The one that Fargate adds. */
    private static final String PTRACE = "SYS_PTRACE";

    private Capabilities() {}

    static void translate(ContainerScope scope, MapNode capabilities) {
        List<ScalarNode> add = capabilities.scalars("add");
        List<ScalarNode> drop = capabilities.scalars("drop");
        if (scope.settings().launchType() == LaunchType.EC2) {
            set(scope, add, drop);
            return;
        }
        List<ScalarNode> had =
                add.stream().filter(it -> DEFAULT.contains(name(it))).toList();
        add.stream().filter(it -> !had.contains(it) && !name(it).equals(PTRACE)).forEach(it -> refuse(scope, it));
        List<ScalarNode> added =
                add.stream().filter(it -> name(it).equals(PTRACE)).toList();
        if (!had.isEmpty() && drop.stream().anyMatch(it -> name(it).equals(ALL))) {
            dropOthers(scope, added, drop, had);
        } else {
            had.forEach(it -> scope.notApplicable(it, "every container has it"));
            set(scope, added, drop);
        }
    }

    private static void refuse(ContainerScope scope, ScalarNode capability) {
        scope.needsDecision(capability, "Fargate adds no capability but " + PTRACE);
        scope.report(
                Severity.ERROR,
                capability.at(),
                "container '" + scope.container().name() + "' needs capability " + name(capability)
                        + ", which Fargate does not give",
                "do without, or use the EC2 launch type");
    }

    /** Fargate could not add back what ALL drops, so it drops all but that. */
    private static void dropOthers(
            ContainerScope scope, List<ScalarNode> added, List<ScalarNode> drop, List<ScalarNode> had) {
        SortedSet<String> others = new TreeSet<>(DEFAULT);
        had.forEach(it -> others.remove(name(it)));
        Assignment assignment =
                setNames(scope, added.stream().map(Capabilities::name).toList(), List.copyOf(others));
        claim(assignment, "add", added);
        String reason = "Fargate adds nothing back, so what is not added is dropped one by one";
        if (others.isEmpty()) {
            had.forEach(it -> scope.notApplicable(it, "every container has it"));
            drop.forEach(it -> scope.notApplicable(it, "all are added back"));
        } else {
            assignment
                    .member("/linuxParameters/capabilities/drop")
                    .approximates(reason, drop)
                    .approximates(reason, had);
        }
    }

    private static void set(ContainerScope scope, List<ScalarNode> add, List<ScalarNode> drop) {
        if (add.isEmpty() && drop.isEmpty()) {
            return;
        }
        Assignment assignment = setNames(
                scope,
                add.stream().map(Capabilities::name).toList(),
                drop.stream().map(Capabilities::name).toList());
        claim(assignment, "add", add);
        claim(assignment, "drop", drop);
    }

    private static Assignment setNames(ContainerScope scope, List<String> add, List<String> drop) {
        LinuxParameters.Builder parameters = Optional.ofNullable(
                        scope.draft().value().linuxParameters())
                .map(LinuxParameters::toBuilder)
                .orElseGet(LinuxParameters::builder);
        KernelCapabilities kernel = KernelCapabilities.builder()
                .add(add.isEmpty() ? null : add)
                .drop(drop.isEmpty() ? null : drop)
                .build();
        return scope.set(
                it -> it.linuxParameters(parameters.capabilities(kernel).build()));
    }

    private static void claim(Assignment assignment, String list, List<ScalarNode> nodes) {
        for (int index = 0; index < nodes.size(); index++) {
            assignment
                    .member("/linuxParameters/capabilities/" + list + "/" + index)
                    .translates(nodes.get(index));
        }
    }

    /** Kubernetes takes names with and without {@code CAP_}, ECS only without. */
    private static String name(ScalarNode capability) {
        return capability.text().startsWith("CAP_") ? capability.text().substring("CAP_".length()) : capability.text();
    }
}
