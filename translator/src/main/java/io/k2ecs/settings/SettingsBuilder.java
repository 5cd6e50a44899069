package io.k2ecs.settings;

import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.settings.RawValue.Entry;
import io.k2ecs.settings.RawValue.Mapping;
import io.k2ecs.settings.RawValue.Scalar;
import io.k2ecs.settings.RawValue.Sequence;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes settings of checked values and defaults, and looks at what goes together. */
final class SettingsBuilder {
    /** Stands for an account that nobody has named. */
    static final String NO_ACCOUNT = "000000000000";

    private static final SourcePosition COMMAND_LINE = new SourcePosition("command line", 1, 1);
    private static final Pattern UNKNOWN_PARTITION = Pattern.compile("(?:us-iso|eu-iso|eusc-).*");

    private final Map<String, RawValue> given;
    private final Overrides overrides;
    private final SettingsProblems problems;
    /** What stands for the words in angle brackets of the defaults. */
    private final Map<String, String> references = new HashMap<>();

    /** @param given values by the paths of their keys, all of them of the right shape */
    SettingsBuilder(Map<String, RawValue> given, Overrides overrides, SettingsProblems problems) {
        this.given = given;
        this.overrides = overrides;
        this.problems = problems;
    }

    /** The settings; what does not go together is reported. */
    Settings build(String defaultApplication) {
        references.put("folder name", ApplicationName.of(defaultApplication));
        String application = remembered(SettingsKeys.APPLICATION);
        Settings.Aws aws = aws();
        String domain = "aws-cn".equals(aws.partition()) ? "amazonaws.com.cn" : "amazonaws.com";
        references.put("domain of aws.partition", domain);
        LaunchType launchType =
                overrides.launchType().orElseGet(() -> LaunchType.valueOf(text(SettingsKeys.LAUNCH_TYPE)));
        NetworkMode networkMode = overrides
                .networkMode()
                .orElseGet(() -> NetworkMode.valueOf(upperCase(text(SettingsKeys.NETWORK_MODE))));
        checkNetworkMode(launchType, networkMode);
        return new Settings(
                application,
                aws,
                text(SettingsKeys.CLUSTER),
                launchType,
                networkMode,
                overrides.discovery().orElseGet(() -> Discovery.valueOf(upperCase(text(SettingsKeys.DISCOVERY)))),
                text(SettingsKeys.INTERNAL_ZONE),
                new Settings.Images(text(SettingsKeys.REGISTRY_HOST), map(SettingsKeys.IMAGE_MAP)),
                new Settings.Secrets(text(SettingsKeys.SECRET_PREFIX)),
                new Settings.Logs(number(SettingsKeys.LOG_RETENTION), number(SettingsKeys.LOG_BUFFER)),
                deployment(),
                new Settings.Sizing(number(SettingsKeys.DEFAULT_CPU), number(SettingsKeys.DEFAULT_MEMORY)),
                new Settings.Probes(
                        list(SettingsKeys.HTTP_PROBE), list(SettingsKeys.TCP_PROBE), list(SettingsKeys.GRPC_PROBE)),
                isTrue(SettingsKeys.EXECUTE_COMMAND),
                new Settings.Files(text(SettingsKeys.FILES_IMAGE)),
                Optional.ofNullable(given.get(SettingsKeys.WAIVERS.path()))
                        .map(WaiverListShape::waivers)
                        .orElse(List.of()));
    }

    private Settings.Aws aws() {
        String region = remembered(SettingsKeys.REGION);
        String accountId = remembered(SettingsKeys.ACCOUNT_ID);
        String expected = partitionOf(region);
        references.put("partition of aws.region", expected);
        String partition = text(SettingsKeys.PARTITION);
        if (UNKNOWN_PARTITION.matcher(region).matches()) {
            report(
                    SettingsProblem.PARTITION,
                    SettingsKeys.REGION,
                    "is " + region + ", which is in none of the partitions aws, aws-cn and aws-us-gov.",
                    "Use a Region of these partitions.");
        } else if (!partition.equals(expected)) {
            report(
                    SettingsProblem.PARTITION,
                    SettingsKeys.PARTITION,
                    "is " + partition + ", but " + region + " is in " + expected + ".",
                    "Leave the key out, or correct aws.region.");
        }
        return new Settings.Aws(region, accountId, !accountId.equals(NO_ACCOUNT), partition);
    }

