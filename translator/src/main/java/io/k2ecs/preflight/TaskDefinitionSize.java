package io.k2ecs.preflight;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.auto.service.AutoService;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.JsonText;
import io.k2ecs.ecs.Placeholder;
import io.k2ecs.ecs.SdkRequests;
import io.k2ecs.limits.TaskDefinitionLimits;
import io.k2ecs.settings.Settings;
import io.k2ecs.translate.Arns;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.util.DefaultSdkAutoConstructList;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Tag;

/** A task definition that is too large to be registered. */
@AutoService(PreflightRule.class)
public final class TaskDefinitionSize implements PreflightRule {
    private static final RuleInfo INFO = new RuleInfo(
            "PF101",
            "A task definition is larger than 64 KiB",
            "ECS takes a task definition of 65,536 bytes of JSON and no more, with all environment variables, commands and"
                    + " health checks of its containers in it. It is counted here without white space and tags, and"
                    + " with the real lengths of what AWS assigns. ConfigMaps that were read as variables are the"
                    + " usual cause.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html");

    /** Ids of EFS have 17 hexadecimal digits after their prefix. */
    private static final String FILE_SYSTEM_ID = "fs-0123456789abcdef0";

    private static final String ACCESS_POINT_ID = "fsap-0123456789abcdef0";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(PreflightContext context) {
        for (TranslatedTask task : context.tasks()) {
            long bytes = bytes(task.taskDefinition(), context.settings());
            if (bytes > TaskDefinitionLimits.BYTES) {
                context.report(
                        Severity.ERROR,
                        task.workload().at(),
                        "the task definition of " + task.workload().label() + " has " + bytes
                                + " bytes as JSON; ECS takes " + TaskDefinitionLimits.BYTES,
                        "take large values out of its environment variables and commands: put them into the image, or"
                                + " let the application read them from S3");
            }
        }
    }

    /** Size of a task definition as JSON without white space, in bytes of UTF-8. */
    static long bytes(RegisterTaskDefinitionRequest definition, Settings settings) {
        RegisterTaskDefinitionRequest untagged =
                definition.copy(it -> it.tags(DefaultSdkAutoConstructList.<Tag>getInstance()));
        Arns arns = new Arns(settings);
        return bytes(Placeholder.substitute(SdkRequests.tree(untagged), it -> ofRealLength(it, arns)));
    }

    private static String ofRealLength(Placeholder placeholder, Arns arns) {
        return switch (placeholder.kind()) {
            case SECRET_ARN -> arns.secretPattern(placeholder.name());
            case FILE_SYSTEM_ID -> FILE_SYSTEM_ID;
            case ACCESS_POINT_ID -> ACCESS_POINT_ID;
            default -> placeholder.toString();
        };
    }

    private static long bytes(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            long colons = map.size();
            return map.entrySet().stream()
                            .mapToLong(it -> bytes(it.getKey()) + bytes(it.getValue()))
                            .sum()
                    + colons
                    + bracketsAndCommas(map.size());
        }
        if (tree instanceof List<?> list) {
            return list.stream().mapToLong(TaskDefinitionSize::bytes).sum() + bracketsAndCommas(list.size());
        }
        return JsonText.write(tree).stripTrailing().getBytes(UTF_8).length;
    }

    private static long bracketsAndCommas(int items) {
        return 2 + Math.max(0, items - 1);
    }
}
