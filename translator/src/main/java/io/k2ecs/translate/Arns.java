package io.k2ecs.translate;

import io.k2ecs.settings.Settings;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ARNs that can be told before anything exists. */
public final class Arns {
    /**
     * @see <a href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html">private registries</a>
     */
    private static final Pattern ECR_HOST = Pattern.compile(
            "(?<account>[0-9]{12})\\.dkr[.-]ecr(?:-fips)?\\.(?<region>[a-z0-9-]+)\\.(?:amazonaws\\.com(?:\\.cn)?|on\\.(?:aws|amazonwebservices\\.com\\.cn))");

    private static final Pattern SECRET_SUFFIX = Pattern.compile("-[A-Za-z0-9]{6}$");

    private final Settings.Aws aws;

    public Arns(Settings settings) {
        this.aws = settings.aws();
    }

    public String role(String name) {
        return "arn:%s:iam::%s:role/%s".formatted(aws.partition(), aws.accountId(), name);
    }

    public String cluster(String name) {
        return regional("ecs", "cluster/" + name);
    }

    /** A family; whoever runs it without a revision gets the newest. */
    public String taskDefinition(String family) {
        return regional("ecs", "task-definition/" + family);
    }

    /** The default group of schedules. */
    public String scheduleGroup() {
        return regional("scheduler", "schedule-group/default");
    }

    /** All streams of a log group. */
    public String logStreams(String logGroup) {
        return regional("logs", "log-group:" + logGroup + ":*");
    }

    /** The repository of an image in a private registry of ECR, of whatever account and region; empty for others. */
    public static Optional<String> repository(ImageReference image) {
        Matcher host = ECR_HOST.matcher(image.registry().orElse(""));
        if (!host.matches()) {
            return Optional.empty();
        }
        String region = host.group("region");
        String partition = region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
        return Optional.of("arn:%s:ecr:%s:%s:repository/%s"
                .formatted(partition, region, host.group("account"), image.repository()));
    }

    /** @param id of the file system, or the placeholder for it */
    public String fileSystem(String id) {
        return regional("elasticfilesystem", "file-system/" + id);
    }

    /** @param region empty for that of the settings */
    public String parameter(String name, String region) {
        return "arn:%s:ssm:%s:%s:parameter%s%s"
                .formatted(
                        aws.partition(),
                        region.isEmpty() ? aws.region() : region,
                        aws.accountId(),
                        name.startsWith("/") ? "" : "/",
                        name);
    }

    /** The ARN of a secret as a policy names it, which may have been written without the six characters at its end. */
    public String withSuffix(String arn) {
        return !arn.contains(":secretsmanager:") || SECRET_SUFFIX.matcher(arn).find() ? arn : arn + "-??????";
    }

    /** A secret of that name, whatever the six characters that Secrets Manager appends. */
    public String secretPattern(String name) {
        return regional("secretsmanager", "secret:" + name + "-??????");
    }

    /** Everything of ECS in this account and region, for conditions of trust policies. */
    public String anythingOfEcs() {
        return regional("ecs", "*");
    }

    private String regional(String service, String resource) {
        return "arn:%s:%s:%s:%s:%s".formatted(aws.partition(), service, aws.region(), aws.accountId(), resource);
    }
}
