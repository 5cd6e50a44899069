package io.k2ecs.ecom.auth.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ecom.runtime.settings.RuntimeSettings;
import io.k2ecs.ecom.runtime.settings.Setting;
import io.k2ecs.ecom.testing.ManifestEnvironment;
import io.k2ecs.ecom.testing.SettingsPage;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuthSettingsTest {
    private static final Path ROOT = Path.of("../..");

    @Test
    void theManifestsSetOnlyWhatIsReadAndAllThatIsNeeded() {
        Set<String> set = ManifestEnvironment.of(ROOT.resolve("k8s-manifests"), "auth");

        assertThat(names(AuthSettings.ALL)).containsAll(set);
        assertThat(set)
                .containsAll(names(
                        AuthSettings.ALL.stream().filter(Setting::required).toList()));
    }

    @Test
    void everySettingIsInTheListOnceAndHasAMeaning() throws IllegalAccessException {
        List<Setting> constants = new ArrayList<>(RuntimeSettings.ALL);
        for (Field field : AuthSettings.class.getFields()) {
            if (field.getType() == Setting.class) {
                constants.add((Setting) field.get(null));
            }
        }

        assertThat(AuthSettings.ALL).containsExactlyInAnyOrderElementsOf(constants);
        assertThat(names(AuthSettings.ALL)).doesNotHaveDuplicates();
        assertThat(AuthSettings.ALL)
                .allSatisfy(setting -> assertThat(setting.meaning()).endsWith("."));
    }

    @Test
    void theDocumentationHasEverySetting() {
        SettingsPage.check(ROOT.resolve("docs/services.md"), "auth-service", AuthSettings.ALL);
    }

    private static List<String> names(List<Setting> settings) {
        return settings.stream().map(Setting::name).toList();
    }
}
