package io.k2ecs.translate.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ecs.EcsApplication;
import io.k2ecs.ecs.JsonText;
import io.k2ecs.translate.Translated;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What roles of the output allow. */
final class RolePolicies {
    private RolePolicies() {}

    static EcsApplication.Role role(Translated translated, String name) {
        return translated.output().roles().stream()
                .filter(it -> it.request().roleName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The statements of a role's one policy, by Sid. */
    static Map<String, Map<?, ?>> statements(Translated translated, String roleName) {
        EcsApplication.Role role = role(translated, roleName);
        assertThat(role.policies()).hasSize(1);
        assertThat(role.policies().get(0).roleName()).isEqualTo(roleName);
        Map<?, ?> document = (Map<?, ?>) JsonText.read(role.policies().get(0).policyDocument());
        Map<String, Map<?, ?>> statements = new TreeMap<>();
        for (Object statement : (List<?>) document.get("Statement")) {
            statements.put((String) ((Map<?, ?>) statement).get("Sid"), (Map<?, ?>) statement);
        }
        return statements;
    }
}
