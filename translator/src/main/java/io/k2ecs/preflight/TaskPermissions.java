package io.k2ecs.preflight;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.EcsApplication.Role;
import io.k2ecs.model.Container;
import io.k2ecs.model.Variable;
import io.k2ecs.preflight.TranslatedTask.TranslatedContainer;
import io.k2ecs.translate.ImageReference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An application that seems to call AWS and may not. */
@AutoService(PreflightRule.class)
public final class TaskPermissions implements PreflightRule {
    private static final RuleInfo INFO = new RuleInfo(
            "PF306",
            "An application seems to call AWS, but its task role allows nothing",
            "Variables named AWS_..., addresses of AWS APIs, ARNs, s3:// addresses or an image of AWS tools tell that the"
                    + " application calls AWS. On Kubernetes it may have had the rights of its node, which tasks do"
                    + " not get. The task role that k2ecs makes allows nothing of that (ECS Exec and mounting its file"
                    + " system aside), so such calls fail with AccessDenied. The execution role does not help: it is"
                    + " the ECS agent's. Containers with access keys of their own are not reported.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html");

    /** What k2ecs allows for itself, of no use to the application. */
    private static final Pattern OWN_ACTION = Pattern.compile("(ssmmessages|elasticfilesystem):.*");

    private static final Pattern API_HOST =
            Pattern.compile("(?<![A-Za-z0-9.-])((?:[A-Za-z0-9-]+\\.)+)amazonaws\\.com(?:\\.cn)?\\b");
    private static final Pattern ARN_OR_BUCKET = Pattern.compile("\\barn:aws(-cn|-us-gov)?:|\\bs3://");

    /** Hosts below these are databases, brokers and load balancers, which are called without rights of IAM. */
    private static final Set<String> WITHOUT_IAM =
            Set.of("rds", "docdb", "neptune", "cache", "memorydb", "mq", "kafka", "redshift", "es", "elb", "ecr");

    private static final Pattern TOOL_IMAGE = Pattern.compile("(.*/)?(aws-[a-z0-9-]+|cloudwatch-agent)");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(PreflightContext context) {
        for (TranslatedTask task : context.tasks()) {
            String roleArn = task.taskDefinition().taskRoleArn();
            if (roleArn == null
                    || context.role(roleArn)
                            .filter(TaskPermissions::allowsNothing)
                            .isPresent()) {
                task.containers().forEach(it -> check(context, task, it));
            }
        }
    }

    private static boolean allowsNothing(Role role) {
        return PolicyStatement.allowedBy(role).stream()
                .flatMap(it -> it.actions().stream())
                .allMatch(it -> OWN_ACTION.matcher(it).matches());
    }

    private static void check(PreflightContext context, TranslatedTask task, TranslatedContainer translated) {
        Container container = translated.source();
        List<Variable> variables = container.environment().variables();
        if (variables.stream().anyMatch(it -> it.name().equals("AWS_ACCESS_KEY_ID"))) {
            return;
        }
        Optional<Variable> sign =
                variables.stream().filter(TaskPermissions::tellsOfAws).findFirst();
        boolean toolImage = container
                .node()
                .text("image")
                .filter(it -> TOOL_IMAGE
                        .matcher(ImageReference.parse(it).repository())
                        .matches())
                .isPresent();
        if (sign.isPresent() || toolImage) {
            context.report(
                    Severity.WARNING,
                    sign.map(it -> it.origins().get(it.origins().size() - 1))
                            .orElse(container.node())
                            .at(),
                    "container '" + container.name() + "' of "
                            + task.workload().label()
                            + " seems to call AWS (" + sign.map(Variable::name).orElse("its image")
                            + "), but its task role allows nothing",
                    "add what it calls as a policy to the task role, or name a role in its ServiceAccount's annotation"
                            + " eks.amazonaws.com/role-arn");
        }
    }

    private static boolean tellsOfAws(Variable variable) {
        return variable.name().startsWith("AWS_")
                || variable instanceof Variable.Literal literal && tellsOfAws(literal.value());
    }

    private static boolean tellsOfAws(String value) {
        if (ARN_OR_BUCKET.matcher(value).find()) {
            return true;
        }
        Matcher hosts = API_HOST.matcher(value);
        while (hosts.find()) {
            if (List.of(hosts.group(1).split("\\.")).stream().noneMatch(WITHOUT_IAM::contains)) {
                return true;
            }
        }
        return false;
    }
}
