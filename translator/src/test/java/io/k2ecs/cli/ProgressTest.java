package io.k2ecs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final String ERASE = "\r\u001b[K";

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Progress progress = new Progress(new PrintStream(shown, true, UTF_8));

    @Test
    void saysNothingWhileItIsQuick() {
        progress.stage("Reading");
        progress.stage("Translating");
        progress.close();

        assertThat(shown.toString(UTF_8)).isEmpty();
    }

    @Test
    void saysWhatIsBeingDoneOnceItTakesLonger() {
        progress.stage("Reading");
        progress.late();
        progress.stage("Translating");
        progress.close();

        assertThat(shown.toString(UTF_8)).isEqualTo(ERASE + "Reading..." + ERASE + "Translating..." + ERASE);
    }

    @Test
    void saysNothingMoreOnceItIsOver() {
        progress.stage("Reading");
        progress.close();
        progress.late();

        assertThat(shown.toString(UTF_8)).isEmpty();
    }
}
