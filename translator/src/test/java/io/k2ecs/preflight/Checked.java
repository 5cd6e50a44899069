package io.k2ecs.preflight;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.settings.Settings;
import io.k2ecs.translate.Translated;
import io.k2ecs.translate.TranslationResult;
import java.util.List;

/** What one preflight rule finds, for tests of rules. */
final class Checked {
    static final Settings FARGATE = Translated.fargate();
    static final Settings HOST = Translated.ec2(NetworkMode.HOST);
    static final Settings BRIDGE = Translated.ec2(NetworkMode.BRIDGE);

    private Checked() {}

    /** For Fargate, with the defaults of the settings. */
    static List<Finding> findings(PreflightRule rule, String yaml) {
        return findings(rule, yaml, FARGATE);
    }

    static List<Finding> findings(PreflightRule rule, String yaml, Settings settings) {
        return findings(rule, Translated.of(yaml, settings).result(), settings);
    }

    static List<Finding> findings(PreflightRule rule, TranslationResult translation, Settings settings) {
        return new PreflightChecker(List.of(rule)).check(translation, settings);
    }

    static Settings withDeployment(int deregistrationDelaySeconds) {
        return changed(new Settings.Deployment(true, true, deregistrationDelaySeconds), false);
    }

    static Settings withExecuteCommand() {
        return changed(FARGATE.deployment(), true);
    }

    private static Settings changed(Settings.Deployment deployment, boolean executeCommand) {
        return new Settings(
                FARGATE.application(),
                FARGATE.aws(),
                FARGATE.cluster(),
                FARGATE.launchType(),
                FARGATE.networkMode(),
                FARGATE.discovery(),
                FARGATE.internalZone(),
                FARGATE.images(),
                FARGATE.secrets(),
                FARGATE.logs(),
                deployment,
                FARGATE.sizing(),
                FARGATE.probes(),
                executeCommand,
                FARGATE.files(),
                FARGATE.waivers());
    }
}
