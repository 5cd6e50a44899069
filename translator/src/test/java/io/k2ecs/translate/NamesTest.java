package io.k2ecs.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.model.Application;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.resolve.ApplicationResolver;
import io.k2ecs.source.ManifestReader;
import io.k2ecs.source.ReadingBounds;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamesTest {
    private static final String SECRET = """
            apiVersion: v1
            kind: Secret
            metadata:
              name: db
              namespace: %s
            stringData:
              key: value
            """;

    @Test
    void startWithTheApplication() {
        Names names = names(application(Manifests.deployment("")));

        assertThat(names.family("web")).isEqualTo("app-web");
        assertThat(names.executionRole("web")).isEqualTo("app-web-execution");
        assertThat(names.taskRole("web")).isEqualTo("app-web-task");
        assertThat(names.logGroup("web")).isEqualTo("/ecs/app/web");
        assertThat(names.loadBalancer(Audience.INTERNAL)).isEqualTo("app-internal");
        assertThat(names.loadBalancer(Audience.PUBLIC)).isEqualTo("app-public");
    }

    @Test
    void leaveTheNamespaceOutIfThereIsOneOnly() {
        Application application = application(
                Manifests.documents(inNamespace(Manifests.deployment(""), "shop"), SECRET.formatted("shop")));
        Names names = names(application);

        assertThat(names.qualified(application.workloads().get(0).object())).isEqualTo("web");
        assertThat(names.secret(application.secrets().get(0))).isEqualTo("app/db");
    }

    @Test
    void holdTheNamespaceIfThereAreSeveral() {
        Application application = application(Manifests.documents(
                inNamespace(Manifests.deployment(""), "one"),
                inNamespace(Manifests.deployment(""), "two"),
                SECRET.formatted("one"),
                SECRET.formatted("two")));
        Names names = names(application);

        assertThat(application.workloads().stream().map(it -> names.qualified(it.object())))
                .containsExactly("one-web", "two-web");
        assertThat(application.secrets().stream().map(names::secret)).containsExactly("app/one-db", "app/two-db");
    }

    /** {@code b-web} in {@code a} and {@code web} in {@code a-b}: a hyphen would make one of them. */
    @Test
    void tellApartWhatAHyphenWouldJoin() {
        Application application = application(Manifests.documents(
                inNamespace(Manifests.deployment(""), "a-b"),
                inNamespace(Manifests.deployment(""), "a").replaceFirst("name: web", "name: b-web")));
        Names names = names(application);

        assertThat(application.workloads().stream().map(it -> names.qualified(it.object())))
                .containsExactlyInAnyOrder("a-b_web", "a_b-web");
    }

    @Test
    void ofTargetGroupsHoldTheTaskAndTheAudienceWhereTheyTellThemApart() {
        Application application =
                application(Manifests.documents(Manifests.deployment(""), Manifests.service("ports:\n  - port: 80")));
        Names names = names(application);
        KubernetesService service = application.services().get(0);

        assertThat(names.targetGroup(service, 80, Optional.empty(), EntryPoint.first(Audience.INTERNAL)))
                .isEqualTo("app-web-80");
        assertThat(names.targetGroup(service, 80, Optional.empty(), EntryPoint.first(Audience.PUBLIC)))
                .isEqualTo("app-web-80-public");
        assertThat(names.targetGroup(service, 80, Optional.of("web-0"), EntryPoint.first(Audience.PRIVATE)))
                .isEqualTo("app-web-80-web-0-private");
    }

    @Test
    void fitTheirLimitsAndStayApart() {
        Names names = names(application(Manifests.deployment("")));
        String longName = "x".repeat(300);

        List<String> roles =
                List.of(names.executionRole(longName), names.taskRole(longName), names.executionRole(longName + "y"));
        assertThat(roles).doesNotHaveDuplicates().allSatisfy(it -> assertThat(it)
                .hasSizeLessThanOrEqualTo(64));
        assertThat(names.family(longName)).hasSizeLessThanOrEqualTo(255).isNotEqualTo(names.family(longName + "y"));
    }

    private static String inNamespace(String yaml, String namespace) {
        return yaml.replaceFirst("metadata:\n  name: web", "metadata:\n  name: web\n  namespace: " + namespace);
    }

    private static Names names(Application application) {
        return new Names(Translated.fargate(), application);
    }

    private static Application application(String yaml) {
        return ApplicationResolver.resolve(new ManifestReader(ReadingBounds.DEFAULTS)
                        .read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))))
                .application();
    }
}
