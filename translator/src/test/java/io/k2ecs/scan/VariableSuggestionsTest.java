package io.k2ecs.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.address.AddressBook;
import io.k2ecs.address.AddressHint;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariableSuggestionsTest {
    @TempDir
    private Path folder;

    private ScanFinding only(String file, String text) {
        ScanResult result = new Scans(folder)
                .file(file, text.replace("%n", "\n").replace("%o", "||"))
                .scan();
        assertThat(result.findings()).hasSize(1);
        return result.findings().get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            A.java | u = "http://auth-svc:8080/a/b";                      | AUTH_SVC_URL     | http://auth-svc:8080
            A.java | u = "http://auth-svc:8080";                          | AUTH_SVC_URL     | http://auth-svc:8080
            A.java | u = "auth-svc:8080";                                 | AUTH_SVC_ADDRESS | auth-svc:8080
            A.java | u = "auth-svc.default.svc";                          | AUTH_SVC_HOST    | auth-svc.default.svc
            A.java | u = "redis://u:hunter2@redis:6379/0";                | REDIS_ADDRESS    | redis:6379
            A.java | u = "jdbc:postgresql://postgres/db?password=hunter2"; | POSTGRES_HOST   | postgres
            A.java | u = "http://cart:7070";                              | CART_URL         | http://cart:7070
            run    | #!/bin/sh%nnc redis 6379                             | REDIS_ADDRESS    | redis:6379
            """)
    void namesAVariableWhoseValueTranslateRewrites(String file, String text, String name, String value) {
        ScanFinding finding = only(file, text);
        ScanFinding.Variable variable = finding.variable().orElseThrow();

        assertThat(variable.name()).isEqualTo(name);
        assertThat(variable.read()).isFalse();
        assertThat(variable.value()).contains(value);
        assertThat(variable.manifestLine()).contains("- {name: " + name + ", value: \"" + value + "\"}");
        AddressBook book = new AddressBook(Scans.cluster().services());
        String namespace = finding.service().orElseThrow().split("/")[0];
        assertThat(book.rewrite(value, namespace, AddressHint.named(name)).text())
                .isEqualTo(finding.onEcs().orElseThrow())
                .contains(".shop.internal");
        assertThat(finding.toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            A.java | u = System.getenv().getOrDefault("MY_URL", "http://auth-svc:8080");
            A.java | u = x != null ? x : System.getenv("MY_URL") == null ? "http://auth-svc:8080" : y;
            A.java | u = Optional.ofNullable(System.getenv("MY_URL")).orElse("http://auth-svc:8080");
            A.java | @Value("${my.url:http://auth-svc:8080}") String u;
            a.kt   | val u = System.getenv("MY_URL") ?: "http://auth-svc:8080"
            a.js   | const u = process.env.MY_URL %o 'http://auth-svc:8080';
            a.ts   | const u = process.env["MY_URL"] ?? `http://auth-svc:8080`;
            a.py   | u = os.environ.get("MY_URL", "http://auth-svc:8080")
            a.py   | u = os.getenv('MY_URL') or 'http://auth-svc:8080'
            a.py   | u = os.getenv("MY_URL",%n    "http://auth-svc:8080")
            a.go   | u := getEnv("MY_URL", "http://auth-svc:8080")
            a.rs   | let u = env::var("MY_URL").unwrap_or("http://auth-svc:8080".into());
            a.rb   | u = ENV.fetch('MY_URL', 'http://auth-svc:8080')
            a.cs   | var u = Environment.GetEnvironmentVariable("MY_URL") ?? "http://auth-svc:8080";
            a.php  | $u = getenv('MY_URL') ?: 'http://auth-svc:8080';
            a.sh   | curl ${MY_URL:-http://auth-svc:8080}
            a.yaml | url: ${MY_URL:http://auth-svc:8080}
            .env   | MY_URL=http://auth-svc:8080
            Dockerfile | ENV MY_URL=http://auth-svc:8080
            application.properties | my.url=http://auth-svc:8080
            application-prod.yml | my:%n  other: 1%n%n  # hm%n  url: "http://auth-svc:8080"
            """)
    void seesThatAVariableIsReadAlready(String file, String text) {
        ScanFinding.Variable variable = only(file, text).variable().orElseThrow();

        assertThat(variable)
                .isEqualTo(
                        new ScanFinding.Variable("MY_URL", java.util.Optional.of("http://auth-svc:8080"), true, false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            a.js   | f(process.env.TOKEN_URL, "http://auth-svc:8080");
            a.js   | log(process.env.TOKEN_URL); u = "http://auth-svc:8080";
            a.py   | t = os.getenv("TOKEN_URL")%nu = "http://auth-svc:8080"
            a.js   | u = `${process.env.TOKEN_URL}` + "http://auth-svc:8080";
            Dockerfile | RUN curl http://auth-svc:8080
            """)
    void takesNoOtherVariableForTheOneThatIsRead(String file, String text) {
        ScanFinding finding = only(file, text);

        assertThat(finding.variable().orElseThrow().name()).isEqualTo("AUTH_SVC_URL");
        assertThat(finding.finding().severity().label()).isEqualTo("error");
    }

    @Test
    void asksForNothingWhereAManifestSetsTheVariable() {
        ScanFinding finding = only("a.py", "u = os.getenv('TOKEN_URL', 'http://auth-svc:8080')");

        assertThat(finding.finding().severity().label()).isEqualTo("info");
        assertThat(finding.finding().remedy()).startsWith("Nothing to do").contains("TOKEN_URL");
    }

    @Test
    void printsNoValueThatWouldHoldMoreThanTheAddress() {
        ScanFinding finding = only("a.py", "u = os.getenv('CACHE', 'redis://u:hunter2@redis:6379/0')");

        assertThat(finding.variable().orElseThrow().value()).isEmpty();
        assertThat(finding.toString()).doesNotContain("hunter2").contains("to the whole text that stands here");
    }

    @Test
    void namesNoVariableThatKubernetesMakes() {
        assertThat(VariableNames.of("auth-service", "HOST")).isEqualTo("AUTH_SERVICE_HOSTNAME");
        assertThat(VariableNames.of("auth-svc.default", "HOST")).isEqualTo("AUTH_SVC_HOST");
        assertThat(VariableNames.of("3scale", "URL")).isEqualTo("_3SCALE_URL");
    }

    @Test
    void saysOnWhichNamespaceAnAddressDepends() {
        ScanFinding finding = only("A.java", "u = \"http://mail:25\";");

        assertThat(finding.finding().message()).contains("shop/mail or stage/mail, by the namespace of the caller");
        assertThat(finding.onEcs()).isEmpty();
    }
}
