package io.k2ecs.generated;

import java.util.List;
import java.util.Map;

/** Values of what is in pods and containers. */
final class PodValues {
    private PodValues() {}

    static void addTo(FieldValues values) {
        pods(values);
        placement(values);
        containers(values);
        variables(values);
        probes(values);
        security(values);
    }

    private static void pods(FieldValues values) {
        values.put("PodSpec.restartPolicy", here -> here.pod().restartPolicies());
        values.number("PodSpec.activeDeadlineSeconds", 1, 7_200);
        values.oneOf("PodSpec.dnsPolicy", "ClusterFirst", "ClusterFirstWithHostNet", "Default", "None");
        values.oneOf("PodSpec.hostname", "shop-host");
        values.oneOf("PodSpec.hostnameOverride", "shop-host.example.com");
        values.oneOf("PodSpec.nodeName", "worker-1");
        values.entry(
                "PodSpec.nodeSelector",
                "kubernetes.io/arch",
                "arm64",
                "kubernetes.io/arch",
                "amd64",
                "kubernetes.io/os",
                "linux",
                "disk",
                "ssd");
        values.entry("PodSpec.overhead", "cpu", "100m");
        values.number("PodSpec.priority", 0, 1_000);
        values.oneOf("PodSpec.priorityClassName", "high", "system-node-critical");
        values.oneOf("PodSpec.runtimeClassName", "gvisor");
        values.oneOf("PodSpec.schedulerName", "default-scheduler", "other-scheduler");
        values.text("PodSpec.serviceAccountName", here -> here.existing(here.serviceAccounts(), "unknown"));
        values.text("PodSpec.serviceAccount", here -> here.existing(here.serviceAccounts(), "unknown"));
        values.oneOf("PodSpec.subdomain", "shop");
        values.put("PodSpec.terminationGracePeriodSeconds", here -> List.of(30, 0, 2, 120, 121, here.between(1, 600)));
        values.oneOf("PodDNSConfig.nameservers", List.of("10.0.0.2"));
        values.oneOf("PodDNSConfig.searches", List.of("example.com"));
        values.oneOf("PodDNSConfigOption.name", "ndots", "edns0");
        values.oneOf("PodDNSConfigOption.value", "2");
        values.oneOf("HostAlias.ip", "10.1.2.3");
        values.oneOf("HostAlias.hostnames", List.of("legacy", "legacy.example.com"));
        values.text(
                "LocalObjectReference.name",
                here -> here.existing(here.secrets().keySet(), "registry"));
        values.oneOf("PodOS.name", "linux");
        values.oneOf("PodReadinessGate.conditionType", "example.com/ready");
        values.text("PodResourceClaim.name", here -> here.fresh("claim"));
        values.oneOf("PodResourceClaim.resourceClaimName", "gpu");
        values.oneOf("PodResourceClaim.resourceClaimTemplateName", "gpu-template");
        values.oneOf("PodSchedulingGate.name", "example.com/gate");
        values.oneOf(
                "Sysctl.name",
                "net.core.somaxconn",
                "net.ipv4.tcp_syncookies",
                "vm.max_map_count",
                "kernel.shm_rmid_forced");
        values.oneOf("Sysctl.value", "1");
    }

    private static void placement(FieldValues values) {
        values.number("PreferredSchedulingTerm.weight", 1, 100);
        values.number("WeightedPodAffinityTerm.weight", 1, 100);
        values.oneOf("*.topologyKey", "kubernetes.io/hostname", "topology.kubernetes.io/zone");
        values.oneOf("PodAffinityTerm.namespaces", List.of("shop"));
        values.oneOf("*.matchLabelKeys", List.of("pod-template-hash"));
        values.oneOf("PodAffinityTerm.mismatchLabelKeys", List.of("tenant"));
        values.oneOf("Toleration.effect", "NoSchedule", "PreferNoSchedule", "NoExecute");
        values.oneOf("Toleration.key", "dedicated");
        values.oneOf("Toleration.operator", "Equal", "Exists");
        values.number("Toleration.tolerationSeconds", 1, 600);
        values.oneOf("Toleration.value", "shop");
        values.number("TopologySpreadConstraint.maxSkew", 1, 3);
        values.number("TopologySpreadConstraint.minDomains", 1, 3);
        values.oneOf("TopologySpreadConstraint.nodeAffinityPolicy", "Honor", "Ignore");
        values.oneOf("TopologySpreadConstraint.nodeTaintsPolicy", "Honor", "Ignore");
        values.oneOf("TopologySpreadConstraint.whenUnsatisfiable", "DoNotSchedule", "ScheduleAnyway");
    }

