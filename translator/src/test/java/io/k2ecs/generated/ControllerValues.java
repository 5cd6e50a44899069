package io.k2ecs.generated;

import java.util.List;

/** Values of workloads around their pods, and of what scales them. */
final class ControllerValues {
    private ControllerValues() {}

    static void addTo(FieldValues values) {
        workloads(values);
        jobs(values);
        scaling(values);
    }

    private static void workloads(FieldValues values) {
        values.put("*.replicas", here -> List.of(0, 1, 2, here.between(3, 12)));
        values.number("*.minReadySeconds", 0, 60);
        values.number("*.revisionHistoryLimit", 0, 10);
        values.number("DeploymentSpec.progressDeadlineSeconds", 100, 900);
        values.oneOf("DeploymentStrategy.type", "RollingUpdate", "Recreate");
        for (String type : List.of("RollingUpdateDeployment", "RollingUpdateDaemonSet")) {
            values.oneOf(type + ".maxSurge", 1, "25%", "100%", 3);
            values.oneOf(type + ".maxUnavailable", 1, "25%", "50%");
        }
        values.oneOf("DaemonSetUpdateStrategy.type", "RollingUpdate", "OnDelete");
        values.oneOf("StatefulSetUpdateStrategy.type", "RollingUpdate", "OnDelete");
        values.number("RollingUpdateStatefulSetStrategy.partition", 0, 3);
        values.oneOf("RollingUpdateStatefulSetStrategy.maxUnavailable", 1, "50%");
        values.number("StatefulSetOrdinals.start", 0, 5);
        values.oneOf("StatefulSetSpec.podManagementPolicy", "OrderedReady", "Parallel");
        values.text(
                "StatefulSetSpec.serviceName",
                here -> here.existing(here.services().keySet(), "headless"));
        values.oneOf("StatefulSetPersistentVolumeClaimRetentionPolicy.whenDeleted", "Retain", "Delete");
        values.oneOf("StatefulSetPersistentVolumeClaimRetentionPolicy.whenScaled", "Retain", "Delete");
    }

    private static void jobs(FieldValues values) {
        values.oneOf("CronJobSpec.concurrencyPolicy", "Allow", "Forbid", "Replace");
        values.number("CronJobSpec.failedJobsHistoryLimit", 0, 5);
        values.number("CronJobSpec.successfulJobsHistoryLimit", 0, 5);
        values.oneOf(
                "CronJobSpec.schedule",
                "0 3 * * *",
                "*/5 * * * *",
                "@hourly",
                "30 4 1,15 * 5",
                "0 0 * * 1-5",
                "15 10-12 * JAN-MAR SUN",
                "0 0 29 2 *",
                "59 23 31 12 7");
        values.put("CronJobSpec.startingDeadlineSeconds", here -> List.of(10, 60, 200, 100_000));
        values.oneOf("CronJobSpec.timeZone", "America/Sao_Paulo", "Etc/UTC");
        values.put("JobSpec.activeDeadlineSeconds", here -> List.of(600));
        values.number("JobSpec.backoffLimit", 0, 6);
        values.number("JobSpec.backoffLimitPerIndex", 0, 3);
        values.oneOf("JobSpec.completionMode", "NonIndexed", "Indexed");
        values.number("JobSpec.completions", 1, 20);
        values.oneOf("JobSpec.managedBy", "example.com/controller");
        values.number("JobSpec.maxFailedIndexes", 0, 1);
        values.put("JobSpec.parallelism", here -> List.of(0, 1, 5, 12));
        values.oneOf("JobSpec.podReplacementPolicy", "TerminatingOrFailed", "Failed");
        values.number("JobSpec.ttlSecondsAfterFinished", 0, 3_600);
        values.oneOf("PodFailurePolicyRule.action", "Ignore", "Count", "FailJob");
        values.text(
                "PodFailurePolicyOnExitCodesRequirement.containerName",
                here -> here.existing(here.pod().containers(), "c-1"));
        values.oneOf("PodFailurePolicyOnExitCodesRequirement.operator", "In", "NotIn");
        values.oneOf("PodFailurePolicyOnExitCodesRequirement.values", List.of(42));
        values.oneOf("PodFailurePolicyOnPodConditionsPattern.type", "DisruptionTarget");
        values.oneOf("PodFailurePolicyOnPodConditionsPattern.status", "True");
        values.oneOf("SuccessPolicyRule.succeededCount", 1);
        values.oneOf("SuccessPolicyRule.succeededIndexes", "0");
    }

    private static void scaling(FieldValues values) {
        for (String prefix : List.of("", "autoscaling/v1/")) {
            String reference = prefix + "CrossVersionObjectReference";
            values.oneOf(reference + ".apiVersion", "apps/v1");
            values.text(reference + ".kind", here -> scaled(here).split(" ")[0]);
            values.text(reference + ".name", here -> scaled(here).split(" ")[1]);
            values.number(prefix + "HorizontalPodAutoscalerSpec.maxReplicas", 5, 20);
            values.number(prefix + "HorizontalPodAutoscalerSpec.minReplicas", 1, 5);
        }
        values.number("autoscaling/v1/HorizontalPodAutoscalerSpec.targetCPUUtilizationPercentage", 1, 100);
        values.number("HPAScalingRules.stabilizationWindowSeconds", 0, 3_600);
        values.oneOf("HPAScalingRules.selectPolicy", "Max", "Min", "Disabled");
        values.oneOf("HPAScalingRules.tolerance", "100m");
        values.oneOf("HPAScalingPolicy.type", "Pods", "Percent");
        values.number("HPAScalingPolicy.value", 1, 100);
        values.number("HPAScalingPolicy.periodSeconds", 1, 1_800);
        values.number("MetricTarget.averageUtilization", 1, 150);
        values.oneOf("MetricTarget.averageValue", "200m", "100Mi");
        values.oneOf("MetricTarget.value", "1k");
        values.oneOf("ResourceMetricSource.name", "cpu", "memory");
        values.oneOf("ContainerResourceMetricSource.name", "cpu", "memory");
        values.text("ContainerResourceMetricSource.container", here -> "c-1");
        values.oneOf("MetricIdentifier.name", "requests-per-second");
        values.oneOf("PodDisruptionBudgetSpec.minAvailable", 1, "50%", "100%", 0);
        values.oneOf("PodDisruptionBudgetSpec.maxUnavailable", 1, "50%", 0);
        values.oneOf("PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy", "IfHealthyBudget", "AlwaysAllow");
    }

    private static String scaled(Surroundings here) {
        return here.existing(here.workloads(), "Deployment nobody");
    }
}
