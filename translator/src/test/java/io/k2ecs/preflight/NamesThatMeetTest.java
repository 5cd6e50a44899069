package io.k2ecs.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.EcsApplication.Listener;
import io.k2ecs.ecs.EcsApplication.LoadBalancer;
import io.k2ecs.ecs.EcsApplication.Role;
import io.k2ecs.ecs.EcsApplication.Secret;
import io.k2ecs.ecs.EcsApplication.TargetGroup;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import io.k2ecs.translate.TranslationResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;

class NamesThatMeetTest {

    private static final String TWO_SERVICES = Manifests.documents(
            Manifests.deployment("ports: [{containerPort: 80}]"),
            Manifests.service("ports: [{port: 80, name: http}]"),
            Manifests.service("ports: [{port: 80, name: http}]").replace("name: web", "name: other"));

    private final NamesThatMeet rule = new NamesThatMeet();

    @Test
    void staysSilentWhereEverythingHasItsOwnName() {
        assertThat(Checked.findings(rule, TWO_SERVICES)).isEmpty();
    }

    @Test
    void reportsSecretsOfOneName() {
        TranslationResult plain = Translated.of(Manifests.deployment("")).result();
        List<Secret> secrets = List.of(secret("a-b-c"), secret("other"), secret("a-b-c"));

        assertThat(Checked.findings(rule, new Altered(plain).secrets(secrets), Checked.FARGATE))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.code()).isEqualTo("PF304");
                    assertThat(it.severity()).isEqualTo(Severity.ERROR);
                    assertThat(it.message()).contains("more than one secret 'a-b-c'");
                });
    }

    @Test
    void reportsTargetGroupsAndRolesOfOneName() {
        Altered altered = new Altered(Translated.of(TWO_SERVICES).result());

        assertThat(Checked.findings(
                        rule,
                        altered.targetGroups(it ->
                                new TargetGroup(it.request().copy(change -> change.name("same")), it.attributes())),
                        Checked.FARGATE))
                .extracting(Finding::message)
                .containsExactly("there is more than one target group 'same'");
        assertThat(Checked.findings(
                        rule,
                        altered.roles(
                                it -> new Role(it.request().copy(change -> change.roleName("same")), it.policies())),
                        Checked.FARGATE))
                .extracting(Finding::message)
                .containsExactly("there is more than one role 'same'");
    }

    @Test
    void reportsATargetGroupThatStandsForTwoServices() {
        TranslationResult translation = Translated.of(TWO_SERVICES).result();
        String arn = "${targetGroupArn:app-web-80}";
        TranslationResult merged = new Altered(translation).loadBalancers(it -> forwardingAllTo(it, arn));

        assertThat(Checked.findings(rule, merged, Checked.FARGATE))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.severity()).isEqualTo(Severity.ERROR);
                    assertThat(it.message())
                            .contains(
                                    "'app-web-80'",
                                    "other.default.app.internal, web.default.app.internal",
                                    "wrong tasks");
                });
    }

    private static LoadBalancer forwardingAllTo(LoadBalancer loadBalancer, String arn) {
        return new LoadBalancer(
                loadBalancer.request(),
                loadBalancer.listeners().stream()
                        .map(listener -> new Listener(
                                listener.request(),
                                listener.attributes(),
                                listener.rules().stream()
                                        .map(rule -> forwardingTo(rule, arn))
                                        .toList()))
                        .toList());
    }

    private static CreateRuleRequest forwardingTo(CreateRuleRequest rule, String arn) {
        Action forward = Action.builder().type("forward").targetGroupArn(arn).build();
        return rule.copy(it -> it.actions(forward));
    }

    private static Secret secret(String name) {
        return new Secret(name, CreateSecretRequest.builder().name(name).build());
    }
}
