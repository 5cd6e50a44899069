package io.k2ecs.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.settings.Discovery;
import io.k2ecs.settings.Settings;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import io.k2ecs.translate.TranslationResult;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ServiceConnectClientAlias;
import software.amazon.awssdk.services.ecs.model.ServiceConnectService;

class ConnectNamesTest {
    private static final Settings CONNECT = Translated.fargate(Discovery.SERVICE_CONNECT);
    private static final String WEB =
            Manifests.documents(Manifests.deployment(""), Manifests.service("ports: [{name: http, port: 80}]"));
    private static final String TWO =
            Manifests.documents(WEB, WEB.replace("name: web\n", "name: other\n").replace("app: web", "app: other"));

    @Test
    void findsNothingWrongWithTheNamesOfTheTranslation() {
        assertThat(Checked.findings(new ConnectNames(), TWO, CONNECT)).isEmpty();
        assertThat(Checked.findings(new ConnectNames(), TWO)).isEmpty();
    }

    @Test
    void reportsNamesThatMeet() {
        ServiceConnectService same = ServiceConnectService.builder()
                .discoveryName("x")
                .clientAliases(ServiceConnectClientAlias.builder()
                        .dnsName("web")
                        .port(80)
                        .build())
                .build();
        TranslationResult wrong = new Altered(Translated.of(TWO, CONNECT).result())
                .services(it -> it.serviceConnectConfiguration(
                        connect -> connect.enabled(true).services(same)));

        assertThat(Checked.findings(new ConnectNames(), wrong, CONNECT))
                .extracting(it -> it.message())
                .containsExactlyInAnyOrder(
                        "services 'other' and 'web' would have the same alias 'web:80'",
                        "services 'other' and 'web' would have the same name in Cloud Map 'x'");
    }
}
