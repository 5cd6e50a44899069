package io.k2ecs.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlHostsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://auth:8080/x                        | auth:8080
            http://auth                               | auth
            a = "http://auth:8080", 'b'               | auth:8080
            mongodb://u:p/w@a:1,b:2/db                | a:1 b:2
            jdbc:postgresql://db:5432/x               | db:5432
            http://auth:$PORT/x                       | auth
            http://Auth:80                            | auth:80
            """)
    void findsHostsWithoutADot(String text, String expected) {
        assertThat(UrlHosts.find(text))
                .extracting(it ->
                        it.host() + (it.port().isPresent() ? ":" + it.port().getAsInt() : ""))
                .containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auth:8080",
                "http://auth.example.com:8080",
                "http://10.0.0.1:8080",
                "http://8080:80",
                "http://[::1]:80",
                "http://my_host:80",
                "http://auth:http/",
                "http://${host}:8080",
                "http://a.${host}:8080",
                "s3://bucket/x",
                "http://x.example.com/?u=auth:8080",
                "http://-a:80"
            })
    void passesOverTheRest(String text) {
        assertThat(UrlHosts.find(text)).isEmpty();
    }

    @Test
    void saysWhereTheyStand() {
        String text = "see http://u:p@auth:8080/x";

        UrlHosts.UrlHost host = UrlHosts.find(text).get(0);

        assertThat(text.substring(host.start(), host.end())).isEqualTo("auth:8080");
    }
}
