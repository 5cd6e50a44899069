package io.k2ecs.translate.container;

import static io.k2ecs.translate.FindingAssert.assertFinding;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.settings.Discovery;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceVariablesTest {
    private static final String SERVICE = Manifests.service(
                    "ports: [{name: http, port: 80, targetPort: 8080}, {name: amqp, port: 5672}]")
            .replace("name: web\n", "name: my-web\n");

    private static Translated with(String containerFields) {
        return Translated.of(Manifests.documents(Manifests.deployment(containerFields), SERVICE));
    }

    private static List<String> environment(Translated translated) {
        return translated.container("web").environment().stream()
                .map(it -> it.name() + "=" + it.value())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "MY_WEB_SERVICE_HOST, my-web.default.svc.cluster.local",
        "MY_WEB_SERVICE_PORT, 80",
        "MY_WEB_SERVICE_PORT_HTTP, 80",
        "MY_WEB_SERVICE_PORT_AMQP, 5672",
        "MY_WEB_PORT, tcp://my-web.default.svc.cluster.local:80",
        "MY_WEB_PORT_5672_TCP, tcp://my-web.default.svc.cluster.local:5672",
        "MY_WEB_PORT_80_TCP_ADDR, my-web.default.svc.cluster.local",
        "MY_WEB_PORT_80_TCP_PORT, 80",
        "MY_WEB_PORT_80_TCP_PROTO, tcp"
    })
    void knowsEveryVariableOfAService(String name, String value) {
        Translated translated = with("");

        assertThat(translated
                        .result()
                        .application()
                        .workloads()
                        .get(0)
                        .containers()
                        .get(0)
                        .environment()
                        .serviceLinks())
                .containsEntry(name, value);
    }

    @Test
    void putsTheAddressOfEcsInPlaceOfAReference() {
        Translated translated = with("command: [run, 'http://$(MY_WEB_SERVICE_HOST):$(MY_WEB_SERVICE_PORT)/']\n"
                + "env: [{name: TARGET, value: 'amqp://$(MY_WEB_PORT_5672_TCP_ADDR):$(MY_WEB_SERVICE_PORT_AMQP)'}]");

        assertThat(translated.container("web").entryPoint())
                .containsExactly("run", "http://my-web.default.app.internal:80/");
        assertThat(environment(translated)).containsExactly("TARGET=amqp://direct.my-web.default.app.internal:5672");
        assertFinding(translated, "TR346", "MY_WEB_SERVICE_HOST", "MY_WEB_SERVICE_PORT_AMQP")
                .is(Severity.INFO);
        assertThat(translated.findings("TR104")).isEmpty();
    }

    @Test
    void setsAVariableThatAShellNeeds() {
        Translated translated = with("command: [sh, -c, 'run $MY_WEB_PORT_80_TCP ${MY_WEB_SERVICE_PORT:-1} $HOME']");

        assertThat(environment(translated))
                .containsExactly("MY_WEB_PORT_80_TCP=tcp://my-web.default.app.internal:80", "MY_WEB_SERVICE_PORT=80");
    }

    @Test
    void changesHostAndPortTogetherWhereThePortIsAnother() {
        Translated translated = Translated.of(
                Manifests.documents(
                        Manifests.deployment("command: [sh, -c, 'run $MY_WEB_SERVICE_HOST $MY_WEB_SERVICE_PORT']"),
                        Manifests.service("ports: [{name: http, port: 80, targetPort: 8080}]")
                                .replace("name: web\n", "name: my-web\n")),
                Translated.fargate(Discovery.CLOUD_MAP));

        assertThat(environment(translated))
                .containsExactly("MY_WEB_SERVICE_HOST=my-web.default.app.internal", "MY_WEB_SERVICE_PORT=8080");
        assertThat(translated.findings("TR344")).isEmpty();
    }

    @Test
    void leavesAVariableOfTheContainerItselfAlone() {
        Translated translated =
                with("command: [run, $(MY_WEB_SERVICE_HOST)]\nenv: [{name: MY_WEB_SERVICE_HOST, value: own}]");

        assertThat(translated.container("web").entryPoint()).containsExactly("run", "own");
        assertThat(translated.findings("TR346")).isEmpty();
    }

    @Test
    void makesNoneForHeadlessServicesAndWhereTheyAreTurnedOff() {
        String headless = SERVICE.replace("spec:\n", "spec:\n  clusterIP: None\n");
        String command = "command: [run, $(MY_WEB_SERVICE_HOST)]";

        assertThat(Translated.of(Manifests.documents(Manifests.deployment(command), headless))
                        .container("web")
                        .entryPoint())
                .containsExactly("run", "$(MY_WEB_SERVICE_HOST)");
        assertThat(Translated.of(Manifests.documents(
                                Manifests.deployment("enableServiceLinks: false", command), SERVICE))
                        .container("web")
                        .entryPoint())
                .containsExactly("run", "$(MY_WEB_SERVICE_HOST)");
    }

    @Test
    void setsNothingThatNobodyNames() {
        assertThat(environment(with("command: [run]"))).isEmpty();
        assertThat(with("command: [run]").findings("TR346")).isEmpty();
    }
}
