package io.k2ecs.preflight;

import io.k2ecs.ecs.EcsApplication.Role;
import io.k2ecs.ecs.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;

/**
 * What a statement of a policy allows.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">grammar of policies</a>
 */
record PolicyStatement(List<String> actions, List<String> resources) {
    /** The statements of a role's own policies that allow something. */
    static List<PolicyStatement> allowedBy(Role role) {
        List<PolicyStatement> statements = new ArrayList<>();
        for (PutRolePolicyRequest policy : role.policies()) {
            Map<String, Object> document = JsonText.readObject(policy.policyDocument());
            for (Object item : items(document.get("Statement"))) {
                if (item instanceof Map<?, ?> statement && "Allow".equals(statement.get("Effect"))) {
                    statements.add(
                            new PolicyStatement(texts(statement.get("Action")), texts(statement.get("Resource"))));
                }
            }
        }
        return statements;
    }

    boolean allows(String action, String resource) {
        return actions.stream().anyMatch(it -> matches(it, action, Pattern.CASE_INSENSITIVE))
                && resources.stream().anyMatch(it -> matches(it, resource, 0));
    }

    /** In IAM {@code *} stands for any characters, {@code ?} for one. */
    private static boolean matches(String pattern, String text, int flags) {
        String regex = "\\Q" + pattern.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E";
        return Pattern.compile(regex, flags).matcher(text).matches();
    }

    /** One value may stand without its list. */
    private static List<?> items(Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        return value == null ? List.of() : List.of(value);
    }

    private static List<String> texts(Object value) {
        return items(value).stream().map(String.class::cast).toList();
    }
}
