package io.k2ecs.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;

@SuppressWarnings("unchecked") // the SDK's builders take varargs of consumers
class SdkRequestsTest {
    @Test
    void leavesOutMembersThatWereNeverSet() {
        assertThat(SdkRequests.tree(CreateServiceRequest.builder().build())).isEmpty();
        assertThat(SdkRequests.tree(RegisterTaskDefinitionRequest.builder()
                        .containerDefinitions(ContainerDefinition.builder().build())
                        .build()))
                .isEqualTo(Map.of("containerDefinitions", List.of(Map.of())));
    }

    @Test
    void keepsListsAndMapsThatWereSetToBeEmpty() {
        ContainerDefinition container = ContainerDefinition.builder()
                .command(List.of())
                .dockerLabels(Map.of())
                .build();
        assertThat(SdkRequests.tree(container)).isEqualTo(Map.of("command", List.of(), "dockerLabels", Map.of()));
    }

    @Test
    void namesMembersInOrderAndEnumsAsTheApiDoes() {
        RegisterTaskDefinitionRequest request = RegisterTaskDefinitionRequest.builder()
                .requiresCompatibilities(Compatibility.FARGATE)
                .memory("2048")
                .family("shop")
                .enableFaultInjection(false)
                .build();
        assertThat(SdkRequests.tree(request))
                .isEqualTo(Map.of(
                        "family",
                        "shop",
                        "memory",
                        "2048",
                        "requiresCompatibilities",
                        List.of("FARGATE"),
                        "enableFaultInjection",
                        false));
        assertThat(SdkRequests.tree(request).keySet())
                .containsExactly("enableFaultInjection", "family", "memory", "requiresCompatibilities");
    }

    @Test
    void inventsNoIdempotencyTokens() {
        assertThat(SdkRequests.tree(CreateSecretRequest.builder().name("db").build()))
                .isEqualTo(Map.of("Name", "db"));
        assertThat(SdkRequests.tree(
                        CreateSecretRequest.builder().clientRequestToken("t").build()))
                .isEqualTo(Map.of("ClientRequestToken", "t"));
        assertThat(SdkRequests.changedPointers(
                        CreateSecretRequest.builder().build(),
                        CreateSecretRequest.builder().build()))
                .isEmpty();
    }

    @Test
    void writesBytesAsBase64AndSmallLongsAsIntegers() {
        CreateSecretRequest bytes = CreateSecretRequest.builder()
                .secretBinary(SdkBytes.fromByteArray(new byte[] {0, (byte) 0xff}))
                .build();
        assertThat(SdkRequests.tree(bytes)).isEqualTo(Map.of("SecretBinary", "AP8="));
        assertThat(SdkRequests.parse(SdkRequests.tree(bytes), CreateSecretRequest::builder))
                .isEqualTo(bytes);

        PutLogEventsRequest longs = PutLogEventsRequest.builder()
                .logEvents(
                        event -> event.timestamp((long) Integer.MAX_VALUE),
                        event -> event.timestamp(Integer.MAX_VALUE + 1L))
                .build();
        assertThat(SdkRequests.tree(longs))
                .isEqualTo(Map.of(
                        "logEvents", List.of(Map.of("timestamp", 2147483647), Map.of("timestamp", 2147483648L))));
        assertThat(SdkRequests.parse(SdkRequests.tree(longs), PutLogEventsRequest::builder))
                .isEqualTo(longs);
    }

    @Test
    void writesTimesAsIso8601InUtc() {
        var deployment = software.amazon.awssdk.services.ecs.model.Deployment.builder()
                .createdAt(Instant.ofEpochSecond(1_700_000_000))
                .build();
        assertThat(SdkRequests.tree(deployment)).isEqualTo(Map.of("createdAt", "2023-11-14T22:13:20Z"));
        assertThat(SdkRequests.parse(
                        SdkRequests.tree(deployment), software.amazon.awssdk.services.ecs.model.Deployment::builder))
                .isEqualTo(deployment);
    }

    @Test
    void keepsMembersOfAnyShape() {
        Map<String, Object> details = new TreeMap<>();
        details.put("list", List.of("a", true, 5, -2147483649L, 0.5, List.of(), Map.of()));
        details.put("nothing", null);
        Map<String, Object> tree =
                Map.of("deploymentConfiguration", Map.of("lifecycleHooks", List.of(Map.of("hookDetails", details))));

        CreateServiceRequest request = SdkRequests.parse(tree, CreateServiceRequest::builder);

        assertThat(SdkRequests.tree(request)).isEqualTo(tree);
        assertThat(SdkRequests.changedPointers(request, SdkRequests.parse(tree, CreateServiceRequest::builder)))
                .isEmpty();
        assertThat(SdkRequests.changedPointers(CreateServiceRequest.builder().build(), request))
                .containsExactly("/deploymentConfiguration/lifecycleHooks/0/hookDetails");
    }

    @Test
    void givesATreeThatTheCallerMayChange() {
        var tree = SdkRequests.tree(ContainerDefinition.builder().command("a").build());
        tree.put("name", "x");
        assertThat(tree).containsOnlyKeys("command", "name").isInstanceOf(TreeMap.class);
    }

    @Test
    void refusesUnknownMembersWithTheirPlace() {
        refuses(Map.of("familly", "x"), "/familly: ");
        refuses(
                Map.of("containerDefinitions", List.of(Map.of(), Map.of("a/b~c", 1))),
                "/containerDefinitions/1/a~1b~0c: ");
    }

    @Test
    void refusesValuesOfAnotherTypeWithTheirPlaceAndWithoutTheValue() {
        refuses(Map.of("family", 1), "/family: must be a string, not Integer");
        refuses(Map.of("family", List.of()), "/family: must be a string, not a list");
        refuses(Map.of("containerDefinitions", Map.of()), "/containerDefinitions: must be a list, not an object");
        refuses(Map.of("containerDefinitions", List.of("x")), "/containerDefinitions/0: must be an object, not String");
        refuses(container("essential", "true"), "/containerDefinitions/0/essential: must be true or false, not String");
        refuses(container("cpu", "256"), "/containerDefinitions/0/cpu: must be a whole number, not String");
        refuses(container("cpu", 1.5), "/containerDefinitions/0/cpu: must be a whole number, not Double");
        refuses(container("cpu", 2147483648L), "/containerDefinitions/0/cpu: must be from -2147483648 to 2147483647");
        refuses(
                container("dockerLabels", Map.of("a/b", true)),
                "/containerDefinitions/0/dockerLabels/a~1b: must be a string, not Boolean");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SdkRequests.parse(Map.of("SecretBinary", "hunter2!"), CreateSecretRequest::builder))
                .withMessage("/SecretBinary: must be base64 text");
    }

    @Test
    void refusesNull() {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("family", null);
        refuses(tree, "/family: must be a string, not null");
    }

    private static Map<String, Object> container(String member, Object value) {
        return Map.of("containerDefinitions", List.of(Map.of(member, value)));
    }

    private static void refuses(Map<String, ?> tree, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SdkRequests.parse(tree, RegisterTaskDefinitionRequest::builder))
                .withMessageStartingWith(message);
    }
}
