package io.k2ecs.ecom.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** A client of little-ecom. Every answer that it gets is held to the contract. */
public final class ApiClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final URI base;
    private final Contract contract;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public ApiClient(URI base, Contract contract) {
        this.base = base;
        this.contract = contract;
    }

    /** Where the service is. */
    public URI base() {
        return base;
    }

    /** A request without a body. */
    public Exchange send(String method, String pathAndQuery, String... headers) {
        return exchange(method, pathAndQuery, null, headers);
    }

    /** A request with a JSON body. Headers are names and values in turn. */
    public Exchange sendJson(String method, String pathAndQuery, String body, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return exchange(method, pathAndQuery, body, all);
    }

    /** A request with any body, or with none if it is null. */
    public Exchange exchange(String method, String pathAndQuery, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + pathAndQuery))
                .timeout(TIMEOUT)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer;
        try {
            answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + pathAndQuery + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Exchange exchange = new Exchange(
                method,
                answer.uri().getRawPath(),
                Optional.ofNullable(answer.uri().getRawQuery()).orElse(""),
                body == null ? "" : body,
                answer.statusCode(),
                answer.headers().map(),
                answer.body());
        contract.checkAnswer(exchange);
        return exchange;
    }
}
