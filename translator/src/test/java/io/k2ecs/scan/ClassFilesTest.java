package io.k2ecs.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFilesTest {
    @TempDir
    private Path folder;

    private ScanResult scan(String source, String... options) {
        return new Scans(folder)
                .file("app/Client.class", Compiled.classFile("acme.Client", source, options))
                .scan();
    }

    @Test
    void tellsClassMemberAndLine() {
        ScanResult result = scan("""
                package acme;
                class Client {
                    String call(String id) {
                        String first = "http://auth-svc:8080/x";

                        open("redis", 6379);
                        return first;
                    }
                    String open(String host, int port) { return host + port; }
                }
                """);

        assertThat(Scans.found(result)).containsExactly("4:1 error SCN001 auth-svc:8080", "6:1 error SCN001 redis");
        assertThat(result.findings().get(0).member()).contains("acme.Client.call");
        assertThat(result.findings().get(0).finding().at().file()).endsWith("/app/Client.class");
        assertThat(result.findings().get(1).onEcs()).contains("redis.default.shop.internal");
        assertThat(result.classes()).isEqualTo(1);
    }

    @Test
    void findsConstantsAnnotationsAndTextsPutTogether() {
        ScanResult result = scan("""
                package acme;
                @interface Calls { String[] url(); }
                class Client {
                    static final String AUTH_HOST = "auth-svc";
                    @Calls(url = {"http://cart:7070", "${my.url:http://auth-svc:8080}"}) int field;
                    String of(String namespace) { return "http://x." + namespace + ".svc.cluster.local"; }
                    String host;
                    void set() { host = "redis"; }
                }
                """);

        assertThat(Scans.found(result))
                .containsExactlyInAnyOrder(
                        "1:1 error SCN001 auth-svc",
                        "1:1 error SCN001 cart:7070",
                        "1:1 error SCN001 auth-svc:8080",
                        "6:1 error SCN007 .svc.cluster.local",
                        "8:1 error SCN001 redis");
        assertThat(result.findings())
                .filteredOn(it -> it.address().equals("auth-svc:8080"))
                .allSatisfy(it -> assertThat(it.variable().orElseThrow().name()).isEqualTo("MY_URL"));
    }

    @Test
    void seesWhichVariableATextIsTheDefaultOf() {
        ScanResult result = scan("""
                package acme;
                class Client {
                    String a = System.getenv().getOrDefault("TOKEN_URL", "http://auth-svc:8080");
                    String b() {
                        String url = System.getenv("TOKEN_URL");
                        return url == null ? "http://auth-svc:8080" : url;
                    }
                    String c = System.getenv("TOKEN_URL");


                    String d = "http://auth-svc:8080";
                }
                """);

        assertThat(Scans.found(result))
                .containsExactly(
                        "3:1 info SCN001 auth-svc:8080",
                        "6:1 info SCN001 auth-svc:8080",
                        "11:1 error SCN001 auth-svc:8080");
    }

    @Test
    void reportsTheNameWithoutALineWhereTheClassHasNone() {
        ScanResult result = scan("package acme; class Client { String u = \"http://auth-svc:8080\"; }", "-g:none");

        assertThat(Scans.found(result)).containsExactly("1:1 error SCN001 auth-svc:8080");
    }

    @Test
    void looksAtDefaultsOfAnnotations() {
        ScanResult result = new Scans(folder)
                .file("A.class", Compiled.classFile("A", "@interface A { String[] url() default {\"auth-svc\"}; }"))
                .scan();

        assertThat(Scans.found(result)).containsExactly("1:1 error SCN001 auth-svc");
    }

    @Test
    void staysSilentOnNamesOfClassesAndMethods() {
        assertThat(scan("package acme; class Client { int redis; String redis() { return \"the redis\"; } }")
                        .findings())
                .isEmpty();
    }

    @Test
    void saysWhatItCannotRead() throws IOException {
        String source = "class A { String u = \"http://auth-svc:8080\"; }";
        byte[] future = Compiled.classFile("A", source);
        future[6] = 0x7F;
        Files.createDirectories(folder.resolve("app"));
        ScanResult result = new Scans(folder)
                .file("app/Future.class", future)
                .file("app/Broken.class", "\u0001://".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .file("app/Cut.class", java.util.Arrays.copyOf(Compiled.classFile("A", source), 200))
                .scan();

        assertThat(Scans.foundAnywhere(result)).containsOnly("warning SCN022 ").hasSize(3);
        assertThat(result.skipped()).hasSize(3).allMatch(it -> it.reason() == SkipReason.NOT_READ);
        assertThat(result.classes()).isZero();
    }
}
