package io.k2ecs.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.k2ecs.ecs.EcsApplication;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;

class RequestFilesTest {
    @Test
    void putsAListenersRulesAndAttributesBesideWhatCreatesIt() {
        Map<?, ?> file = (Map<?, ?>) RequestFiles.of(SampleTranslation.output()).get("load-balancers/shop-public.json");
        Map<?, ?> listener = (Map<?, ?>) ((List<?>) file.get("listeners")).get(0);

        assertThat(file.keySet()).asString().isEqualTo("[listeners, loadBalancer]");
        assertThat(listener.keySet()).asString().isEqualTo("[Attributes, DefaultActions, Port, Protocol, rules]");
        assertThat(listener.get("Attributes"))
                .isEqualTo(List.of(Map.of("Key", "routing.http.response.server.enabled", "Value", "false")));
    }

    @Test
    void twoRequestsForOneFileAreABug() {
        CreateServiceRequest service = SampleTranslation.output().services().get(0);
        EcsApplication twice = new EcsApplication(
                List.of(),
                List.of(service, service),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());

        assertThatThrownBy(() -> RequestFiles.of(twice))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("services/web.json");
    }
}
