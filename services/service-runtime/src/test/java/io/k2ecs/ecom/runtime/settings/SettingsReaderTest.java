package io.k2ecs.ecom.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.k2ecs.ecom.runtime.secrets.SecretsSource;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class SettingsReaderTest {
    private static final Setting HOST = Setting.required("DB_HOST", "The host of the database.");
    private static final Setting COST = Setting.of("COST", "10", "The cost.");
    private static final Setting PASSWORD = Setting.requiredSecret("DB_PASSWORD", "The password.");

    private final MockEnvironment environment = new MockEnvironment();
    private final SettingsReader settings = new SettingsReader(environment);

    @Test
    void readsAValueAsItIs() {
        environment.setProperty("DB_HOST", "db.example");

        assertThat(settings.text(HOST)).contains("db.example");
    }

    @Test
    void cutsOffTheNewlineAtTheEndOfASecretAndSaysSoWithoutTheValue(CapturedOutput output) {
        environment.setProperty("DB_PASSWORD", "hunter2\n");

        assertThat(settings.text(PASSWORD)).contains("hunter2");
        assertThat(output).contains("DB_PASSWORD has white space at its ends").doesNotContain("hunter2");
    }

    @Test
    void saysNothingAboutAValueWithoutWhiteSpaceAtItsEnds(CapturedOutput output) {
        environment.setProperty("DB_PASSWORD", "hunter 2");

        assertThat(settings.text(PASSWORD)).contains("hunter 2");
        assertThat(output).doesNotContain("white space");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u0000b", "a\rb"})
    void refusesAControlCharacterInside(String value) {
        environment.setProperty("DB_PASSWORD", value);

        assertThatThrownBy(() -> settings.text(PASSWORD))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("DB_PASSWORD has a line break")
                .hasMessageNotContaining(value);
    }

    @Test
    void takesABlankValueForNone() {
        environment.setProperty("DB_HOST", "  ");
        environment.setProperty("COST", "");

        assertThat(settings.text(HOST)).isEmpty();
        assertThat(settings.text(COST)).contains("10");
        assertThatThrownBy(() -> settings.required(HOST)).isInstanceOfSatisfying(InvalidSettingException.class, e -> {
            assertThat(e).hasMessage("DB_HOST is not set");
            assertThat(e.remedy()).isEqualTo("Set it. It means: The host of the database.");
            assertThat(e.setting()).isEqualTo("DB_HOST");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "16"})
    void readsNumbersUpToTheirBounds(String value) {
        environment.setProperty("COST", value);

        assertThat(settings.wholeNumber(COST, 4, 16)).isEqualTo(Integer.parseInt(value));
        assertThat(settings.seconds(COST, 4, 16)).isEqualTo(Duration.ofSeconds(Long.parseLong(value)));
        assertThat(settings.milliseconds(COST, 4, 16)).isEqualTo(Duration.ofMillis(Long.parseLong(value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "17", "ten", "1e1", "99999999999"})
    void refusesNumbersOutsideOfTheirBounds(String value) {
        environment.setProperty("COST", value);

        assertThatThrownBy(() -> settings.wholeNumber(COST, 4, 16))
                .isInstanceOfSatisfying(InvalidSettingException.class, e -> {
                    assertThat(e).hasMessage("COST is not a whole number from 4 to 16");
                    assertThat(e.remedy()).isEqualTo("Set it to one, or leave it out for 10.");
                });
    }

    @Test
    void readsAChoiceWrittenWithHyphensInAnyCase() {
        environment.setProperty("SECRETS_SOURCE", "AWS-Secrets-Manager");

        assertThat(settings.choice(RuntimeSettings.SECRETS_SOURCE, SecretsSource.class))
                .isEqualTo(SecretsSource.AWS_SECRETS_MANAGER);
    }

    @Test
    void namesTheChoicesWhereItIsNoneOfThem() {
        environment.setProperty("SECRETS_SOURCE", "vault");

        assertThatThrownBy(() -> settings.choice(RuntimeSettings.SECRETS_SOURCE, SecretsSource.class))
                .isInstanceOfSatisfying(InvalidSettingException.class, e -> assertThat(e.remedy())
                        .isEqualTo("Set it to one of: environment, aws-secrets-manager."));
    }

    @Test
    void readsAnAddressWithoutTheSlashAtItsEnd() {
        Setting url = Setting.required("AUTH_URL", "Where auth is.");
        environment.setProperty("AUTH_URL", "http://auth-svc:8080/");

        assertThat(settings.httpUrl(url)).isEqualTo(URI.create("http://auth-svc:8080"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"auth-svc:8080", "ftp://auth-svc", "http://", "http://a b", "http://a?x=1", "http://a#x", "/auth"
            })
    void refusesWhatIsNoAddressOfAnHttpService(String value) {
        environment.setProperty("AUTH_URL", value);

        assertThatThrownBy(() -> settings.httpUrl(Setting.required("AUTH_URL", "Where auth is.")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("AUTH_URL is not the address of an HTTP service");
    }

    @Test
    void everyRuntimeSettingHasAMeaningAndNoSecretHasADefault() {
        assertThat(RuntimeSettings.ALL).extracting(Setting::name).doesNotHaveDuplicates();
        assertThat(RuntimeSettings.ALL).allSatisfy(setting -> {
            assertThat(setting.meaning()).endsWith(".");
            assertThat(setting.secret() && setting.defaultValue().isPresent()).isFalse();
        });
    }
}
