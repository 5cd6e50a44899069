package io.k2ecs.ecom.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The clients of the tests against a server that answers what the test wants. */
class ClientsTest {
    private static final String CORS = "Access-Control-Allow-Origin: *\r\n"
            + "Access-Control-Allow-Methods: GET, POST, OPTIONS, PUT, HEAD, DELETE\r\n"
            + "Access-Control-Allow-Headers: Content-Type, X-Requested-With\r\n";
    private static final String GOOD = "HTTP/1.1 200 OK\r\nX-Request-Id: 1\r\n" + CORS
            + "Content-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n[]";

    private final Contract contract = Contract.load();

    @Test
    void anAnswerThatKeepsToTheContractIsHandedOn() throws IOException {
        try (OneAnswer server = new OneAnswer(GOOD)) {
            Exchange exchange = new ApiClient(server.url(), contract).send("GET", "/items?limit=1");

            assertThat(exchange)
                    .returns("/items", Exchange::path)
                    .returns("limit=1", Exchange::query)
                    .returns(200, Exchange::status)
                    .returns("[]", Exchange::body);
            assertThat(contract.seen()).containsExactly("GET /items 200");
        }
    }

    @Test
    void anAnswerThatDoesNotKeepToTheContractFailsTheTest() throws IOException {
        try (OneAnswer server = new OneAnswer(GOOD.replace("[]", "{}"))) {
            ApiClient client = new ApiClient(server.url(), contract);
            assertThatThrownBy(() -> client.send("GET", "/items"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("GET /items 200");
        }
        try (OneAnswer server = new OneAnswer(GOOD)) {
            ApiClient client = new ApiClient(server.url(), contract);
            assertThatThrownBy(() -> client.send("GET", "/items?limit=0"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("takes what the contract does not");
        }
    }

    @Test
    void bytesAreSentAsTheyAreAndHeadersAreReadWithoutRegardToCase() throws IOException {
        try (OneAnswer server = new OneAnswer("HTTP/1.1 400 \r\nx-a: 1\r\nX-A:2\r\n\r\n")) {
            Exchange exchange = RawRequest.send(server.url(), "GET  /x?y=%zz HTTP/9\r\nA: 1\r\nA: 2\r\n\r\n");

            assertThat(server.request()).isEqualTo("GET  /x?y=%zz HTTP/9\r\nA: 1\r\nA: 2\r\n\r\n");
            assertThat(exchange.status()).isEqualTo(400);
            assertThat(exchange.headers().get("X-a")).isEqualTo(List.of("1", "2"));
        }
    }

    @Test
    void aChunkedBodyIsPutTogether() throws IOException {
        try (OneAnswer server = new OneAnswer(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n\u20ac\r\n2;x=y\r\nab\r\n0\r\n\r\n")) {
            Exchange exchange = RawRequest.send(server.url(), "GET /x?y=1 HTTP/1.1\r\n\r\n");

            assertThat(exchange)
                    .returns("/x", Exchange::path)
                    .returns("y=1", Exchange::query)
                    .returns("\u20acab", Exchange::body);
        }
    }

    @Test
    void aConnectionThatEndsWithoutAnAnswerFailsTheTest() throws IOException {
        try (OneAnswer server = new OneAnswer("")) {
            URI url = server.url();
            assertThatThrownBy(() -> RawRequest.send(url, "GET / HTTP/1.1\r\n\r\n"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("without an answer");
        }
    }

    /** Reads one request, up to the end of its headers, and answers it. */
    private static final class OneAnswer implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final CompletableFuture<String> request;

        OneAnswer(String answer) throws IOException {
            request = CompletableFuture.supplyAsync(() -> {
                try (Socket connection = socket.accept()) {
                    String read = readHead(connection.getInputStream());
                    connection.getOutputStream().write(answer.getBytes(UTF_8));
                    return read;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        private static String readHead(InputStream in) throws IOException {
            StringBuilder head = new StringBuilder();
            for (int next = in.read(); next >= 0; next = in.read()) {
                head.append((char) next);
                if (head.toString().endsWith("\r\n\r\n")) {
                    break;
                }
            }
            return head.toString();
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }

        String request() {
            return request.join();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
