package io.k2ecs.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row: a file's name, its text, and what is found in it. */
class AddressFormsTest {
    @TempDir
    private Path folder;

    private List<String> found(String file, String text, KnownCluster cluster) {
        return Scans.foundAnywhere(
                new Scans(folder).file(file, text.replace("%n", "\n")).scan(cluster));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            # spellings
            A.java   | u = "http://auth-svc:8080/x";                           | error SCN001 auth-svc:8080
            A.java   | u = "http://auth-svc.default:8080";                     | error SCN001 auth-svc.default:8080
            A.java   | u = "http://auth-svc.default.svc:8080";                 | error SCN001 auth-svc.default.svc:8080
            A.java   | u = "auth-svc.default.svc.cluster.local.";              | error SCN001 auth-svc.default.svc.cluster.local.
            A.java   | u = "auth-svc:8080";                                    | error SCN001 auth-svc:8080
            A.java   | u = "jdbc:postgresql://postgres:5432/db";               | error SCN001 postgres:5432
            A.java   | u = "amqp://u:p@redis:6379";                            | error SCN001 redis:6379
            A.java   | u = "http://cart.shop:7070";                            | error SCN001 cart.shop:7070
            A.java   | u = "http://cart:7070";                                 | error SCN001 cart:7070
            A.java   | u = "http://auth-svc:9999";                             | error SCN001 auth-svc:9999
            A.java   | u = "http://nobody.default.svc.cluster.local";          | error SCN002 nobody.default.svc.cluster.local
            A.java   | u = "http://mail:25";                                   | error SCN001 mail:25
            A.java   | u = "http://x/?to=http://auth-svc:8080";                | warning SCN001 auth-svc:8080
            # bare names
            A.java   | call("auth-svc");                                       | warning SCN004 auth-svc
            A.java   | call("redis");                                          | info SCN004 redis
            A.java   | client.setHost("redis");                               | error SCN001 redis
            A.java   | new InetSocketAddress("redis", 6379);                   | error SCN001 redis
            A.java   | String redisHost = "redis";                             | error SCN001 redis
            A.java   | throw new Problem("no such address as http://auth-svc:8080 is known"); | warning SCN001 auth-svc:8080
            A.java   | dsn = "host=postgres user=u password=p";                | error SCN001 postgres
            # languages
            a.kt     | val u = "http://auth-svc:8080"                          | error SCN001 auth-svc:8080
            a.go     | u := `http://auth-svc:8080`                             | error SCN001 auth-svc:8080
            a.js     | fetch('http://auth-svc:8080/a')                         | error SCN001 auth-svc:8080
            a.tsx    | <a href={`http://auth-svc:8080/${id}`}/>                | error SCN001 auth-svc:8080
            a.py     | u = f"http://auth-svc:8080/{id}"                        | error SCN001 auth-svc:8080
            a.rb     | URL = 'http://auth-svc:8080'                            | error SCN001 auth-svc:8080
            a.php    | $u = 'http://auth-svc:8080';                            | error SCN001 auth-svc:8080
            a.cs     | var u = "http://auth-svc:8080";                         | error SCN001 auth-svc:8080
            a.rs     | let u: &'static str = "http://auth-svc:8080";           | error SCN001 auth-svc:8080
            a.scala  | val u = \"""http://auth-svc:8080\"""                    | error SCN001 auth-svc:8080
            a.groovy | def u = 'http://auth-svc:8080'                          | error SCN001 auth-svc:8080
            a.sh     | curl -s http://auth-svc:8080/x                          | error SCN001 auth-svc:8080
            run      | #!/bin/sh%nnc -z redis 6379                             | error SCN001 redis 6379
            a.properties | auth.url=http://auth-svc:8080                       | error SCN001 auth-svc:8080
            a.properties | auth.host=auth-svc                                  | error SCN001 auth-svc
            a.yaml   | hosts: [auth-svc]                                       | error SCN001 auth-svc
            a.yaml   | calls: auth-svc                                         | info SCN004 auth-svc
            a.json   | {"url": "http://auth-svc:8080"}                         | error SCN001 auth-svc:8080
            a.toml   | url = "http://auth-svc:8080"                            | error SCN001 auth-svc:8080
            .env     | AUTH=http://auth-svc:8080                               | error SCN001 auth-svc:8080
            a.xml    | <url>http://auth-svc:8080</url>                         | error SCN001 auth-svc:8080
            nginx.conf | proxy_pass http://auth-svc:8080;                      | error SCN001 auth-svc:8080
            Dockerfile | ENV AUTH http://auth-svc:8080                         | error SCN001 auth-svc:8080
            # comments and tests
            A.java   | // http://auth-svc:8080                                 | info SCN001 auth-svc:8080
            A.java   | /* a%n http://auth-svc:8080 */                          | info SCN001 auth-svc:8080
            a.py     | \"""See http://auth-svc:8080\"""                        | info SCN001 auth-svc:8080
            a.yaml   | # http://auth-svc:8080                                  | info SCN001 auth-svc:8080
            a.yaml   | u: http://auth-svc:8080#x                               | error SCN001 auth-svc:8080
            a.xml    | <!-- http://auth-svc:8080 -->                           | info SCN001 auth-svc:8080
            ATest.java | u = "http://auth-svc:8080";                           | info SCN001 auth-svc:8080
            test/a.py | u = "http://auth-svc:8080"                             | info SCN001 auth-svc:8080
            compose.yaml | url: http://auth-svc:8080                           | info SCN001 auth-svc:8080
            # variables that Kubernetes makes
            A.java   | System.getenv("AUTH_SVC_SERVICE_HOST")                  | error SCN005 AUTH_SVC_SERVICE_HOST
            a.sh     | echo $AUTH_SVC_SERVICE_PORT                             | error SCN005 AUTH_SVC_SERVICE_PORT
            a.js     | process.env.REDIS_PORT_6379_TCP_ADDR                    | error SCN005 REDIS_PORT_6379_TCP_ADDR
            A.java   | System.getenv("OTHER_SERVICE_HOST")                     | info SCN005 OTHER_SERVICE_HOST
            A.java   | System.getenv("MAIL_SERVICE_HOST")                      | info SCN005 MAIL_SERVICE_HOST
            # the Kubernetes API
            A.java   | u = "https://kubernetes.default.svc/api";               | error SCN006 kubernetes.default.svc
            A.java   | u = "https://kubernetes/api";                           | error SCN006 kubernetes
            a.py     | open("/var/run/secrets/kubernetes.io/serviceaccount/token") | error SCN006 /var/run/secrets/kubernetes.io
            a.go     | os.Getenv("KUBERNETES_SERVICE_HOST")                    | warning SCN006 KUBERNETES_SERVICE_HOST
            # names put together
            A.java   | u = "http://" + name + ".svc.cluster.local";            | error SCN007 .svc.cluster.local
            a.go     | fmt.Sprintf("http://%s.%s.svc:80", a, b)                | warning SCN007 .svc
            a.js     | `http://${name}.shop.svc.cluster.local`                 | error SCN007 .shop.svc.cluster.local
            a.js     | `http://auth-svc.${ns}/x`                               | error SCN007 auth-svc
            """)
    void findsAddresses(String file, String text, String expected) {
        assertThat(found(file, text, Scans.cluster())).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            A.java   | log("the auth-svc is slow today");
            A.java   | u = "http://localhost:8080";
            A.java   | u = "https://api.example.com:8443/auth-svc";
            A.java   | u = "http://127.0.0.1:8080";
            A.java   | u = "http://auth-svc.default.shop.internal:8080";
            A.java   | import redis.client;
            A.java   | redis.connect(this.auth.svc);
            A.java   | String applicationName = "auth-svc";
            A.java   | u = "http://my-auth-svc.example.com";
            A.java   | String SOME_SERVICE_HOST = null;
            a.py     | import redis
            a.ts     | import {A} from './auth.user.svc';
            a.yaml   | redis: {}
            a.yaml   | name: auth-svc
            a.yaml   | text: ask the redis people
            a.xml    | <artifactId>auth-svc</artifactId>
            a.sh     | export AUTH_SVC_SERVICE_HOST=x
            a.properties | password=auth-svc
            a.cs     | client.Open("http://host.example.com/Login.Service.svc");
            """)
    void staysSilent(String file, String text) {
        assertThat(found(file, text, Scans.cluster())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            A.java   | u = "http://auth-svc:8080/x";                           | warning SCN003 auth-svc:8080
            A.java   | u = "http://auth-svc/x";                                | info SCN003 auth-svc
            A.java   | u = "mongodb://root:hunter2@mongo:27017/db";            | warning SCN003 mongo:27017
            A.java   | u = "http://auth-svc.shop.svc:8080";                    | error SCN002 auth-svc.shop.svc:8080
            A.java   | h = "auth-svc.shop.svc";                                | warning SCN002 auth-svc.shop.svc
            A.java   | h = "auth-svc.shop.svc.cluster.local";                  | error SCN002 auth-svc.shop.svc.cluster.local
            A.java   | System.getenv("AUTH_SVC_SERVICE_HOST")                  | warning SCN005 AUTH_SVC_SERVICE_HOST
            """)
    void findsTheUnmistakableWithoutManifests(String file, String text, String expected) {
        assertThat(found(file, text, KnownCluster.NONE)).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            A.java   | call("auth-svc");
            A.java   | u = "auth-svc:8080";
            A.java   | u = "http://auth/x";
            A.java   | u = "http://localhost:8080";
            A.java   | u = "http://HOST:8080";
            A.java   | u = "https://api.example.com:8443";
            A.java   | u = "http://[::1]:8080";
            A.java   | u = "http://${host}:8080";
            A.java   | u = "redis://admin:12345" + "@cache.example.com";
            A.java   | u = "https://my-service." + region;
            A.java   | u = "s3://my-bucket/x";
            """)
    void staysSilentWithoutManifests(String file, String text) {
        assertThat(found(file, text, KnownCluster.NONE)).isEmpty();
    }
}
