package io.k2ecs.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

@SuppressWarnings("unchecked") // the SDK's builders take varargs of consumers
class ChangedPointersTest {
    private static final ContainerDefinition AUTH = ContainerDefinition.builder()
            .name("auth")
            .image("auth:1")
            .command("a", "b")
            .dockerLabels(Map.of("k", "v"))
            .healthCheck(check -> check.command("CMD", "x").retries(3))
            .build();

    @Test
    void staysSilentWhereNothingChanged() {
        ContainerDefinition same = ContainerDefinition.builder()
                .name("auth")
                .image("auth:1")
                .command(List.of("a", "b"))
                .dockerLabels(Map.of("k", "v"))
                .healthCheck(check -> check.command("CMD", "x").retries(3))
                .build();
        assertThat(SdkRequests.changedPointers(AUTH, same)).isEmpty();
        assertThat(SdkRequests.changedPointers(AUTH, AUTH)).isEmpty();
    }

    @Test
    void namesAddedAndChangedLeavesAndNoOthers() {
        ContainerDefinition after = AUTH.toBuilder()
                .image("auth:2")
                .command("a", "c", "d")
                .essential(true)
                .dockerLabels(Map.of("k", "v", "z", "1", "a/b~c", "2"))
                .healthCheck(check -> check.command("CMD", "x").retries(5))
                .build();
        assertThat(SdkRequests.changedPointers(AUTH, after))
                .containsExactlyInAnyOrder(
                        "/image",
                        "/command/1",
                        "/command/2",
                        "/essential",
                        "/dockerLabels/a~1b~0c",
                        "/dockerLabels/z",
                        "/healthCheck/retries");
    }

    @Test
    void givesMapKeysInSortedOrder() {
        ContainerDefinition after = AUTH.toBuilder()
                .dockerLabels(Map.of("c", "1", "a", "1", "b", "1"))
                .build();
        assertThat(SdkRequests.changedPointers(AUTH, after))
                .containsExactly("/dockerLabels/a", "/dockerLabels/b", "/dockerLabels/c");
    }

    @Test
    void namesEveryLeafOfWhatIsNew() {
        RegisterTaskDefinitionRequest before = RegisterTaskDefinitionRequest.builder()
                .containerDefinitions(AUTH)
                .build();
        RegisterTaskDefinitionRequest after = before.toBuilder()
                .containerDefinitions(
                        AUTH,
                        ContainerDefinition.builder()
                                .name("log")
                                .portMappings(port -> port.containerPort(1))
                                .build())
                .build();
        assertThat(SdkRequests.changedPointers(before, after))
                .containsExactly(
                        "/containerDefinitions/1/name", "/containerDefinitions/1/portMappings/0/containerPort");
    }

    @Test
    void saysNothingOfLeavesThatAreGone() {
        assertThat(SdkRequests.changedPointers(
                        AUTH, AUTH.toBuilder().image(null).command("a").build()))
                .isEmpty();
    }

    @Test
    void takesEmptyListsAndMapsAndObjectsForLeaves() {
        ContainerDefinition empty = ContainerDefinition.builder().build();
        ContainerDefinition after = ContainerDefinition.builder()
                .command(List.of())
                .dockerLabels(Map.of())
                .healthCheck(check -> {})
                .build();
        assertThat(SdkRequests.changedPointers(empty, after))
                .containsExactlyInAnyOrder("/command", "/dockerLabels", "/healthCheck");
        assertThat(SdkRequests.changedPointers(after, after.toBuilder().build()))
                .isEmpty();
        assertThat(SdkRequests.changedPointers(after, empty)).containsExactly("");
        assertThat(SdkRequests.changedPointers(AUTH, after))
                .containsExactlyInAnyOrder("/command", "/dockerLabels", "/healthCheck");
    }

    @Test
    void refusesToCompareDifferentKinds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SdkRequests.changedPointers(
                        AUTH, CreateServiceRequest.builder().build()));
    }
}
