package io.k2ecs.translate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;

class EgressOfTasksTest {
    private static final String ISOLATED = Policies.apiAndWeb("policyTypes: [Ingress, Egress]");

    @Test
    void letsFargateTasksStart() {
        Translated translated = Translated.of(ISOLATED);

        assertThat(Policies.egress(translated, "api"))
                .containsExactly("tcp 443-443 ${prefixListId:s3}", "tcp 443-443 ${securityGroupId:vpc-endpoints}");
        assertThat(translated.findings("TR604")).hasSize(1);
    }

    @Test
    void leavesItToTheInstanceOnEc2() {
        Translated translated = Translated.of(ISOLATED, Translated.ec2(NetworkMode.AWSVPC));

        assertThat(Policies.egress(translated, "api")).isEmpty();
        assertThat(translated.findings("TR604")).isEmpty();
    }

    @Test
    void leavesOpenEgressAlone() {
        Translated translated = Translated.of(Policies.apiAndWeb("policyTypes: [Ingress]"));

        assertThat(Policies.egress(translated, "api")).isEmpty();
        assertThat(translated.findings("TR604")).isEmpty();
    }
}
