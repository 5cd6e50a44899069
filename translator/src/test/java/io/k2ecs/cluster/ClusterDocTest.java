package io.k2ecs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.k2ecs.ProjectFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rights that docs/cluster.md names are those that reading takes. */
class ClusterDocTest {
    private static ClusterRole role() throws IOException {
        String page = Files.readString(ProjectFolders.root().resolve("docs/cluster.md"));
        String yaml = page.substring(page.indexOf("```yaml\n") + 8);
        return (ClusterRole)
                FakeCluster.objects(yaml.substring(0, yaml.indexOf("```"))).get(0);
    }

    private static boolean grants(PolicyRule rule, ApiKind kind) {
        return rule.getApiGroups().contains(kind.group())
                && (rule.getResources().contains("*") || rule.getResources().contains(kind.plural()));
    }

    @Test
    void theRoleIsEnoughForEveryKindButSecrets() throws IOException {
        List<ApiKind> kinds = new ArrayList<>(ApiKind.NAMESPACED);
        kinds.addAll(List.of(
                ApiKind.NAMESPACE,
                ApiKind.PERSISTENT_VOLUME,
                ApiKind.STORAGE_CLASS,
                ApiKind.PRIORITY_CLASS,
                ApiKind.RUNTIME_CLASS,
                ApiKind.CLUSTER_SECRET_STORE,
                ApiKind.CLUSTER_ROLE_BINDING,
                ApiKind.CLUSTER_ROLE));
        List<PolicyRule> rules = role().getRules();

        assertThat(kinds).allSatisfy(kind -> assertThat(rules).anyMatch(rule -> grants(rule, kind)));
        assertThat(rules).noneMatch(rule -> grants(rule, ApiKind.SECRET));
    }

    @Test
    void theRoleOnlyReads() throws IOException {
        assertThat(role().getRules())
                .allSatisfy(rule -> assertThat(rule.getVerbs()).containsExactly("get", "list"));
    }
}
