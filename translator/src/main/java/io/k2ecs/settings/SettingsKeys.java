package io.k2ecs.settings;

import io.k2ecs.limits.AlbLimits;
import io.k2ecs.limits.FargateTaskSize;
import io.k2ecs.limits.LogRetentionDays;
import io.k2ecs.limits.NameLimits;
import io.k2ecs.limits.TargetGroupLimits;
import io.k2ecs.limits.ValidRange;
import io.k2ecs.settings.ValueShape.AccountId;
import io.k2ecs.settings.ValueShape.Choice;
import io.k2ecs.settings.ValueShape.NumberChoice;
import io.k2ecs.settings.ValueShape.Text;
import io.k2ecs.settings.ValueShape.TrueOrFalse;
import io.k2ecs.settings.ValueShape.WholeNumber;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every key of the settings file: the one place that the reader, its defaults and the documentation are made from. */
final class SettingsKeys {
    private static final String ECS = "https://docs.aws.amazon.com/AmazonECS/latest/";
    private static final String LAUNCH_TYPES = ECS + "developerguide/launch_types.html";
    private static final String TASK_NETWORKING = ECS + "developerguide/task-networking.html";
    private static final String CIRCUIT_BREAKER = ECS + "developerguide/deployment-circuit-breaker.html";
    private static final String CONTAINER = ECS + "APIReference/API_ContainerDefinition.html";
    private static final String HEALTH_CHECK = ECS + "APIReference/API_HealthCheck.html";
    private static final String ARNS = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html";

    private static final String HOST = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
    /** As in image names: the first part has a dot or a port, or is localhost, else it is a path on Docker Hub. */
    private static final Pattern REGISTRY = Pattern.compile("(?:localhost|" + HOST + "(?:\\." + HOST + ")+|" + HOST
            + "(?=:))(?::[0-9]{1,5})?(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*");

    /** Listener rules bound the length of a host and want letters behind its last dot. */
    private static final int LONGEST_ZONE = AlbLimits.HOST_HEADER_CHARACTERS - "s.n.".length();

