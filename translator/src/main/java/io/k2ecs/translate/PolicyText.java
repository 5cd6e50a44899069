package io.k2ecs.translate;

import io.k2ecs.ecs.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An IAM policy document being put together; {@code toString} is its JSON. */
public final class PolicyText {
    private static final String VERSION = "2012-10-17";

    private final List<Object> statements = new ArrayList<>();
    private final List<String> actions = new ArrayList<>();

    /** Adds a statement that allows these actions on these resources. */
    public void allow(String id, List<String> actions, List<String> resources) {
        allow(id, actions, resources, Map.of());
    }

    /**
     * Adds a statement that allows these actions on these resources under a condition.
     *
     * @param condition for each operator, such as {@code StringEquals}, keys of the request and the value they must have;
     *     may be empty
     */
    public void allow(
            String id, List<String> actions, List<String> resources, Map<String, Map<String, String>> condition) {
        Map<String, Object> statement = new TreeMap<>();
        statement.put("Sid", id);
        statement.put("Effect", "Allow");
        statement.put("Action", actions);
        statement.put("Resource", resources);
        if (!condition.isEmpty()) {
            Map<String, Object> sorted = new TreeMap<>();
            condition.forEach((operator, keys) -> sorted.put(operator, new TreeMap<>(keys)));
            statement.put("Condition", sorted);
        }
        statements.add(statement);
        this.actions.addAll(actions);
    }

    /** All actions that the statements allow, in their order. */
    public List<String> actions() {
        return List.copyOf(actions);
    }

    public boolean isEmpty() {
        return statements.isEmpty();
    }

    /**
     * The trust policy of a role that only ECS tasks of one account assume.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html">task roles</a>
     */
    public static String trustOfEcsTasks(String accountId, String ecsArn) {
        return trustOf("ecs-tasks.amazonaws.com", accountId, ecsArn);
    }

    /**
     * The trust policy of a role that only the schedules of one account and group assume.
     *
     * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html">
     *     confused deputies</a>
     */
    public static String trustOfScheduler(String accountId, String groupArn) {
        return trustOf("scheduler.amazonaws.com", accountId, groupArn);
    }

    private static String trustOf(String service, String accountId, String sourceArn) {
        Map<String, Object> statement = new TreeMap<>();
        statement.put("Effect", "Allow");
        statement.put("Principal", new TreeMap<>(Map.of("Service", service)));
        statement.put("Action", "sts:AssumeRole");
        statement.put(
                "Condition",
                new TreeMap<>(Map.of(
                        "ArnLike", new TreeMap<>(Map.of("aws:SourceArn", sourceArn)),
                        "StringEquals", new TreeMap<>(Map.of("aws:SourceAccount", accountId)))));
        PolicyText policy = new PolicyText();
        policy.statements.add(statement);
        return policy.toString();
    }

    @Override
    public String toString() {
        Map<String, Object> document = new TreeMap<>();
        document.put("Version", VERSION);
        document.put("Statement", statements);
        return JsonText.write(document);
    }
}
