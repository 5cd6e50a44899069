package io.k2ecs.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.k2ecs.diagnostics.InvalidInputException;
import io.k2ecs.translate.Manifests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueChecksTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type: Clusterip | 'type'",
                "sessionAffinity: Cookie | 'sessionAffinity'",
                "ports: [{port: 80, protocol: tcp}] | 'protocol'",
                "ports: [{port: 0}] | 'port'",
                "ports: [{port: 65536}] | 'port'",
                "ports: [{port: 80, targetPort: 65536}] | 'targetPort'",
                "ports: [{port: 80, nodePort: 65536}] | 'nodePort'"
            })
    void refusesWhatTheApiServerRefusesInAService(String spec, String field) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Resolved.of(Manifests.documents(Manifests.deployment(""), Manifests.service(spec))))
                .satisfies(e -> assertThat(e.problems()).singleElement().satisfies(it -> {
                    assertThat(it.code()).isEqualTo("RES013");
                    assertThat(it.message()).contains(field);
                }));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type: NodePort\nports: [{port: 1, targetPort: 65535}]",
                "type: ''\nports: [{port: 80, protocol: UDP}]",
                "sessionAffinity: ClientIP\nports: [{port: 80, targetPort: http, protocol: ''}]"
            })
    void takesWhatTheApiServerTakes(String spec) {
        assertThat(Resolved.of(Manifests.documents(
                                Manifests.deployment("ports: [{name: http, containerPort: 80}]"),
                                Manifests.service(spec)))
                        .application()
                        .services())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ports: [{containerPort: 80, protocol: udp}]",
                "ports: [{containerPort: -1}]",
                "livenessProbe: {httpGet: {port: 80, scheme: http}}",
                "livenessProbe: {httpGet: {port: 80}, periodSeconds: -1}",
                "resources: {limits: {memory: -1Mi}}"
            })
    void refusesWhatTheApiServerRefusesInAContainer(String fields) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Resolved.of(Manifests.deployment(fields)));
    }

    @Test
    void refusesAPathTypeThatIsNone() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Resolved.of(Manifests.documents(Manifests.deployment(""), """
                        apiVersion: networking.k8s.io/v1
                        kind: Ingress
                        metadata: {name: main}
                        spec: {rules: [{http: {paths: [{path: /, pathType: prefix, backend: {}}]}}]}
                        """)))
                .withMessageContaining("Exact, Prefix, ImplementationSpecific");
    }

    @Test
    void leavesObjectsAloneThatAreNotTranslated() {
        assertThat(Resolved.of(Manifests.documents(
                                Manifests.deployment(""),
                                "apiVersion: example.com/v1\nkind: Service\nmetadata: {name: x}\nspec: {type: own}\n"))
                        .findings())
                .isEmpty();
    }
}
