package io.k2ecs.ecom.backend.access;

import io.k2ecs.ecom.runtime.web.RequestId;
import io.k2ecs.ecom.runtime.web.TraceParent;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The auth service, over HTTP, with a bound on every wait and on the number of connections. */
final class AuthService implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LARGEST_ANSWER = 16 * 1024;
    /** So that a name that leads elsewhere, or a load balancer with other nodes, is noticed. */
    private static final TimeValue LONGEST_CONNECTION = TimeValue.ofSeconds(60);

    private static final TimeValue IDLE_BEFORE_CHECK = TimeValue.ofSeconds(1);

    private final URI validate;
    private final CloseableHttpClient http;

    /**
     * @param url where it is
     * @param connectTimeout how long to wait for a connection, also for one of the pool
     * @param answerTimeout how long to wait for an answer
     * @param poolSize how many connections there may be
     */
    AuthService(URI url, Duration connectTimeout, Duration answerTimeout, int poolSize) {
        this.validate = URI.create(url + "/auth/validate");
        Timeout connect = Timeout.of(connectTimeout);
        Timeout answer = Timeout.of(answerTimeout);
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(poolSize)
                        .setMaxConnPerRoute(poolSize)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(connect)
                                .setSocketTimeout(answer)
                                .setTimeToLive(LONGEST_CONNECTION)
                                .setValidateAfterInactivity(IDLE_BEFORE_CHECK)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(connect)
                        .setResponseTimeout(answer)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .build();
    }

    /**
     * Whose token it is; empty if it is not good.
     *
     * @throws IOException if the auth service cannot say
     */
    Optional<Identity> identify(String token, Optional<String> requestId, Optional<TraceParent> trace)
            throws IOException {
        HttpPost request = new HttpPost(validate);
        request.setEntity(new StringEntity(
                JSON.writeValueAsString(JSON.createObjectNode().put("token", token)), ContentType.APPLICATION_JSON));
        requestId.ifPresent(it -> request.setHeader(RequestId.HEADER, it));
        trace.ifPresent(it -> request.setHeader(TraceParent.HEADER, it.header()));
        try {
            return http.execute(request, AuthService::read);
        } catch (ConnectException e) {
            throw e;
        } catch (NoHttpResponseException | SocketException e) {
            // A connection that was kept, and that the other side closed meanwhile: it has done nothing yet.
            return http.execute(request, AuthService::read);
        }
    }

    private static Optional<Identity> read(ClassicHttpResponse response) throws IOException {
        byte[] body = new byte[0];
        if (response.getEntity() != null) {
            try (InputStream in = response.getEntity().getContent()) {
                body = in.readNBytes(LARGEST_ANSWER + 1);
            }
        }
        return switch (response.getCode()) {
            case HttpStatus.SC_OK -> Optional.of(identity(body));
            case HttpStatus.SC_BAD_REQUEST, HttpStatus.SC_UNAUTHORIZED -> Optional.empty();
            default -> throw new IOException("The auth service answers with status " + response.getCode());
        };
    }

    private static Identity identity(byte[] body) throws IOException {
        try {
            JsonNode tree = JSON.readTree(body);
            JsonNode email = tree.path("email");
            JsonNode expiry = tree.path("exp");
            if (body.length <= LARGEST_ANSWER && email.isString() && expiry.isIntegralNumber()) {
                return new Identity(email.stringValue(), Instant.ofEpochSecond(expiry.longValue()));
            }
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            // Said below, without what it answered.
        }
        throw new IOException("The auth service answers with something else than an identity");
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
