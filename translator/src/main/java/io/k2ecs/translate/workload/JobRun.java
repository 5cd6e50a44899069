package io.k2ecs.translate.workload;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.limits.RunTaskLimits;
import io.k2ecs.model.Container;
import io.k2ecs.model.ContainerRole;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.WorkloadScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the pods of a Job run: how many, again after a failure, for how long.
 *
 * @param count how many tasks are started at once, 1 to 10
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/controllers/job/">Jobs</a>
 */
record JobRun(Optional<MapNode> spec, int parallelism, Optional<Integer> completions, int count) {
    /** Kubernetes' own. */
    private static final int DEFAULT_BACKOFF_LIMIT = 6;

    private static final String NOT_STARTED_AGAIN = "nothing starts a task again that has failed";
    private static final String RETRY = "start it from Step Functions with Retry, or make it an AWS Batch job";

    private static final Map<String, String> NOT_NEEDED = Map.of(
            "selector", "a task needs no selector",
            "manualSelector", "a task needs no selector",
            "managedBy", "there is no Job object that something could manage",
            "ttlSecondsAfterFinished", "ECS forgets stopped tasks by itself");

    static JobRun of(WorkloadScope scope) {
        Optional<MapNode> spec = scope.workload().jobSpec();
        int parallelism = number(spec, "parallelism").orElse(1);
        Optional<Integer> completions = number(spec, "completions");
        int atOnce = completions.map(it -> Math.min(it, parallelism)).orElse(parallelism);
        return new JobRun(spec, parallelism, completions, RunTaskLimits.COUNT.clamp(atOnce));
    }

    private static Optional<Integer> number(Optional<MapNode> spec, String field) {
        return spec.flatMap(it -> it.scalar(field)).map(ScalarNode::asInt);
    }

    /** @param started the count of tasks, as it was set */
    void account(WorkloadScope scope, Assignment started) {
        containers(scope);
        if (spec.isEmpty()) {
            return;
        }
        MapNode job = spec.get();
        NOT_NEEDED.forEach((field, reason) -> job.find(field).ifPresent(it -> scope.notApplicable(it, reason)));
        count(scope, job, started);
        index(scope, job);
        retries(scope, job);
        job.scalar("activeDeadlineSeconds")
                .ifPresent(it -> lost(
                        scope,
                        it,
                        "ECS lets a task run as long as it likes",
                        "is stopped after " + it.text() + " s on Kubernetes; its task is not",
                        "put timeout before its command, or start it from Step Functions with TimeoutSeconds"));
        job.scalar("suspend").ifPresent(it -> {
            if (it.asBoolean()) {
                scope.drop(it, "whoever sends the request starts it");
                scope.report(
                        Severity.WARNING,
                        it.at(),
                        scope.workload().label() + " is suspended",
                        "do not start it before it would be resumed");
            } else {
                scope.notApplicable(it, "it is not suspended");
            }
        });
        job.find("podReplacementPolicy").ifPresent(it -> scope.drop(it, NOT_STARTED_AGAIN));
    }

    private void count(WorkloadScope scope, MapNode job, Assignment started) {
        List<ScalarNode> numbers = Stream.of("parallelism", "completions")
                .flatMap(field -> job.scalar(field).stream())
                .toList();
        if (numbers.isEmpty()) {
            return;
        }
        int wanted = completions.orElse(parallelism);
        if (parallelism == 0 || wanted == 0) {
            numbers.forEach(it -> scope.needsDecision(it, "a request starts one task or more"));
            scope.report(
                    Severity.WARNING,
                    numbers.get(0).at(),
                    scope.workload().label() + " starts no pods as it is; the request starts a task",
                    "do not send the request before the Job would run");
        } else if (wanted > count) {
            numbers.forEach(it -> scope.needsDecision(it, count + " of " + wanted + " tasks are started"));
            scope.report(
                    Severity.ERROR,
                    numbers.get(0).at(),
                    "%s runs %d pods, %d at a time; the request starts %d tasks and nothing starts the others"
                            .formatted(scope.workload().label(), wanted, Math.min(parallelism, wanted), count),
                    "send the request again, use a Map state of Step Functions, or make it an array job of AWS Batch");
        } else if (completions.filter(it -> it < parallelism).isPresent()) {
            job.scalar("completions").ifPresent(it -> started.translates(it));
            job.scalar("parallelism").ifPresent(it -> scope.notApplicable(it, "there are fewer to complete"));
        } else {
            started.translates(numbers);
        }
    }

    private void index(WorkloadScope scope, MapNode job) {
        job.scalar("completionMode").ifPresent(mode -> {
            if (!mode.text().equals("Indexed")) {
                scope.notApplicable(mode, "tasks have no index");
                return;
            }
            scope.drop(mode, "tasks have no index");
            scope.report(
                    Severity.ERROR,
                    mode.at(),
                    scope.workload().label() + " gives each pod JOB_COMPLETION_INDEX; its tasks do not have it",
                    "start each task with the variable in overrides, or make it an array job of AWS Batch");
        });
    }

    private void retries(WorkloadScope scope, MapNode job) {
        for (String field : List.of("backoffLimitPerIndex", "maxFailedIndexes", "podFailurePolicy", "successPolicy")) {
            job.find(field)
                    .ifPresent(it ->
                            lost(scope, it, NOT_STARTED_AGAIN, "says with " + field + " what a failure means", RETRY));
        }
        Optional<ScalarNode> limit = job.scalar("backoffLimit");
        int retries = limit.map(ScalarNode::asInt).orElse(DEFAULT_BACKOFF_LIMIT);
        Optional<ScalarNode> policy = scope.workload().podSpec().scalar("restartPolicy");
        if (retries == 0) {
            limit.ifPresent(it -> scope.notApplicable(it, "a task is not started again either"));
            policy.ifPresent(it -> scope.notApplicable(it, "a task is not started again either"));
            return;
        }
        limit.ifPresent(it -> scope.drop(it, NOT_STARTED_AGAIN));
        policy.ifPresent(it -> scope.drop(it, NOT_STARTED_AGAIN));
        scope.report(
                Severity.WARNING,
                limit.<Node>map(it -> it)
                        .orElse(scope.workload().object().root())
                        .at(),
                "%s is tried %d more times when it fails; its task is not"
                        .formatted(scope.workload().label(), retries),
                RETRY);
    }

    private static void lost(WorkloadScope scope, Node node, String reason, String message, String remedy) {
        scope.drop(node, reason);
        scope.report(Severity.WARNING, node.at(), scope.workload().label() + " " + message, remedy);
    }

    /** A pod has ended when all its containers have, a task when the first essential one has. */
    private static void containers(WorkloadScope scope) {
        List<Container> containers = scope.workload().containers(ContainerRole.APPLICATION);
        if (containers.size() > 1) {
            scope.report(
                    Severity.ERROR,
                    containers.get(1).node().at(),
                    "the task of %s ends with the first of its %d containers, and stops the others"
                            .formatted(scope.workload().label(), containers.size()),
                    "make the containers that only help sidecars (initContainers with restartPolicy Always)");
        }
    }
}
