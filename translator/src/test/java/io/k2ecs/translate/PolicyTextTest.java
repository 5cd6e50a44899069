package io.k2ecs.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ecs.JsonText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyTextTest {
    @Test
    void writesItsStatementsInTheirOrder() {
        PolicyText policy = new PolicyText();
        policy.allow("One", List.of("s3:GetObject", "s3:ListBucket"), List.of("arn:aws:s3:::b", "arn:aws:s3:::a"));
        policy.allow("Two", List.of("sqs:SendMessage"), List.of("*"));

        assertThat(JsonText.read(policy.toString()))
                .isEqualTo(Map.of(
                        "Version",
                        "2012-10-17",
                        "Statement",
                        List.of(
                                Map.of(
                                        "Sid",
                                        "One",
                                        "Effect",
                                        "Allow",
                                        "Action",
                                        List.of("s3:GetObject", "s3:ListBucket"),
                                        "Resource",
                                        List.of("arn:aws:s3:::b", "arn:aws:s3:::a")),
                                Map.of(
                                        "Sid",
                                        "Two",
                                        "Effect",
                                        "Allow",
                                        "Action",
                                        List.of("sqs:SendMessage"),
                                        "Resource",
                                        List.of("*")))));
        assertThat(policy.actions()).containsExactly("s3:GetObject", "s3:ListBucket", "sqs:SendMessage");
    }

    @Test
    void isEmptyUntilItAllowsSomething() {
        PolicyText policy = new PolicyText();

        assertThat(policy.isEmpty()).isTrue();
        assertThat(policy.actions()).isEmpty();
        policy.allow("One", List.of("s3:GetObject"), List.of("*"));
        assertThat(policy.isEmpty()).isFalse();
    }

    /** Without the conditions, tasks of other accounts could be made to use the role through ECS. */
    @Test
    void trustsEcsTasksOfOneAccountOnly() {
        assertThat(JsonText.read(PolicyText.trustOfEcsTasks("123456789012", "arn:aws:ecs:sa-east-1:123456789012:*")))
                .isEqualTo(Map.of(
                        "Version",
                        "2012-10-17",
                        "Statement",
                        List.of(Map.of(
                                "Effect",
                                "Allow",
                                "Principal",
                                Map.of("Service", "ecs-tasks.amazonaws.com"),
                                "Action",
                                "sts:AssumeRole",
                                "Condition",
                                Map.of(
                                        "ArnLike",
                                        Map.of("aws:SourceArn", "arn:aws:ecs:sa-east-1:123456789012:*"),
                                        "StringEquals",
                                        Map.of("aws:SourceAccount", "123456789012"))))));
    }
}
