package io.k2ecs.translate.workload;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.Placeholder;
import io.k2ecs.model.Container;
import io.k2ecs.model.ExistingFileSystem;
import io.k2ecs.model.MountedFiles;
import io.k2ecs.model.ServiceAccount;
import io.k2ecs.model.StoredSecret;
import io.k2ecs.model.Variable;
import io.k2ecs.settings.Settings;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.translate.ApplicationDraft.RoleDraft;
import io.k2ecs.translate.Arns;
import io.k2ecs.translate.ImageReference;
import io.k2ecs.translate.Images;
import io.k2ecs.translate.PolicyText;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.VolumePlan;
import io.k2ecs.translate.WorkloadRule;
import io.k2ecs.translate.WorkloadScope;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Two roles for each service: one to start its tasks, one for what the application itself calls. */
@AutoService(TranslationRule.class)
public final class Roles implements WorkloadRule {
    private static final RuleInfo INFO = new RuleInfo(
            "TR210",
            "Each service has an execution role and a task role",
            "The execution role is the ECS agent's: it pulls the images, writes the logs and reads exactly the secrets that"
                    + " are injected. The task role is the application's; it is the role of the ServiceAccount"
                    + " (eks.amazonaws.com/role-arn) if there is one, whose trust policy must then allow"
                    + " ecs-tasks.amazonaws.com, and else a role without permissions. Confusing the two is a classic"
                    + " cause of tasks that do not start.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html");

    private static final Pattern ROLE_ARN = Pattern.compile("arn:[a-z-]+:iam::(?<account>[0-9]{12}):role/.+");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void apply(WorkloadScope scope) {
        if (scope.task().isRejected()) {
            return;
        }
        Arns arns = new Arns(scope.settings());
        String execution = scope.names().executionRole(scope.task().name());
        scope.setTask(it -> it.executionRoleArn(arns.role(execution)));
        createRole(scope, arns, execution, executionPolicy(scope, arns));
        taskRole(scope, arns);
    }

    private static void taskRole(WorkloadScope scope, Arns arns) {
        Optional<ScalarNode> given = scope.workload()
                .serviceAccount()
                .flatMap(ServiceAccount::roleArn)
                .filter(it -> !it.text().isBlank());
        PolicyText policy = taskPolicy(scope, arns);
        if (given.isPresent()) {
            scope.setTask(it -> it.taskRoleArn(given.get().text()))
                    .approximates("its trust policy must allow ecs-tasks.amazonaws.com", given.get())
                    .approximates(
                            "names the account that has the role",
                            ServiceAccount.nameIn(scope.workload().podSpec()).stream()
                                    .toList());
            checkGiven(scope, given.get(), policy);
        } else {
            String name = scope.names().taskRole(scope.task().name());
            scope.setTask(it -> it.taskRoleArn(arns.role(name)));
            createRole(scope, arns, name, policy);
        }
        // Yields to what was said above.
        Stream.of("serviceAccountName", "serviceAccount")
                .flatMap(field -> scope.workload().podSpec().scalar(field).stream())
                .forEach(it -> scope.notApplicable(it, "the account names no IAM role"));
    }

    private static void checkGiven(WorkloadScope scope, ScalarNode given, PolicyText needed) {
        Settings.Aws aws = scope.settings().aws();
        Matcher arn = ROLE_ARN.matcher(given.text());
        if (!arn.matches()) {
            scope.report(
                    Severity.ERROR,
                    given.at(),
                    "'" + given.text() + "' is not the ARN of an IAM role; ECS refuses it as a task role",
                    "write it as arn:aws:iam::123456789012:role/name");
            return;
        }
        if (aws.accountIdGiven() && !arn.group("account").equals(aws.accountId())) {
            scope.report(
                    Severity.ERROR,
                    given.at(),
                    "role %s is of account %s; a task of account %s cannot have it"
                            .formatted(given.text(), arn.group("account"), aws.accountId()),
                    "make a role in account " + aws.accountId() + ", and let it assume the other one");
        }
        scope.report(
                Severity.WARNING,
                given.at(),
                "role " + given.text() + " trusts the cluster's identity provider; ECS tasks cannot assume it yet",
                "let its trust policy allow ecs-tasks.amazonaws.com to call sts:AssumeRole");
        if (!needed.isEmpty()) {
            scope.report(
                    Severity.WARNING,
                    given.at(),
                    "role %s must also allow %s, which %s needs on ECS"
                            .formatted(
                                    given.text(),
                                    String.join(", ", needed.actions()),
                                    scope.workload().label()),
                    "add these actions to a policy of the role");
        }
    }

