package io.k2ecs.ecom.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthProbeTest {
    @ParameterizedTest
    @ValueSource(ints = {200, 204, 404, 503})
    void takesOnly200ForAService(int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health/liveness", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            String port = Integer.toString(server.getAddress().getPort());
            assertThat(HealthProbe.answersOk(" " + port + "\n", "/health/liveness"))
                    .isEqualTo(status == 200);
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http"})
    void takesAPortThatIsNoneForNoService(String port) {
        assertThat(HealthProbe.answersOk(port, "/health/liveness")).isFalse();
    }

    @Test
    void takesSilenceForNoService() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(HealthProbe.answersOk(Integer.toString(silent.getLocalPort()), "/health/liveness"))
                    .isFalse();
        }
    }
}
