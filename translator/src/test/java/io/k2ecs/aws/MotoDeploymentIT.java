package io.k2ecs.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.k2ecs.aws.MotoDeployment.Deployed;
import io.k2ecs.aws.simulator.MotoServer;
import io.k2ecs.ecs.Placeholder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS) // one server for all tests
class MotoDeploymentIT {
    private MotoServer server;
    private AwsClients aws;

    @TempDir
    private Path folder;

    @BeforeAll
    void start() {
        server = MotoServer.start();
        aws = AwsClients.of(server.endpoint(), "sa-east-1");
    }

    @BeforeEach
    void reset() {
        server.reset();
    }

    @AfterAll
    void stop() {
        if (server != null) {
            aws.close();
            server.close();
        }
    }

    @Test
    void deploysEveryKindOfFile() {
        SampleOutput.write(folder);

        Deployed deployed = MotoDeployment.deploy(folder, aws);

        assertThat(deployed.services())
                .extracting(service -> service.serviceName() + " " + service.status())
                .containsExactly("auth ACTIVE", "products ACTIVE");
        // Prefix lists stand in rules of security groups, which are not deployed here.
        assertThat(deployed.assigned().keySet())
                .extracting(Placeholder::kind)
                .containsAll(EnumSet.complementOf(EnumSet.of(Placeholder.Kind.PREFIX_LIST_ID)));
        String secretArn = deployed.assigned().get(Placeholder.parse("${secretArn:shop/db}"));
        assertThat(deployed.taskDefinitions()
                        .get(0)
                        .containerDefinitions()
                        .get(0)
                        .secrets()
                        .get(0)
                        .valueFrom())
                .isEqualTo(secretArn + ":password::");
        assertThat(aws.iam()
                        .getRolePolicy(
                                request -> request.roleName("shop-execution").policyName("secrets"))
                        .policyDocument())
                .contains("shop")
                .doesNotContain("$");
        String listenerArn = deployed.assigned().get(Placeholder.parse("${listenerArn:shop:443}"));
        assertThat(aws.loadBalancing()
                        .describeRules(request -> request.listenerArn(listenerArn))
                        .rules())
                .extracting(rule -> rule.priority())
                .containsExactlyInAnyOrder("1", "2", "default");
    }

    static List<Arguments> broken() {
        return List.of(
                broken("task-definitions/shop-auth.json", tree -> tree.put("memory", 512), "/memory: must be a string"),
                broken("task-definitions/shop-auth.json", tree -> tree.put("cpuUnits", "256"), "/cpuUnits: "),
                broken("task-definitions/shop-auth.json", tree -> tree.put("pidMode", "host"), "pidMode 'host'"),
                broken(
                        "task-definitions/shop-auth.json",
                        tree -> container(tree).remove("image"),
                        "image"),
                broken(
                        "task-definitions/shop-auth.json",
                        tree -> tree.remove("family"),
                        "required parameter in input: \"family\""),
                broken(
                        "task-definitions/shop-auth.json",
                        tree -> tree.put("executionRoleArn", "arn:aws:iam::123456789012:role/other"),
                        "no role arn:aws:iam::123456789012:role/other"),
                broken(
                        "task-definitions/shop-auth.json",
                        tree -> container(tree).put("secrets", List.of(Map.of("name", "A", "valueFrom", "shop/db"))),
                        "1 parts in place of 7 or 10"),
                broken(
                        "task-definitions/shop-auth.json",
                        tree -> tree.put("taskRoleArn", "${secretArn:nothing}"),
                        "nothing stands for ${secretArn:nothing}"),
                broken("services/auth.json", tree -> tree.put("taskDefinition", "shop-missing"), "task definition"),
                broken("services/auth.json", tree -> tree.put("launchType", "LAMBDA"), "launch type"),
                broken(
                        "services/auth.json",
                        tree -> tree.put("loadBalancers", List.of(Map.of("containerName", "auth", "containerPort", 1))),
                        "no container auth maps port 1"),
                broken("jobs/migrate.json", tree -> tree.put("taskDefinition", "shop-missing"), "task definition"),
                broken(
                        "schedules/cleanup.json",
                        tree -> at(tree, "Target").put("Arn", "arn:aws:ecs:sa-east-1:123456789012:cluster/other"),
                        "no cluster"),
                broken("schedules/cleanup.json", tree -> tree.remove("FlexibleTimeWindow"), "\"FlexibleTimeWindow\""),
                broken("load-balancers/shop.json", tree -> rules(tree).get(1).put("Priority", 1), "priority is in use"),
                broken("load-balancers/shop.json", tree -> tree.put("Listeners", List.of()), "keys"),
                broken("target-groups/auth.json", tree -> tree.put("Name", "a".repeat(33)), "32"),
                broken(
                        "scaling/auth.json",
                        tree -> at(tree, "scalableTarget").put("ResourceId", "service/shop/x"),
                        "x"),
                broken("dns/shop.internal.json", tree -> at(tree, "records").put("HostedZoneId", "Z0"), "Z0"));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("broken")
    void refusesWhatAwsWouldRefuse(String file, Consumer<SortedMap<String, Object>> change, String message) {
        SampleOutput.write(folder).change(file, change);

        assertThatExceptionOfType(DeploymentRefusedException.class)
                .isThrownBy(() -> MotoDeployment.deploy(folder, aws))
                .withMessageStartingWith(file)
                .withMessageContaining(message);
    }

    @Test
    void refusesClustersAndVpcsThatDoNotAgree() {
        SampleOutput.write(folder).change("services/auth.json", tree -> tree.put("cluster", "other"));
        assertThatExceptionOfType(DeploymentRefusedException.class)
                .isThrownBy(() -> MotoDeployment.deploy(folder, aws))
                .withMessageContaining("several clusters: [other, shop]");

        SampleOutput.write(folder).change("target-groups/auth.json", tree -> tree.put("VpcId", "${vpcId:other}"));
        assertThatExceptionOfType(DeploymentRefusedException.class)
                .isThrownBy(() -> MotoDeployment.deploy(folder, aws))
                .withMessageContaining("several VPCs: [other, shop]");
    }

    @Test
    void refusesFilesThatNobodyWouldDeploy() throws IOException {
        SampleOutput.write(folder).write("servces/auth.json", Map.of());

        assertThatExceptionOfType(DeploymentRefusedException.class)
                .isThrownBy(() -> MotoDeployment.deploy(folder, aws))
                .withMessageStartingWith("servces/auth.json: is not of a kind");
    }

    @Test
    void leavesReportsAndTemplatesAlone() throws IOException {
        SampleOutput.write(folder);
        Files.writeString(Files.createDirectories(folder.resolve("report")).resolve("report.md"), "text");
        Files.writeString(
                Files.createDirectories(folder.resolve("cloudformation")).resolve("app.yaml"), "a: b");

        assertThat(MotoDeployment.deploy(folder, aws).services()).hasSize(2);
    }

    private static Arguments broken(String file, Consumer<SortedMap<String, Object>> change, String message) {
        return Arguments.of(file, change, message);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> at(Map<String, Object> tree, String key) {
        return (Map<String, Object>) tree.get(key);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> listAt(Map<String, Object> tree, String key) {
        return (List<Map<String, Object>>) tree.get(key);
    }

    private static Map<String, Object> container(Map<String, Object> tree) {
        return listAt(tree, "containerDefinitions").get(0);
    }

    private static List<Map<String, Object>> rules(Map<String, Object> tree) {
        return listAt(listAt(tree, "listeners").get(0), "rules");
    }
}