    private static void createRole(WorkloadScope scope, Arns arns, String name, PolicyText policy) {
        RoleDraft role = scope.output().role(name);
        String trust = PolicyText.trustOfEcsTasks(scope.settings().aws().accountId(), arns.anythingOfEcs());
        scope.set(role.role(), it -> it.roleName(name).assumeRolePolicyDocument(trust));
        if (!policy.isEmpty()) {
            scope.set(role.addPolicy(), it -> it.roleName(name).policyName(name).policyDocument(policy.toString()));
        }
    }

    private static PolicyText executionPolicy(WorkloadScope scope, Arns arns) {
        SortedSet<String> repositories = new TreeSet<>();
        SortedSet<String> secrets = new TreeSet<>();
        SortedSet<String> parameters = new TreeSet<>();
        Images images = new Images(scope.settings());
        for (Container container : scope.workload().containers()) {
            container
                    .node()
                    .text("image")
                    .map(images::target)
                    .flatMap(Arns::repository)
                    .ifPresent(repositories::add);
            container.environment().variables().forEach(variable -> {
                if (variable instanceof Variable.FromSecret secret) {
                    secrets.add(arns.secretPattern(scope.names().secret(secret.secret())));
                } else if (variable instanceof Variable.FromStore stored) {
                    StoredSecret.Value value = stored.value();
                    boolean parameter = value.store() == StoredSecret.Store.PARAMETER_STORE;
                    (parameter ? parameters : secrets)
                            .add(
                                    value.isArn()
                                            ? arns.withSuffix(value.reference())
                                            : parameter
                                                    ? arns.parameter(value.reference(), value.region())
                                                    : arns.secretPattern(value.reference()));
                }
            });
        }
        MountedFiles files = scope.workload().files();
        files.secrets()
                .forEach(it -> secrets.add(arns.secretPattern(scope.names().secret(it))));
        if (!files.files().isEmpty()) {
            Arns.repository(ImageReference.parse(scope.settings().files().image()))
                    .ifPresent(repositories::add);
        }
        PolicyText policy = new PolicyText();
        if (!repositories.isEmpty()) {
            // AWS knows no narrower resource for this one action.
            policy.allow("LogInToRegistry", List.of("ecr:GetAuthorizationToken"), List.of("*"));
            policy.allow(
                    "PullImages",
                    List.of("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"),
                    List.copyOf(repositories));
        }
        policy.allow(
                "WriteLogs",
                List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                List.of(arns.logStreams(scope.names().logGroup(scope.task().name()))));
        if (!secrets.isEmpty()) {
            policy.allow("InjectSecrets", List.of("secretsmanager:GetSecretValue"), List.copyOf(secrets));
        }
        if (!parameters.isEmpty()) {
            policy.allow("InjectParameters", List.of("ssm:GetParameters"), List.copyOf(parameters));
        }
        return policy;
    }

    private static PolicyText taskPolicy(WorkloadScope scope, Arns arns) {
        PolicyText policy = new PolicyText();
        SortedSet<String> fileSystems = new TreeSet<>();
        for (VolumePlan.Planned volume :
                VolumePlan.of(scope.workload(), scope.settings()).all()) {
            if (volume instanceof VolumePlan.Planned.SharedFileSystem shared) {
                fileSystems.add(arns.fileSystem(Volumes.existing(scope, shared)
                        .map(ExistingFileSystem::id)
                        .orElseGet(() -> new Placeholder(
                                        Placeholder.Kind.FILE_SYSTEM_ID,
                                        scope.settings().application())
                                .toString())));
            }
        }
        if (!fileSystems.isEmpty()) {
            policy.allow(
                    "MountFileSystem",
                    List.of("elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"),
                    List.copyOf(fileSystems));
        }
        if (scope.settings().executeCommand()) {
            // Session Manager's channels have no resources that could be named.
            policy.allow(
                    "ExecuteCommand",
                    List.of(
                            "ssmmessages:CreateControlChannel",
                            "ssmmessages:CreateDataChannel",
                            "ssmmessages:OpenControlChannel",
                            "ssmmessages:OpenDataChannel"),
                    List.of("*"));
        }
        return policy;
    }
}
