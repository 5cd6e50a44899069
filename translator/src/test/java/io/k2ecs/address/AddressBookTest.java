package io.k2ecs.address;

import static io.k2ecs.address.LittleEcomNames.AUTH;
import static io.k2ecs.address.LittleEcomNames.POSTGRES;
import static io.k2ecs.address.LittleEcomNames.at;
import static io.k2ecs.address.LittleEcomNames.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.k2ecs.address.Occurrence.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AddressBookTest {
    private final AddressBook book = LittleEcomNames.book();

    @Test
    void saysWhereEachAddressStoodAndWhatBecameOfIt() {
        String text = "a=http://auth-svc:8080/x b=redis";

        Rewritten rewritten = book.rewrite(text, "default", AddressHint.none());

        assertThat(rewritten.occurrences())
                .containsExactly(
                        new Occurrence(
                                9,
                                22,
                                "auth-svc:8080",
                                AUTH + ":8080",
                                State.REWRITTEN,
                                "default/auth-svc",
                                "leads to Service default/auth-svc",
                                Optional.empty()),
                        new Occurrence(
                                27,
                                32,
                                "redis",
                                "redis",
                                State.KEPT,
                                "default/redis",
                                "is also the name of Service default/redis; "
                                        + "the variable's name does not say that it is an address",
                                Optional.empty()));
    }

    @Test
    void rewritesAWholeFile() {
        String file = """
                # auth-svc: see the wiki
                upstream auth { server auth-svc:8080 max_fails=3; }
                server {
                  server_name redis;
                  resolver kube-dns.kube-system.svc.cluster.local valid=5s;
                  location /auth-svc/ { proxy_pass http://auth-svc:8080/auth-svc/; }
                  location / { proxy_pass http://backend-service$request_uri; }
                }
                """;

        Rewritten rewritten = book.rewrite(file, "default", AddressHint.none());

        assertThat(rewritten.text()).isEqualTo("""
                # auth-svc: see the wiki
                upstream auth { server %1$s:8080 max_fails=3; }
                server {
                  server_name redis;
                  resolver kube-dns.kube-system.svc.cluster.local valid=5s;
                  location /auth-svc/ { proxy_pass http://%1$s:8080/auth-svc/; }
                  location / { proxy_pass http://%2$s$request_uri; }
                }
                """.formatted(AUTH, LittleEcomNames.BACKEND));
        assertThat(rewritten.occurrences())
                .extracting(Occurrence::state)
                .containsExactly(
                        State.KEPT, State.REWRITTEN, State.KEPT, State.DANGLING, State.REWRITTEN, State.REWRITTEN);
    }

    @Test
    void looksUpShortNamesInTheNamespaceOfTheReader() {
        assertThat(rewrite("http://auth-svc:8080", "shop")).isEqualTo("http://auth-svc.shop.little-ecom.internal:8080");
        assertThat(rewrite("http://auth-svc.default:8080", "shop")).isEqualTo("http://" + AUTH + ":8080");
        assertThat(rewrite("http://cart:7070", "default")).isEqualTo("http://cart:7070");
        assertThat(rewrite("http://mongo-0.mongo:27017", "shop")).isEqualTo("http://mongo-0.mongo:27017");
    }

    @Test
    void findsAPodBeforeAServiceOfANamespaceAsTheResolverDoes() {
        AddressBook sameNames = new AddressBook(List.of(
                LittleEcomNames.headless("default", "b", 80, "a"),
                service("b", "a", Map.of(80, at("service.internal", 80)))));

        assertThat(sameNames
                        .rewrite("http://a.b", "default", AddressHint.none())
                        .text())
                .isEqualTo("http://a.b.internal");
        assertThat(sameNames.rewrite("http://a.b", "other", AddressHint.none()).text())
                .isEqualTo("http://service.internal");
    }

    @Test
    void knowsOtherClusterDomains() {
        AddressBook other = new AddressBook(LittleEcomNames.services(), "k8s.example.com");

        assertThat(other.rewrite("auth-svc.default.svc.k8s.example.com", "x", AddressHint.none())
                        .text())
                .isEqualTo(AUTH);
        assertThat(other.rewrite("auth-svc.default.svc.cluster.local", "x", AddressHint.none())
                        .occurrences())
                .isEmpty();
    }

    @Test
    void refusesAServiceThatIsGivenTwice() {
        ClusterService twice = service("default", "a", Map.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AddressBook(List.of(twice, twice)))
                .withMessage("Service default/a is given twice");
    }

    @Test
    void tellsOfThePortThatMustChangeElsewhere() {
        Occurrence occurrence = only(book.rewrite("redis", "default", AddressHint.named("REDIS_HOST")));

        assertThat(occurrence.after()).isEqualTo("cache.internal");
        assertThat(occurrence.portChange()).contains(new PortChange(new TreeMap<>(Map.of(6379, 6380))));
        assertThat(occurrence.why())
                .isEqualTo("leads to Service default/redis; its port, which stands elsewhere, must change too: "
                        + "6379 becomes 6380");
    }

    @Test
    void tellsOfChangedPortsOnlyWhereTheyDiffer() {
        Occurrence several = only(book.rewrite("metrics", "default", AddressHint.address()));
        Occurrence variable = only(book.rewrite("http://redis:$(PORT)", "default", AddressHint.none()));
        Occurrence same = only(book.rewrite("postgres", "default", AddressHint.address()));
        Occurrence beside = only(book.rewrite("redis:6379", "default", AddressHint.none()));

        assertThat(several.portChange()).contains(new PortChange(new TreeMap<>(Map.of(9091, 9191))));
        assertThat(variable.portChange()).contains(new PortChange(new TreeMap<>(Map.of(6379, 6380))));
        assertThat(same.portChange()).isEmpty();
        assertThat(beside.portChange()).isEmpty();
    }

    @Test
    void rewritesAHostAndThePortInAnotherVariable() {
        RewrittenPair pair = book.rewritePair("redis", "6379\n", "default");

        assertThat(pair.host()).isEqualTo("cache.internal");
        assertThat(pair.port()).isEqualTo("6380\n");
        assertThat(book.rewritePair(pair.host(), pair.port(), "default"))
                .isEqualTo(new RewrittenPair(pair.host(), pair.port(), List.of()));
    }

    @Test
    void choosesTheAddressByThePortInTheOtherVariable() {
        RewrittenPair management = book.rewritePair("rabbitmq", "15672", "default");

        assertThat(management.host()).isEqualTo("mq-ui.internal");
        assertThat(management.port()).isEqualTo("443");
        assertThat(book.rewritePair("rabbitmq", "5672", "default").host()).isEqualTo("mq.internal");
    }

    @Test
    void leavesThePortOfAPairAloneWhereItIsRight() {
        assertThat(book.rewritePair("postgres", "5432", "default")).satisfies(pair -> {
            assertThat(pair.host()).isEqualTo(POSTGRES);
            assertThat(pair.port()).isEqualTo("5432");
        });
        assertThat(book.rewritePair("redis:6379", "5432", "default")).satisfies(pair -> {
            assertThat(pair.host()).isEqualTo("cache.internal:6380");
            assertThat(pair.port()).isEqualTo("5432");
        });
        assertThat(book.rewritePair("redis", "$(PORT)", "default")).satisfies(pair -> {
            assertThat(pair.host()).isEqualTo("cache.internal");
            assertThat(pair.port()).isEqualTo("$(PORT)");
            assertThat(pair.occurrences().get(0).portChange()).isPresent();
        });
        assertThat(book.rewritePair("elsewhere.example.com", "6379", "default")).satisfies(pair -> {
            assertThat(pair.port()).isEqualTo("6379");
            assertThat(pair.occurrences()).isEmpty();
        });
    }

    @Test
    void reportsAPairWhosePortTheServiceLacks() {
        RewrittenPair pair = book.rewritePair("redis", "6378", "default");

        assertThat(pair.host()).isEqualTo("redis");
        assertThat(pair.port()).isEqualTo("6378");
        assertThat(pair.occurrences()).extracting(Occurrence::state).containsExactly(State.DANGLING);
    }

    @Test
    void leavesHostsAloneThatNeedDifferentPortsFromOneVariable() {
        AddressBook two = new AddressBook(List.of(
                service("default", "a", Map.of(80, at("a.internal", 8080))),
                service("default", "b", Map.of(80, at("b.internal", 9090)))));

        RewrittenPair pair = two.rewritePair("a,b", "80", "default");

        assertThat(pair.host()).isEqualTo("a,b");
        assertThat(pair.port()).isEqualTo("80");
        assertThat(pair.occurrences()).extracting(Occurrence::state).containsOnly(State.DANGLING);
    }

    @Test
    void keepsNamesThatAreTheSameOnEcs() {
        AddressBook same = new AddressBook(List.of(service(
                "default",
                "a",
                Map.of(80, at("a.default.svc.cluster.local", 8080), 81, at("a.default.svc.cluster.local", 81)))));

        Rewritten changed = same.rewrite("http://a.default.svc.cluster.local/x", "default", AddressHint.none());
        Rewritten again = same.rewrite(changed.text(), "default", AddressHint.none());
        Rewritten kept = same.rewrite("a.default.svc.cluster.local:81", "default", AddressHint.none());

        assertThat(changed.text()).isEqualTo("http://a.default.svc.cluster.local:8080/x");
        assertThat(again.text()).isEqualTo(changed.text());
        assertThat(only(again).state()).isEqualTo(State.KEPT);
        assertThat(only(kept).state()).isEqualTo(State.KEPT);
    }

    @Test
    void putsInNoAddressThatTheClusterKnowsAsSomethingElse() {
        AddressBook crossed = new AddressBook(List.of(
                service("default", "a", Map.of(80, at("b", 80))),
                service("default", "b", Map.of(80, at("c.internal", 80)))));

        Rewritten rewritten = crossed.rewrite("http://a", "default", AddressHint.none());

        assertThat(rewritten.text()).isEqualTo("http://a");
        assertThat(only(rewritten).state()).isEqualTo(State.DANGLING);
    }

    @Test
    void saysThatServiceRecordsAreNeeded() {
        Occurrence occurrence = only(book.rewrite("mongodb+srv://u:p@mongo/db", "default", AddressHint.none()));

        assertThat(occurrence.after()).isEqualTo("mongo.internal");
        assertThat(occurrence.why()).contains("SRV records");
    }

    @Test
    void showsNothingOfTheTextAroundAnAddress() {
        Rewritten rewritten = book.rewrite("amqp://user:s3cr3t@rabbitmq:5672/vault", "default", AddressHint.none());
        RewrittenPair pair = book.rewritePair("amqp://user:s3cr3t@rabbitmq", "5672", "default");

        assertThat(rewritten.toString() + rewritten.occurrences() + pair + pair.occurrences())
                .doesNotContain("s3cr3t", "user", "vault");
    }

    @Test
    void returnsTheSameStringWhereNothingIsChanged() {
        String text = new String("nothing of the cluster");

        assertThat(book.rewrite(text, "default", AddressHint.address()).text()).isSameAs(text);
        assertThat(book.rewrite("", "default", AddressHint.address()).text()).isEmpty();
    }

    private String rewrite(String text, String namespace) {
        return book.rewrite(text, namespace, AddressHint.none()).text();
    }

    private static Occurrence only(Rewritten rewritten) {
        assertThat(rewritten.occurrences()).hasSize(1);
        return rewritten.occurrences().get(0);
    }
}
