package io.k2ecs.translate.workload;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.limits.AwsTags;
import io.k2ecs.model.WorkloadKind;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.Assignment;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.WorkloadRule;
import io.k2ecs.translate.WorkloadScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.Tag;

/** Labels become tags: the workload's of the service, the pods' of the task definition and its tasks. */
@AutoService(TranslationRule.class)
public final class Labels implements WorkloadRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR203",
            "Labels become tags",
            "Labels of the workload tag the service, those of the pod template the task definition and, by propagation, its"
                    + " tasks. Tags select nothing: what a Service's selector finds is worked out at translation time."
                    + " Annotations are instructions to other programs of the cluster and are not carried over.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(WorkloadScope scope) {
        List<ScalarNode> ofTask = new ArrayList<>();
        List<Tag> taskTags = tags(scope, scope.workload().podLabels(), ofTask);
        Assignment task = scope.setTask(it -> it.tags(taskTags));
        claim(task, ofTask);
        Optional<MapNode> metadata = scope.workload().object().root().map("metadata");
        List<ScalarNode> ofService = new ArrayList<>();
        List<Tag> serviceTags =
                tags(scope, metadata.map(it -> it.scalarEntries("labels")).orElse(Map.of()), ofService);
        if (!scope.workload().runsOnce()) {
            claim(scope.setService(it -> it.tags(serviceTags)), ofService);
            scope.setService(
                    it -> it.propagateTags(PropagateTags.TASK_DEFINITION).enableECSManagedTags(true));
        } else if (scope.workload().kind() != WorkloadKind.CRON_JOB) {
            claim(scope.setJob(it -> it.tags(serviceTags)), ofService);
            scope.setJob(it -> it.propagateTags(PropagateTags.TASK_DEFINITION).enableECSManagedTags(true));
        } else {
            ofService.forEach(it -> scope.drop(it, "a schedule has no tags, and its tasks have those of the pods"));
        }
        annotations(scope, metadata);
        if (scope.workload().kind() != WorkloadKind.POD) {
            annotations(scope, scope.workload().podTemplate().map("metadata"));
        }
    }

    /** The application's tag, then the labels that may be tags, by key. */
    private static List<Tag> tags(WorkloadScope scope, Map<String, ScalarNode> labels, List<ScalarNode> kept) {
        List<Tag> tags = new ArrayList<>();
        tags.add(Tag.builder()
                .key("k2ecs:application")
                .value(scope.settings().application())
                .build());
        new TreeMap<>(labels).forEach((key, value) -> {
            Optional<String> problem = AwsTags.keyProblem(key).or(() -> AwsTags.valueProblem(value.text()));
            if (problem.isEmpty() && tags.size() < AwsTags.PER_RESOURCE) {
                tags.add(Tag.builder().key(key).value(value.text()).build());
                kept.add(value);
            } else {
                String reason = problem.orElse("a resource has at most " + AwsTags.PER_RESOURCE + " tags");
                scope.drop(value, reason);
                scope.report(
                        Severity.WARNING,
                        value.at(),
                        "label '" + key + "' cannot be a tag: " + reason,
                        "change the label, if somebody looks for the tag");
            }
        });
        return tags;
    }

    private static void claim(Assignment assignment, List<? extends Node> kept) {
        for (int index = 0; index < kept.size(); index++) {
            // The application's own tag comes first.
            assignment.item(index + 1).approximates("a tag selects nothing", kept.get(index));
        }
    }

    private static void annotations(WorkloadScope scope, Optional<MapNode> metadata) {
        metadata.map(it -> it.scalarEntries("annotations")).orElse(Map.of()).forEach((key, value) -> {
            if (key.startsWith("kubectl.kubernetes.io/") || key.startsWith("deployment.kubernetes.io/")) {
                scope.notApplicable(value, "written by Kubernetes' own tools");
            } else {
                scope.drop(value, "an annotation speaks to programs of the cluster");
                scope.report(
                        Severity.INFO,
                        value.at(),
                        "annotation '" + key + "' has no reader on ECS",
                        "find out which program reads it, and what takes its place");
            }
        });
    }
}
