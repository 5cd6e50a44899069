package io.k2ecs.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    private static final List<String> KNOWN = List.of("containers", "initContainers", "env", "envFrom", "image", "tty");

    @Test
    void findsNamesWithFewMistakes() {
        assertThat(NearestName.of("contianers", KNOWN)).contains("containers");
        assertThat(NearestName.of("container", KNOWN)).contains("containers");
        assertThat(NearestName.of("contaners", KNOWN)).contains("containers");
        assertThat(NearestName.of("conttainers", KNOWN)).contains("containers");
        assertThat(NearestName.of("evn", KNOWN)).contains("env");
        assertThat(NearestName.of("ENVFROM", KNOWN)).contains("envFrom");
    }

    @Test
    void staysSilentOnStrangers() {
        assertThat(NearestName.of("volumes", KNOWN)).isEmpty();
        assertThat(NearestName.of("x", KNOWN)).isEmpty();
        assertThat(NearestName.of("abc", KNOWN)).isEmpty();
        assertThat(NearestName.of("cntanerss", KNOWN)).isEmpty();
    }

    @Test
    void takesTheFirstOfEquals() {
        assertThat(NearestName.of("bat", List.of("hat", "cat", "rat"))).contains("cat");
    }
}