    private Settings.Deployment deployment() {
        boolean circuitBreaker = Boolean.parseBoolean(remembered(SettingsKeys.CIRCUIT_BREAKER_ON));
        boolean rollback = isTrue(SettingsKeys.ROLLBACK);
        if (rollback && !circuitBreaker) {
            report(
                    SettingsProblem.ROLLBACK,
                    SettingsKeys.ROLLBACK,
                    "is true, but 'deployment.circuitBreaker' is false.",
                    "Turn on the circuit breaker, or leave out the rollback.");
        }
        return new Settings.Deployment(circuitBreaker, rollback, number(SettingsKeys.DEREGISTRATION_DELAY));
    }

    private void checkNetworkMode(LaunchType launchType, NetworkMode networkMode) {
        if (networkMode == NetworkMode.AWSVPC || launchType == LaunchType.EC2) {
            return;
        }
        Optional<SourcePosition> mode =
                overrides.networkMode().isPresent() ? Optional.empty() : positionOf(SettingsKeys.NETWORK_MODE);
        Optional<SourcePosition> type =
                overrides.launchType().isPresent() ? Optional.empty() : positionOf(SettingsKeys.LAUNCH_TYPE);
        problems.report(
                SettingsProblem.NETWORK_MODE,
                SettingsKeys.NETWORK_MODE,
                mode.or(() -> type).orElse(COMMAND_LINE),
                "is " + networkMode.name().toLowerCase(Locale.ROOT) + ", but the launch type is " + launchType
                        + " (from "
                        + origin(
                                SettingsKeys.LAUNCH_TYPE, overrides.launchType().isPresent()) + ").",
                "Use network mode awsvpc, or launch type EC2.");
    }

    private String origin(SettingsKey key, boolean overridden) {
        if (overridden) {
            return "the command line";
        }
        return given.containsKey(key.path()) ? "the settings file" : "the default";
    }

    private void report(SettingsProblem problem, SettingsKey key, String message, String remedy) {
        problems.report(problem, key, positionOf(key).orElse(COMMAND_LINE), message, remedy);
    }

    private Optional<SourcePosition> positionOf(SettingsKey key) {
        return Optional.ofNullable(given.get(key.path())).map(RawValue::at);
    }

    private static String partitionOf(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    /** The text of a key that defaults of other keys refer to. */
    private String remembered(SettingsKey key) {
        String text = text(key);
        references.put(key.path(), text);
        return text;
    }

    private String text(SettingsKey key) {
        return given.get(key.path()) instanceof Scalar scalar
                ? scalar.text()
                : resolved(key.defaults().get(0));
    }

    private int number(SettingsKey key) {
        return Integer.parseInt(text(key));
    }

    private boolean isTrue(SettingsKey key) {
        return Boolean.parseBoolean(text(key));
    }

    private List<String> list(SettingsKey key) {
        return given.get(key.path()) instanceof Sequence sequence
                ? sequence.items().stream().map(item -> ((Scalar) item).text()).toList()
                : key.defaults();
    }

    private Map<String, String> map(SettingsKey key) {
        Map<String, String> map = new HashMap<>();
        if (given.get(key.path()) instanceof Mapping mapping) {
            for (Entry entry : mapping.entries()) {
                map.put(entry.key(), ((Scalar) entry.value()).text());
            }
        }
        return map;
    }

    private String resolved(String template) {
        String text = template;
        for (Map.Entry<String, String> reference : references.entrySet()) {
            text = text.replace("<" + reference.getKey() + ">", reference.getValue());
        }
        return text;
    }

    private static String upperCase(String text) {
        return text.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
