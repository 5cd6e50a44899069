package io.k2ecs.translate.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import io.k2ecs.translate.Manifests;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CORS headers of nginx, a part of TR306. */
class CorsAnnotationsTest {
    private static final String PREFIX = "nginx.ingress.kubernetes.io/";
    private static final String ENABLE = PREFIX + "enable-cors: 'true'\n";
    private static final String HEADER = "routing.http.response.access_control_";
    private static final String RULES = "rules:\n" + Samples.rule("", Samples.path("/", "Prefix", "web"));

    @Test
    void addsTheHeadersThatTheAnnotationsName() {
        Traffic traffic = with(ENABLE
                + PREFIX + "cors-allow-origin: https://shop.example.com\n"
                + PREFIX + "cors-allow-methods: PUT, GET\n"
                + PREFIX + "cors-allow-headers: Authorization\n"
                + PREFIX + "cors-expose-headers: X-Total\n"
                + PREFIX + "cors-max-age: '600'\n");

        assertThat(header(traffic, "allow_origin")).isEqualTo("https://shop.example.com");
        assertThat(header(traffic, "allow_methods")).isEqualTo("PUT, GET");
        assertThat(header(traffic, "allow_headers")).isEqualTo("Authorization");
        assertThat(header(traffic, "expose_headers")).isEqualTo("X-Total");
        assertThat(header(traffic, "max_age")).isEqualTo("600");
        LedgerEntry origin = leaf(traffic, 2, "cors-allow-origin");
        assertThat(origin.state()).isEqualTo(LeafState.APPROXIMATED);
        assertThat(origin.targets())
                .contains(new Target("load-balancers/app-public.json", "/listeners/0/Attributes/3/Value"));
    }

    @Test
    void addsWhatNginxAddsWhereNoAnnotationSaysOtherwise() {
        Traffic traffic = with(ENABLE);

        assertThat(header(traffic, "allow_origin")).isEqualTo("*");
        assertThat(header(traffic, "allow_methods")).isEqualTo("GET, PUT, POST, DELETE, PATCH, OPTIONS");
        assertThat(header(traffic, "allow_headers")).contains("Authorization", "Content-Type");
        assertThat(header(traffic, "allow_credentials")).isEqualTo("true");
        assertThat(header(traffic, "max_age")).isNull();
    }

    @Test
    void leavesTheHeaderForCredentialsOutIfTheyAreNotAllowed() {
        Traffic traffic = with(ENABLE + PREFIX + "cors-allow-credentials: 'false'\n");

        assertThat(header(traffic, "allow_credentials")).isNull();
        assertThat(leaf(traffic, 2, "cors-allow-credentials").state()).isEqualTo(LeafState.APPROXIMATED);
    }

    @Test
    void warnsThatNobodyAnswersPreflightRequests() {
        assertThat(with(ENABLE).translated().findings("TR306")).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message()).contains("preflight", "'main'");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nginx.ingress.kubernetes.io/enable-cors: 'false'\n"})
    void addsNothingUnlessCorsIsEnabled(String enable) {
        Traffic traffic = with(enable + PREFIX + "cors-allow-origin: '*'\n");

        assertThat(traffic.listener("app-public", 80).attributes()).isEmpty();
        assertThat(leaf(traffic, 2, "cors-allow-origin").state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(traffic.translated().findings("TR306")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example.com, https://b.example.com", "https://*.example.com"})
    void refusesSeveralOriginsInOneHeader(String origins) {
        Traffic traffic = with(ENABLE + PREFIX + "cors-allow-origin: '" + origins + "'\n");

        assertThat(traffic.translated().findings("TR306"))
                .extracting(Finding::severity)
                .containsExactlyInAnyOrder(Severity.WARNING, Severity.ERROR);
        assertThat(leaf(traffic, 2, "cors-allow-origin").state()).isEqualTo(LeafState.NEEDS_DECISION);
    }

    @Test
    void addsTheHeadersOnEveryListener() {
        Traffic traffic = Traffic.of(Manifests.documents(
                Samples.application("web"),
                Samples.ingress(
                        "main",
                        ENABLE,
                        "tls: [{hosts: [a.example.com]}]\nrules:\n"
                                + Samples.rule("a.example.com", Samples.path("/", "Prefix", "web")))));

        for (int port : List.of(80, 443)) {
            assertThat(traffic.attribute("app-public", port, HEADER + "allow_origin.header_value"))
                    .isEqualTo("*");
        }
    }

    @Test
    void addsTheHeadersOfTheFirstOfTwoIngressesThatSayDifferentThings() {
        Traffic traffic = two(
                ENABLE + PREFIX + "cors-allow-origin: https://one.example.com\n",
                ENABLE + PREFIX + "cors-allow-origin: https://two.example.com\n");

        assertThat(header(traffic, "allow_origin")).isEqualTo("https://one.example.com");
        assertThat(leaf(traffic, 3, "cors-allow-origin").state()).isEqualTo(LeafState.NEEDS_DECISION);
        assertThat(traffic.translated().findings("TR306"))
                .extracting(Finding::message)
                .anyMatch(it -> it.contains("cors-allow-origin' says another thing"));
    }

    @Test
    void saysThatTheHeadersOfOneIngressCountForTheOtherToo() {
        Traffic traffic = two(ENABLE + PREFIX + "cors-allow-origin: https://one.example.com\n", ENABLE);

        assertThat(traffic.translated().findings("TR306"))
                .extracting(Finding::message)
                .anyMatch(it -> it.contains("counts for Ingress 'two' too"));
    }

    @Test
    void takesTheSameHeadersOfTwoIngressesForOne() {
        String same = ENABLE + PREFIX + "cors-allow-origin: https://one.example.com\n";
        Traffic traffic = two(same, same);

        assertThat(leaf(traffic, 3, "cors-allow-origin").targets())
                .isEqualTo(leaf(traffic, 2, "cors-allow-origin").targets());
        assertThat(traffic.translated().findings("TR306"))
                .allMatch(it -> it.message().contains("preflight"));
    }

    private static String header(Traffic traffic, String name) {
        return traffic.attribute("app-public", 80, HEADER + name + ".header_value");
    }

    private static LedgerEntry leaf(Traffic traffic, int document, String annotation) {
        return traffic.translated().leaf(document, "/metadata/annotations/nginx.ingress.kubernetes.io~1" + annotation);
    }

    private static Traffic with(String annotations) {
        return Traffic.of(Manifests.documents(Samples.application("web"), Samples.ingress("main", annotations, RULES)));
    }

    private static Traffic two(String one, String two) {
        return Traffic.of(Manifests.documents(
                Samples.application("web"),
                Samples.ingress("one", one, RULES),
                Samples.ingress("two", two, "rules:\n" + Samples.rule("", Samples.path("/two", "Prefix", "web")))));
    }
}
