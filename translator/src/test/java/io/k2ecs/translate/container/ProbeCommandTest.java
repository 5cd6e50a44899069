package io.k2ecs.translate.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.settings.Settings;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeCommandTest {
    private static List<String> command(Settings settings, String httpGet) {
        return Translated.of(Manifests.deployment("livenessProbe: {httpGet: {" + httpGet + "}}"), settings)
                .container("web")
                .healthCheck()
                .command();
    }

    @Test
    void fillsInTheWordsOfACommandAsTheyAre() {
        Settings settings =
                OtherSettings.httpProbe("CMD", "/probe", "--url={url}", "--wait={timeoutSeconds}", "{host}:{port}");

        assertThat(command(settings, "port: 80, path: '/a?b=c&d=e'"))
                .containsExactly("CMD", "/probe", "--url=http://127.0.0.1:80/a?b=c&d=e", "--wait=2", "127.0.0.1:80");
    }

    @Test
    void quotesForTheShellWhatItWouldActOn() {
        Settings settings = OtherSettings.httpProbe("CMD-SHELL", "get {url}");

        assertThat(command(settings, "port: 80, path: '/a;reboot'").get(1))
                .isEqualTo("get 'http://127.0.0.1:80/a;reboot'");
        assertThat(command(settings, "port: 80, path: '/it''s'").get(1))
                .isEqualTo("get 'http://127.0.0.1:80/it'\\''s'");
        assertThat(command(settings, "port: 80, path: /a/b-c_d.e~f").get(1)).startsWith("get 'http");
        assertThat(command(settings, "port: 80, path: /a/b-c_d.e").get(1))
                .isEqualTo("get http://127.0.0.1:80/a/b-c_d.e");
    }

    @Test
    void leavesQuotesOfTheSettingsAlone() {
        assertThat(command(OtherSettings.httpProbe("CMD-SHELL", "get \"{url}\""), "port: 80, path: '/a?b&c'")
                        .get(1))
                .isEqualTo("get \"http://127.0.0.1:80/a?b&c\"");
    }

    @Test
    void leavesVariablesOfTheShellAlone() {
        assertThat(command(OtherSettings.httpProbe("CMD-SHELL", "get ${host} {port}"), "port: 80")
                        .get(1))
                .isEqualTo("get ${host} 80");
    }

    @Test
    void fillsInNothingThatAPathBrings() {
        assertThat(command(OtherSettings.httpProbe("CMD", "get", "{url}"), "port: 80, path: '/{port}'"))
                .containsExactly("CMD", "get", "http://127.0.0.1:80/{port}");
    }

    @Test
    void tellsKnownProgramsToAcceptAnyCertificate() {
        String https = "port: 443, scheme: HTTPS";

        assertThat(command(OtherSettings.httpProbe("CMD", "/usr/bin/curl", "-f", "{url}"), https))
                .containsExactly("CMD", "/usr/bin/curl", "-k", "-f", "https://127.0.0.1:443/");
        assertThat(command(OtherSettings.httpProbe("CMD", "wget", "{url}"), https))
                .containsExactly("CMD", "wget", "--no-check-certificate", "https://127.0.0.1:443/");
        assertThat(command(OtherSettings.httpProbe("CMD", "probe", "{url}"), https))
                .containsExactly("CMD", "probe", "https://127.0.0.1:443/");
    }

    @Test
    void tellsNobodyToDoSoWithoutTls() {
        assertThat(command(Translated.fargate(), "port: 80").get(1)).doesNotContain("-k", "--no-check-certificate");
    }
}