    static final SettingsKey APPLICATION = new SettingsKey(
            "application",
            new Text(
                    "1 to 20 lower-case letters, digits and hyphens, the first a letter, the last no hyphen",
                    Pattern.compile("[a-z](?:[a-z0-9-]*[a-z0-9])?"),
                    20),
            "<folder name>",
            "Name of the application, the beginning of every name in AWS. By default the name of the folder with the"
                    + " manifests, made to fit.",
            ECS + "APIReference/API_RegisterTaskDefinition.html");
    static final SettingsKey REGION = new SettingsKey(
            "aws.region",
            new Text(
                    "the code of a Region, such as us-east-1",
                    Pattern.compile("[a-z]{2,8}(?:-[a-z]+)+-[0-9]{1,2}"),
                    32),
            "us-east-1",
            "AWS Region to move to.",
            "https://docs.aws.amazon.com/general/latest/gr/ecs-service.html");
    static final SettingsKey ACCOUNT_ID = new SettingsKey(
            "aws.accountId",
            new AccountId(),
            SettingsBuilder.NO_ACCOUNT,
            "AWS account to move to. Quote it, so that zeros at its start stay. The default deploys nowhere.",
            "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html");
    static final SettingsKey PARTITION = new SettingsKey(
            "aws.partition",
            new Choice(List.of("aws", "aws-cn", "aws-us-gov")),
            "<partition of aws.region>",
            "Partition that the Region belongs to.",
            ARNS);
    static final SettingsKey CLUSTER = new SettingsKey(
            "cluster",
            new Text(
                    "1 to 255 letters, digits, underscores and hyphens",
                    Pattern.compile("[A-Za-z0-9_-]+"),
                    NameLimits.ECS),
            "<application>",
            "Name of the ECS cluster.",
            ECS + "APIReference/API_CreateCluster.html");
    static final SettingsKey LAUNCH_TYPE = new SettingsKey(
            "launchType",
            new Choice(Stream.of(LaunchType.values()).map(Enum::name).toList()),
            LaunchType.FARGATE.name(),
            "Who provides the machines: AWS (FARGATE) or instances of your own (EC2).",
            LAUNCH_TYPES);
    static final SettingsKey NETWORK_MODE = new SettingsKey(
            "networkMode",
            new Choice(lowerCase(NetworkMode.values())),
            "awsvpc",
            "How tasks reach the network. host and bridge need launchType EC2.",
            TASK_NETWORKING);
    static final SettingsKey DISCOVERY = new SettingsKey(
            "discovery",
            new Choice(lowerCase(Discovery.values())),
            "alb",
            "How workloads find each other: by host names of one internal load balancer (alb), by the names that they had"
                    + " (service-connect), or by names of the tasks themselves (cloud-map). See docs/discovery.md.",
            ECS + "developerguide/interconnecting-services.html");
    static final SettingsKey INTERNAL_ZONE = new SettingsKey(
            "internalZone",
            new Text(
                    "a domain in lower case without a dot at its end, at most " + LONGEST_ZONE
                            + " characters, with only letters behind the last dot",
                    Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z]{1,63}"),
                    LONGEST_ZONE),
            "<application>.internal",
            "Private DNS zone. A service is found at <service>.<namespace>.<internalZone>.",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html");
    static final SettingsKey REGISTRY_HOST = new SettingsKey(
            "images.registry",
            new Text("the host of a registry, with a port or path if need be, without https://", REGISTRY, 255),
            "<aws.accountId>.dkr.ecr.<aws.region>.<domain of aws.partition>",
            "Registry of images that name none. The domain is amazonaws.com, in China amazonaws.com.cn.",
            "https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html");
    static final SettingsKey IMAGE_MAP = new SettingsKey(
            "images.map",
            new RepositoryMapShape(),
            List.of(),
            "Image repositories as the manifests write them, and the ones to use in their place. Tags and digests stay.",
            CONTAINER);
    static final SettingsKey SECRET_PREFIX = new SettingsKey(
            "secrets.prefix",
            new Text("0 to 256 letters, digits and /_+=.@-", Pattern.compile("[A-Za-z0-9/_+=.@-]*"), 256),
            "<application>/",
            "Goes before the names of secrets in Secrets Manager.",
            "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html");
    static final SettingsKey LOG_RETENTION = new SettingsKey(
            "logs.retentionDays",
            new NumberChoice(LogRetentionDays.ALLOWED),
            "30",
            "How many days CloudWatch Logs keeps the lines.",
            "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html");
    static final SettingsKey LOG_BUFFER = new SettingsKey(
            "logs.maxBufferMib",
            new WholeNumber(new ValidRange(1, 1024)),
            "25",
            "How much a container may log, in MiB, while CloudWatch is slow, before lines are lost. Counts against its"
                    + " memory.",
            ECS + "APIReference/API_LogConfiguration.html");
    static final SettingsKey CIRCUIT_BREAKER_ON = new SettingsKey(
            "deployment.circuitBreaker",
            new TrueOrFalse(),
            "true",
            "Whether ECS gives up on a deployment whose tasks keep failing.",
            CIRCUIT_BREAKER);
    static final SettingsKey ROLLBACK = new SettingsKey(
            "deployment.rollback",
            new TrueOrFalse(),
            "<deployment.circuitBreaker>",
            "Whether ECS then goes back to the last deployment that worked. Needs the circuit breaker.",
            CIRCUIT_BREAKER);
    static final SettingsKey DEREGISTRATION_DELAY = new SettingsKey(
            "deployment.deregistrationDelaySeconds",
            new WholeNumber(TargetGroupLimits.DEREGISTRATION_DELAY_SECONDS),
            "30",
            "How long a load balancer lets a leaving task finish its requests.",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html");
    static final SettingsKey DEFAULT_CPU = new SettingsKey(
            "sizing.defaultCpuUnits",
            new WholeNumber(new ValidRange(1, FargateTaskSize.largest().cpuUnits())),
            "256",
            "CPU of a container that asks for none; 1024 units are 1 vCPU.",
            CONTAINER);
    static final SettingsKey DEFAULT_MEMORY = new SettingsKey(
            "sizing.defaultMemoryMib",
            new WholeNumber(new ValidRange(6, FargateTaskSize.largest().memoryMib())),
            "512",
            "Memory of a container that asks for none, in MiB.",
            CONTAINER);
    static final SettingsKey HTTP_PROBE = new SettingsKey(
            "probes.http",
            ProbeCommandShape.withUrl(),
            List.of(
                    "CMD-SHELL",
                    "curl -fsS -m {timeoutSeconds} -o /dev/null {url}"
                            + " || wget -q -T {timeoutSeconds} -O /dev/null {url} || exit 1"),
            "Command in place of an httpGet probe. The image must have the program.",
            HEALTH_CHECK);
    static final SettingsKey TCP_PROBE = new SettingsKey(
            "probes.tcp",
            ProbeCommandShape.withoutUrl(),
            List.of("CMD-SHELL", "nc -z -w {timeoutSeconds} {host} {port} || exit 1"),
            "Command in place of a tcpSocket probe. The image must have the program.",
            HEALTH_CHECK);
    static final SettingsKey GRPC_PROBE = new SettingsKey(
            "probes.grpc",
            ProbeCommandShape.withoutUrl(),
            List.of("CMD", "/bin/grpc_health_probe", "-addr={host}:{port}"),
            "Command in place of a grpc probe. The image must have the program.",
            HEALTH_CHECK);
    static final SettingsKey EXECUTE_COMMAND = new SettingsKey(
            "executeCommand",
            new TrueOrFalse(),
            "false",
            "Whether commands may be run in containers with ECS Exec, as with kubectl exec.",
            ECS + "developerguide/ecs-exec.html");

    static final SettingsKey FILES_IMAGE = new SettingsKey(
            "files.image",
            new Text(
                    "an image with its digest, such as registry/busybox:1.36.1@sha256:...",
                    Pattern.compile("[a-z0-9][A-Za-z0-9._:/-]*@sha256:[0-9a-f]{64}"),
                    512),
            "public.ecr.aws/docker/library/busybox:1.36.1"
                    + "@sha256:73aaf090f3d85aa34ee199857f03fa3a95c8ede2ffd4cc2cdb5b94e566b11662",
            "Image of the container that writes mounted ConfigMaps and Secrets as files. It needs sh, printf, base64, mkdir"
                    + " and chmod. The digest keeps it the same for ever.",
            CONTAINER);

    static final SettingsKey WAIVERS = new SettingsKey(
            "waivers",
            new WaiverListShape(),
            List.of(),
            "Findings, and values that need a decision or were dropped, that somebody has looked at and takes as they are."
                    + " They no longer count for --fail-on, up to their date.",
            "https://docs.aws.amazon.com/securityhub/latest/userguide/finding-workflow-status.html");

    /** In the order of the documentation. */
    static final List<SettingsKey> ALL = List.of(
            APPLICATION,
            REGION,
            ACCOUNT_ID,
            PARTITION,
            CLUSTER,
            LAUNCH_TYPE,
            NETWORK_MODE,
            DISCOVERY,
            INTERNAL_ZONE,
            REGISTRY_HOST,
            IMAGE_MAP,
            SECRET_PREFIX,
            LOG_RETENTION,
            LOG_BUFFER,
            CIRCUIT_BREAKER_ON,
            ROLLBACK,
            DEREGISTRATION_DELAY,
            DEFAULT_CPU,
            DEFAULT_MEMORY,
            HTTP_PROBE,
            TCP_PROBE,
            GRPC_PROBE,
            EXECUTE_COMMAND,
            FILES_IMAGE,
            WAIVERS);

    private SettingsKeys() {}

    private static List<String> lowerCase(Enum<?>[] values) {
        return Stream.of(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }
}
