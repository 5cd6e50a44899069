package io.k2ecs.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationNameTest {
    @ParameterizedTest
    @CsvSource({
        "little-ecom, little-ecom",
        "Little_Ecom.v2, little-ecom-v2",
        "a, a",
        "'', app",
        "..., app",
        "日本, app",
        "2048-game, app-2048-game",
        "-x-, x",
        "a--b, a-b",
        "abcdefghijklmnopqrst, abcdefghijklmnopqrst",
        "abcdefghijklmnopqrstu, abcdefghijklmnopqrst",
        "abcdefghijklmnopqrs-tu, abcdefghijklmnopqrs",
        "12345678901234567890, app-1234567890123456",
        "K8S-MANIFESTS, k8s-manifests",
    })
    void makesFolderNamesFit(String folder, String expected) {
        assertThat(ApplicationName.of(folder)).isEqualTo(expected).matches(name -> ((ValueShape.Text)
                        SettingsKeys.APPLICATION.shape())
                .form()
                .matcher(name)
                .matches());
    }
}
