package io.k2ecs.ecom.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** What no client library would send: each gets a problem of the 400s, and no line of ours says that we have a bug. */
@ExtendWith(OutputCaptureExtension.class)
class BrokenRequestTest {
    private static ServletWebServerApplicationContext context;

    @BeforeAll
    static void start() {
        context = ServiceRuntimeTest.run(Map.of("METRICS_PORT", "0", "SHUTDOWN_DELAY_SECONDS", "0"));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'Transfer-Encoding: chunked', 'ZZ\r\nabc\r\n', malformed-request",
        "'Transfer-Encoding: chunked', '10\r\nabc', malformed-request",
        "'Transfer-Encoding: compress', '{}', malformed-request",
        "'Content-Length: 100', '{\"a\"', malformed-request",
        "'Content-Length: -5', '{\"a\"', malformed-request",
        "'Content-Length: 99999999999999999999', '{}', malformed-request",
        "'Content-Length: 5368709120', '{}', too-large",
        "'Content-Length: 2\r\nContent-Encoding: gzip', '\u001f\u008b', malformed-json",
        "'Content-Length: 2\r\nContent-Type: multipart/form-data', '{}', unsupported-media-type",
        "'Content-Length: 4\r\nContent-Type: multipart/form-data; boundary=x', '--x-', unsupported-media-type",
        "'Content-Length: 5\r\nContent-Type: application/x-www-form-urlencoded', 'a=%zz', unsupported-media-type",
        "'Content-Length: 2\r\nExpect: nothing', '{}', malformed-request"
    })
    void aBodyThatDoesNotComeAsHttpSaysIsAProblem(String headers, String body, String problem, CapturedOutput output)
            throws IOException {
        String answer = send("POST /echo HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n\r\n" + body);

        assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d .*");
        assertProblem(answer, problem);
        assertThat(output).doesNotContain("\"level\":\"ERROR\"").doesNotContain("stack_trace");
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT /things/x HTTP/1.1, malformed-request",
        "GET /things/x HTTP/3.0, malformed-request",
        "TRACE /things/x HTTP/1.1, method-not-allowed",
        "GET /WEB-INF/web.xml HTTP/1.1, no-such-route",
        "GET /error HTTP/1.1, no-such-route",
        "GET /things/../things/x HTTP/1.1, no-such-route"
    })
    void whatTomcatRefusesIsAProblem(String requestLine, String problem) throws IOException {
        String answer = send(requestLine + "\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d .*");
        assertProblem(answer, problem);
        assertThat(answer.contains("\r\nAllow: ")).isEqualTo(problem.equals("method-not-allowed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "*/*;q=many", "image/png", "text/plain;charset=utf-16", "text/html;q=0", ""})
    void noAcceptHeaderChangesAnAnswer(String accept) throws IOException {
        String end = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept: " + accept + "\r\n\r\n";

        assertThat(send("GET /things/x" + end)).startsWith("HTTP/1.1 200 ");
        assertProblem(send("GET /nothing" + end), "no-such-route");
    }

    @Test
    void aPathThatIsNoneIsNotLogged(CapturedOutput output) throws IOException {
        send("GET /a/token/in/a/path HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(output).doesNotContain("token");
    }

    private static void assertProblem(String answer, String slug) {
        assertThat(answer)
                .contains("\r\nContent-Type: application/problem+json")
                .contains("\r\nX-Request-Id: ")
                .contains("\"type\":\"https://little-ecom.example/problems/" + slug + "\"");
    }

    private static String send(String raw) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", context.getWebServer().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(raw.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
