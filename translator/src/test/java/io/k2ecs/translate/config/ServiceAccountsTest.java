package io.k2ecs.translate.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;

class ServiceAccountsTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/shop";
    private static final String ROLE_POINTER = "/metadata/annotations/eks.amazonaws.com~1role-arn";
    private static final String ACCOUNT = """
            apiVersion: v1
            kind: ServiceAccount
            metadata:
              name: shop
              annotations:
                eks.amazonaws.com/role-arn: %s
            automountServiceAccountToken: false
            imagePullSecrets: [{name: registry}]
            """.formatted(ROLE);

    @Test
    void givesTheRoleOfTheAccountToTheTasks() {
        Translated translated =
                Translated.of(Manifests.documents(Manifests.deployment("serviceAccountName: shop", ""), ACCOUNT));

        assertThat(translated.task("web").taskRoleArn()).isEqualTo(ROLE);
        LedgerEntry role = translated.leaf(1, ROLE_POINTER);
        assertThat(role.state()).isIn(LeafState.TRANSLATED, LeafState.APPROXIMATED);
        assertThat(role.targets()).contains(new Target("task-definitions/app-web.json", "/taskRoleArn"));
        LedgerEntry name = translated.leaf(1, "/metadata/name");
        assertThat(name.state()).isEqualTo(LeafState.APPROXIMATED);
        assertThat(name.codes()).contains("TR403");
        assertThat(name.targets()).contains(new Target("task-definitions/app-web.json", "/taskRoleArn"));
    }

    @Test
    void leavesAnAccountWithoutRoleBehind() {
        Translated translated = Translated.of(Manifests.documents(
                Manifests.deployment("serviceAccountName: shop", ""),
                ACCOUNT.replaceAll("(?m)^ *(annotations|eks).*\n", "")));

        assertThat(translated.leaf(1, "/metadata/name").state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(translated.task("web").taskRoleArn()).isNotEqualTo(ROLE);
    }

    @Test
    void leavesAnAccountBehindThatNobodyUses() {
        Translated translated = Translated.of(Manifests.documents(Manifests.deployment(""), ACCOUNT));

        assertThat(translated.leaf(1, ROLE_POINTER).state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(translated.leaf(1, "/metadata/name").state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(translated.task("web").taskRoleArn()).isNotEqualTo(ROLE);
    }

    @Test
    void doesNotTakeTheAccountOfAnotherNamespace() {
        Translated translated = Translated.of(Manifests.documents(
                Manifests.deployment("serviceAccountName: shop", ""),
                ACCOUNT.replace("metadata:\n", "metadata:\n  namespace: other\n")));

        assertThat(translated.leaf(1, ROLE_POINTER).state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(translated.findings("RES011")).hasSize(1);
    }

    @Test
    void leavesTokensBehind() {
        Translated translated =
                Translated.of(Manifests.documents(Manifests.deployment("serviceAccountName: shop", ""), ACCOUNT));

        assertThat(translated.leaf(1, "/automountServiceAccountToken").state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(translated.leaf(1, "/imagePullSecrets/0/name").state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(translated.findings("TR403")).isEmpty();
    }
}