    private static void containers(FieldValues values) {
        for (String type : List.of("Container", "EphemeralContainer")) {
            values.text(type + ".name", here -> here.fresh("c"));
            values.oneOf(
                    type + ".image",
                    "example/app:1",
                    "app",
                    "quay.io/example/app:2.1",
                    "registry.example.com:5000/team/app@sha256:"
                            + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
            values.oneOf(type + ".imagePullPolicy", "Always", "IfNotPresent", "Never");
            values.put(
                    type + ".args",
                    here -> List.of(List.of("--url=" + here.address()), List.of("--level=$(LEVEL)", "", "it's")));
            values.put(type + ".command", here -> List.of(List.of("/bin/app"), List.of("sh", "-c", "exec app")));
            values.oneOf(type + ".workingDir", "/srv");
            values.oneOf(type + ".terminationMessagePath", "/dev/termination-log", "/tmp/last");
            values.oneOf(type + ".terminationMessagePolicy", "File", "FallbackToLogsOnError");
            values.oneOf(type + ".restartPolicy", "Always", "OnFailure", "Never");
        }
        values.text(
                "EphemeralContainer.targetContainerName",
                here -> here.existing(here.pod().containers(), "main"));
        values.put("ContainerPort.containerPort", here -> List.of(here.between(1, 65_535), 8080, 80));
        values.oneOf("ContainerPort.hostIP", "127.0.0.1");
        values.put("ContainerPort.hostPort", here -> List.of(here.between(1_024, 65_535)));
        values.text("ContainerPort.name", here -> here.fresh(here.oneOf(List.of("http", "grpc", "redis", "admin"))));
        values.oneOf("ContainerPort.protocol", "TCP", "UDP", "SCTP");
        values.oneOf("ContainerResizePolicy.resourceName", "cpu", "memory");
        values.oneOf("ContainerResizePolicy.restartPolicy", "NotRequired", "RestartContainer");
        values.put(
                "ResourceRequirements.requests",
                here -> List.of(
                        Map.of("cpu", here.between(1, 2_000) + "m"),
                        Map.of("memory", here.between(4, 512) + "Mi"),
                        Map.of("cpu", "100m", "memory", "64Mi"),
                        Map.of("ephemeral-storage", "2Gi")));
        values.put(
                "ResourceRequirements.limits",
                here -> List.of(
                        Map.of("cpu", here.between(2, 4)),
                        Map.of("memory", here.between(512, 4_096) + "Mi"),
                        Map.of("cpu", "2", "memory", "1Gi"),
                        Map.of("ephemeral-storage", "4Gi"),
                        Map.of("nvidia.com/gpu", "1"),
                        Map.of("hugepages-2Mi", "64Mi")));
        values.oneOf("core/ResourceClaim.name", "gpu");
        values.oneOf("core/ResourceClaim.request", "one");
        values.oneOf("ContainerRestartRule.action", "Restart");
        values.oneOf("ContainerRestartRuleOnExitCodes.operator", "In", "NotIn");
        values.oneOf("ContainerRestartRuleOnExitCodes.values", List.of(42));
        values.text("VolumeMount.name", PodValues::volume);
        values.text("VolumeMount.mountPath", here -> "/" + here.fresh("mnt"));
        values.oneOf("VolumeMount.mountPropagation", "None", "HostToContainer");
        values.oneOf("VolumeMount.recursiveReadOnly", "Disabled", "IfPossible", "Enabled");
        values.oneOf("VolumeMount.subPath", "part");
        values.oneOf("VolumeMount.subPathExpr", "part-$(LEVEL)");
        values.text("VolumeDevice.name", PodValues::volume);
        values.text("VolumeDevice.devicePath", here -> "/dev/" + here.fresh("xvd"));
    }

    /** A volume of the pod; if it has none, it gets one. */
    private static String volume(Surroundings here) {
        if (!here.pod().volumes().isEmpty()) {
            return here.oneOf(List.copyOf(here.pod().volumes()));
        }
        here.pod().missingVolumes().add("scratch");
        return "scratch";
    }

    private static void variables(FieldValues values) {
        values.text("EnvVar.name", here -> here.fresh("VAR").replace('-', '_'));
        values.put("EnvVar.value", here -> List.of("plain", here.address(), "$(LEVEL)", "", "$(VAR_1) and $$(VAR_2)"));
        values.text(
                "ConfigMapKeySelector.name",
                here -> here.existing(here.configMaps().keySet(), "no-map"));
        values.oneOf("ConfigMapKeySelector.key", "LEVEL");
        values.text(
                "SecretKeySelector.name", here -> here.existing(here.secrets().keySet(), "no-secret"));
        values.oneOf("SecretKeySelector.key", "TOKEN");
        values.text(
                "ConfigMapEnvSource.name",
                here -> here.existing(here.configMaps().keySet(), "no-map"));
        values.text("SecretEnvSource.name", here -> here.existing(here.secrets().keySet(), "no-secret"));
        values.oneOf("EnvFromSource.prefix", "P_");
        values.text("FileKeySelector.volumeName", PodValues::volume);
        values.oneOf("FileKeySelector.path", "variables.env");
        values.oneOf("FileKeySelector.key", "LEVEL");
        values.oneOf(
                "ObjectFieldSelector.fieldPath",
                "metadata.name",
                "metadata.namespace",
                "metadata.labels['app']",
                "spec.nodeName",
                "spec.serviceAccountName",
                "status.podIP",
                "status.hostIP");
        values.oneOf("ObjectFieldSelector.apiVersion", "v1");
        values.put(
                "ResourceFieldSelector.containerName",
                here -> List.of(here.existing(here.pod().containers(), "c-1")));
        values.oneOf("ResourceFieldSelector.divisor", "1");
        values.oneOf(
                "ResourceFieldSelector.resource", "limits.cpu", "limits.memory", "requests.cpu", "requests.memory");
    }

    private static void probes(FieldValues values) {
        values.put(
                "ExecAction.command", here -> List.of(List.of("cat", "/tmp/healthy"), List.of("sh", "-c", "exit 0")));
        values.oneOf("HTTPGetAction.host", "127.0.0.1");
        values.oneOf("HTTPGetAction.path", "/health", "/health?full=true&x=%20");
        values.oneOf("HTTPGetAction.scheme", "HTTP", "HTTPS");
        values.oneOf("HTTPHeader.name", "X-Probe");
        values.oneOf("HTTPHeader.value", "yes");
        for (String type : List.of("HTTPGetAction", "TCPSocketAction")) {
            values.put(
                    type + ".port",
                    here -> here.pod().ports().isEmpty()
                            ? List.of(8080)
                            : List.of(
                                    8080,
                                    here.oneOf(List.copyOf(here.pod().ports().keySet()))));
        }
        values.oneOf("TCPSocketAction.host", "127.0.0.1");
        values.oneOf("GRPCAction.port", 9090);
        values.oneOf("GRPCAction.service", "shop.v1.Catalogue");
        values.number("SleepAction.seconds", 1, 60);
        values.oneOf("Lifecycle.stopSignal", "SIGINT");
        values.number("Probe.failureThreshold", 1, 30);
        values.number("Probe.initialDelaySeconds", 0, 400);
        values.number("Probe.periodSeconds", 1, 400);
        values.oneOf("Probe.successThreshold", 1);
        values.number("Probe.terminationGracePeriodSeconds", 1, 60);
        values.number("Probe.timeoutSeconds", 1, 130);
    }

    private static void security(FieldValues values) {
        for (String type : List.of("SecurityContext", "PodSecurityContext")) {
            values.put(type + ".runAsUser", here -> List.of(0, 1_000, here.between(1, 65_535)));
            values.put(type + ".runAsGroup", here -> List.of(0, 1_000));
        }
        values.oneOf("SecurityContext.procMount", "Default", "Unmasked");
        values.some("Capabilities.add", "NET_ADMIN", "SYS_PTRACE", "CAP_SYS_TIME", "ALL");
        values.some("Capabilities.drop", "ALL", "NET_RAW");
        values.oneOf("AppArmorProfile.type", "RuntimeDefault", "Unconfined", "Localhost");
        values.oneOf("AppArmorProfile.localhostProfile", "k8s-app");
        values.oneOf("SeccompProfile.type", "RuntimeDefault", "Unconfined", "Localhost");
        values.oneOf("SeccompProfile.localhostProfile", "profiles/app.json");
        values.oneOf("SELinuxOptions.level", "s0:c123,c456");
        values.oneOf("SELinuxOptions.role", "system_r");
        values.oneOf("SELinuxOptions.type", "container_t");
        values.oneOf("SELinuxOptions.user", "system_u");
        values.number("PodSecurityContext.fsGroup", 0, 65_535);
        values.oneOf("PodSecurityContext.fsGroupChangePolicy", "OnRootMismatch", "Always");
        values.oneOf("PodSecurityContext.seLinuxChangePolicy", "MountOption", "Recursive");
        values.oneOf("PodSecurityContext.supplementalGroups", List.of(2_000));
        values.oneOf("PodSecurityContext.supplementalGroupsPolicy", "Merge", "Strict");
        values.oneOf("WindowsSecurityContextOptions.gmsaCredentialSpec", "{}");
        values.oneOf("WindowsSecurityContextOptions.gmsaCredentialSpecName", "spec");
        values.oneOf("WindowsSecurityContextOptions.runAsUserName", "ContainerUser");
    }
}
