package io.k2ecs.ecom.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sends bytes as they are, for what no client library would send. */
public final class RawRequest {
    private static final int TIMEOUT_MILLIS = 10_000;

    private RawRequest() {}

    /**
     * The answer to a request.
     *
     * @param text request line, headers and body, with {@code \r\n} at the ends of lines
     * @throws AssertionError if the connection ends without an answer
     */
    public static Exchange send(URI base, String text) {
        String answer;
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(text.getBytes(UTF_8));
            socket.shutdownOutput();
            answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!answer.startsWith("HTTP/1.1 ")) {
            throw new AssertionError("The connection ended without an answer: " + answer);
        }
        return parse(text, answer);
    }

    private static Exchange parse(String request, String answer) {
        String[] requestLine = request.split("\r\n", 2)[0].split(" ");
        int end = answer.indexOf("\r\n\r\n");
        String[] lines = answer.substring(0, end).split("\r\n");
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.computeIfAbsent(lines[i].substring(0, colon), name -> new ArrayList<>())
                    .add(lines[i].substring(colon + 1).strip());
        }
        String body = answer.substring(end + 4);
        if (headers.containsKey("Transfer-Encoding")) {
            body = unchunked(body);
        }
        String[] target = (requestLine.length > 1 ? requestLine[1] : "").split("\\?", 2);
        return new Exchange(
                requestLine[0],
                target[0],
                target.length > 1 ? target[1] : "",
                "",
                Integer.parseInt(lines[0].split(" ")[1]),
                headers,
                body);
    }

    private static String unchunked(String chunked) {
        byte[] bytes = chunked.getBytes(UTF_8);
        String text = new String(bytes, ISO_8859_1);
        StringBuilder body = new StringBuilder();
        int at = 0;
        while (true) {
            int lineEnd = text.indexOf("\r\n", at);
            int size =
                    Integer.parseInt(text.substring(at, lineEnd).split(";")[0].strip(), 16);
            if (size == 0) {
                return new String(body.toString().getBytes(ISO_8859_1), UTF_8);
            }
            body.append(text, lineEnd + 2, lineEnd + 2 + size);
            at = lineEnd + 2 + size + 2;
        }
    }
}
