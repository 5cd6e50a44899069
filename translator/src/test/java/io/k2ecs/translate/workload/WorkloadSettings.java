package io.k2ecs.translate.workload;

import io.k2ecs.settings.Overrides;
import io.k2ecs.settings.Settings;
import io.k2ecs.settings.SettingsReader;
import java.nio.file.Path;

/** Settings from a file, for an application {@code app}. */
final class WorkloadSettings {
    private WorkloadSettings() {}

    static Settings read(Path file) {
        return new SettingsReader().read(file, "app", Overrides.none());
    }
}
