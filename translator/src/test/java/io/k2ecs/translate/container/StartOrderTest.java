package io.k2ecs.translate.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.k2ecs.ledger.LeafState;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.settings.Settings;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.List;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ContainerCondition;

class StartOrderTest {
    private static final String CODE = "TR113";

    private static AbstractListAssert<?, List<? extends Tuple>, Tuple, ObjectAssert<Tuple>> assertThatWaits(
            Translated translated, String container) {
        return assertThat(translated.container(container).dependsOn())
                .extracting(it -> it.containerName(), it -> it.condition());
    }

    @Test
    void letsEachInitContainerWaitForTheOnesBeforeAndTheApplicationForAll() {
        String manifest = Manifests.deployment("""
                initContainers:
                  - {name: one, image: one:1}
                  - {name: two, image: two:1}
                """, "");
        for (Settings settings : List.of(Translated.fargate(), Translated.ec2(NetworkMode.BRIDGE))) {
            Translated translated = Translated.of(manifest, settings);

            assertThatWaits(translated, "one").isEmpty();
            assertThatWaits(translated, "two").containsExactly(tuple("one", ContainerCondition.SUCCESS));
            assertThatWaits(translated, "web")
                    .containsExactly(
                            tuple("one", ContainerCondition.SUCCESS), tuple("two", ContainerCondition.SUCCESS));
        }
    }

    @Test
    void setsNothingWhereAllStartTogether() {
        Translated translated = Translated.of(Manifests.deployment("") + "        - {name: other, image: other:1}\n");

        assertThat(translated.container("web").hasDependsOn()).isFalse();
        assertThat(translated.container("other").hasDependsOn()).isFalse();
    }

    @Test
    void waitsForTheStartOfASidecarAndRestartsIt() {
        Translated translated = Translated.of(Manifests.deployment("""
                initContainers:
                  - {name: proxy, image: proxy:1, restartPolicy: Always}
                  - {name: migrate, image: migrate:1}
                """, ""));

        assertThatWaits(translated, "migrate").containsExactly(tuple("proxy", ContainerCondition.START));
        assertThatWaits(translated, "web")
                .containsExactly(
                        tuple("proxy", ContainerCondition.START), tuple("migrate", ContainerCondition.SUCCESS));
        assertThat(translated.container("proxy").restartPolicy().enabled()).isTrue();
        assertThat(translated.container("proxy").restartPolicy().restartAttemptPeriod())
                .isEqualTo(60);
        assertThat(translated.container("migrate").restartPolicy()).isNull();
        Leaf.ofPod(translated, "/initContainers/0/restartPolicy")
                .isApproximated(CODE, "/restartPolicy/enabled", "/restartPolicy/restartAttemptPeriod")
                .is(LeafState.APPROXIMATED, CODE, "60 s");
    }

    @Test
    void waitsForTheHealthOfASidecarWithAStartupProbe() {
        Translated translated = Translated.of(Manifests.deployment("""
                initContainers:
                  - name: proxy
                    image: proxy:1
                    restartPolicy: Always
                    startupProbe:
                      exec: {command: [is-up]}
                """, ""));

        assertThatWaits(translated, "web").containsExactly(tuple("proxy", ContainerCondition.HEALTHY));
        assertThat(translated.container("proxy").healthCheck().command()).containsExactly("CMD", "is-up");
    }

    @Test
    void neverWaitsForTheHealthOfASidecarThatHasNoCheck() {
        Translated translated = Translated.of(Manifests.deployment("""
                initContainers:
                  - name: proxy
                    image: proxy:1
                    restartPolicy: Always
                    startupProbe:
                      tcpSocket: {port: unknown}
                """, ""));

        assertThat(translated.container("proxy").healthCheck()).isNull();
        assertThatWaits(translated, "web").containsExactly(tuple("proxy", ContainerCondition.START));
    }

    @Test
    void neverWaitsForTheHealthOfASidecarThatTheLoadBalancerChecks() {
        Translated translated = Translated.of(Manifests.documents(
                Manifests.deployment("""
                initContainers:
                  - name: proxy
                    image: proxy:1
                    restartPolicy: Always
                    ports: [{containerPort: 8080}]
                    readinessProbe: {httpGet: {port: 8080}}
                    livenessProbe: {httpGet: {port: 8080}}
                    startupProbe: {httpGet: {port: 8080}}
                """, ""), Manifests.service("ports: [{port: 8080, name: http}]")));

        assertThat(translated.container("proxy").healthCheck()).isNull();
        assertThatWaits(translated, "web").containsExactly(tuple("proxy", ContainerCondition.START));
    }
}
