package io.k2ecs.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNameTest {
    private static final List<String> KNOWN = List.of("launchType", "cluster", "timeoutSeconds", "url", "host", "http");

    @ParameterizedTest
    @CsvSource({
        "launch-type, launchType",
        "LAUNCH_TYPE, launchType",
        "lanchType, launchType",
        "clusters, cluster",
        "clutser, cluster",
        "timeout, timeoutSeconds",
        "URL, url",
        "uri, url",
        "hots, host",
        "https, http",
    })
    void findsWhatWasProbablyMeant(String name, String meant) {
        assertThat(NearestName.to(name, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "print", "replicas", "la", "namespace"})
    void findsNothingForWhatIsLikeNone(String name) {
        assertThat(NearestName.to(name, KNOWN)).isEmpty();
    }
}
