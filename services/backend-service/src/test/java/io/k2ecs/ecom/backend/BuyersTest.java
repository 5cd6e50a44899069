package io.k2ecs.ecom.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ecom.testing.ApiClient;
import io.k2ecs.ecom.testing.AtOnce;
import io.k2ecs.ecom.testing.Contract;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** What holds whatever the order in which requests come. */
@Timeout(120)
class BuyersTest {
    private static final int CLIENTS = 50;

    @RepeatedTest(3)
    void oneOfFiftyBuyersOnTwoCopiesGetsTheItem() throws Exception {
        try (BackendServer server = BackendServer.start(Map.of());
                ServletWebServerApplicationContext second = server.run(Map.of())) {
            List<ApiClient> copies = List.of(
                    server.client(Contract.load()),
                    new ApiClient(
                            URI.create(
                                    "http://127.0.0.1:" + second.getWebServer().getPort()),
                            Contract.load()));
            String id = copies.get(0)
                    .sendJson("POST", "/item", "{\"name\":\"Lamp\",\"price\":1}", bearer("ann@example.com"))
                    .body();

            assertThat(AtOnce.statuses(CLIENTS, i -> copies.get(i % 2)
                            .send("POST", "/buy/" + id, bearer("buyer" + i + "@example.com"))
                            .status()))
                    .isEqualTo(Map.of(200, 1L, 404, CLIENTS - 1L));
        }
    }

    @Test
    void buyersAndTheOwnerWhoDeletesShareOneSuccess() throws Exception {
        try (BackendServer server = BackendServer.start(Map.of())) {
            ApiClient client = server.client(Contract.load());
            String id = client.sendJson("POST", "/item", "{\"name\":\"Lamp\",\"price\":1}", bearer("ann@example.com"))
                    .body();

            assertThat(AtOnce.statuses(CLIENTS, i -> (i % 2 == 0
                                    ? client.send("DELETE", "/item/" + id, bearer("ann@example.com"))
                                    : client.send("POST", "/buy/" + id, bearer("bob@example.com")))
                            .status()))
                    .isEqualTo(Map.of(200, 1L, 404, CLIENTS - 1L));
        }
    }

    @Test
    void fiftyWritersAddFiftyItems() throws Exception {
        try (BackendServer server = BackendServer.start(Map.of())) {
            ApiClient client = server.client(Contract.load());

            assertThat(AtOnce.statuses(CLIENTS, i -> client.sendJson(
                                    "POST", "/item", "{\"name\":\"" + i + "\",\"price\":1}", bearer("many@example.com"))
                            .status()))
                    .isEqualTo(Map.of(201, (long) CLIENTS));
            assertThat(client.send("GET", "/items/many").body().split("\"id\"")).hasSize(CLIENTS + 1);
        }
    }

    private static String[] bearer(String email) {
        return new String[] {"Authorization", "Bearer " + AuthPeer.token(email)};
    }
}
