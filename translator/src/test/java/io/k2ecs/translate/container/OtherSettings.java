package io.k2ecs.translate.container;

import io.k2ecs.settings.Settings;
import io.k2ecs.translate.Translated;
import java.util.List;
import java.util.Map;

/** The defaults for Fargate with one thing changed. */
public final class OtherSettings {
    private OtherSettings() {}

    public static Settings images(String registry, Map<String, String> map) {
        return with(
                new Settings.Images(registry, map),
                Translated.fargate().probes(),
                Translated.fargate().executeCommand());
    }

    static Settings httpProbe(String... words) {
        Settings.Probes probes = Translated.fargate().probes();
        return with(
                Translated.fargate().images(),
                new Settings.Probes(List.of(words), probes.tcp(), probes.grpc()),
                Translated.fargate().executeCommand());
    }

    static Settings executeCommand() {
        return with(Translated.fargate().images(), Translated.fargate().probes(), true);
    }

    private static Settings with(Settings.Images images, Settings.Probes probes, boolean executeCommand) {
        Settings base = Translated.fargate();
        return new Settings(
                base.application(),
                base.aws(),
                base.cluster(),
                base.launchType(),
                base.networkMode(),
                base.discovery(),
                base.internalZone(),
                images,
                base.secrets(),
                base.logs(),
                base.deployment(),
                base.sizing(),
                probes,
                executeCommand,
                base.files(),
                base.waivers());
    }
}
