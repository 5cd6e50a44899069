package io.k2ecs.ecom.runtime.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.PropertyResolver;

/**
 * Reads settings by name and checks them.
 *
 * <p>White space at the ends of a value is cut off with a warning: a Secret made from a file often ends in a newline, and
 * a host name with one cannot be found.
 */
public final class SettingsReader {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsReader.class);

    private final PropertyResolver environment;

    /** Reads from the environment variables, and in tests from whatever the resolver has. */
    public SettingsReader(PropertyResolver environment) {
        this.environment = environment;
    }

    /** The value without white space at its ends, or the default; empty if there is neither. A blank value is none. */
    public Optional<String> text(Setting setting) {
        String raw = environment.getProperty(setting.name());
        if (raw == null || raw.isBlank()) {
            return setting.defaultValue();
        }
        String value = raw.strip();
        if (value.length() != raw.length()) {
            LOG.warn(
                    "{} has white space at its ends, which is cut off. Remove it where the value is set"
                            + " (echo adds a newline, printf does not).",
                    setting.name());
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidSettingException(
                    setting.name(),
                    "has a line break or another control character inside",
                    "Set it to a value of one line.");
        }
        return Optional.of(value);
    }

    /**
     * The value or the default.
     *
     * @throws InvalidSettingException if there is neither
     */
    public String required(Setting setting) {
        return text(setting)
                .orElseThrow(() -> new InvalidSettingException(
                        setting.name(), "is not set", "Set it. It means: " + setting.meaning()));
    }

    /**
     * A whole number.
     *
     * @throws InvalidSettingException if it is none, or lies outside of the bounds
     */
    public int wholeNumber(Setting setting, int least, int most) {
        String value = required(setting);
        int number;
        try {
            number = Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw outOfRange(setting, least, most);
        }
        if (number < least || number > most) {
            throw outOfRange(setting, least, most);
        }
        return number;
    }

    /** Seconds as a duration, between the bounds. */
    public Duration seconds(Setting setting, int least, int most) {
        return Duration.ofSeconds(wholeNumber(setting, least, most));
    }

    /** Milliseconds as a duration, between the bounds. */
    public Duration milliseconds(Setting setting, int least, int most) {
        return Duration.ofMillis(wholeNumber(setting, least, most));
    }

    /**
     * One of the constants of an enum, written in lower case with hyphens.
     *
     * @throws InvalidSettingException if it is none of them
     */
    public <E extends Enum<E>> E choice(Setting setting, Class<E> type) {
        String value = required(setting);
        StringBuilder choices = new StringBuilder();
        for (E constant : type.getEnumConstants()) {
            String written = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (written.equals(value.toLowerCase(Locale.ROOT))) {
                return constant;
            }
            choices.append(choices.length() == 0 ? "" : ", ").append(written);
        }
        throw new InvalidSettingException(
                setting.name(), "is not one of the values it can have", "Set it to one of: " + choices + ".");
    }

    /**
     * The address of an HTTP service, without a slash at its end.
     *
     * @throws InvalidSettingException if it is not an absolute URL of scheme http or https with a host
     */
    public URI httpUrl(Setting setting) {
        String value = required(setting);
        while (value.endsWith("/")) {
            value = value.substring(0, value.length() - 1);
        }
        InvalidSettingException invalid = new InvalidSettingException(
                setting.name(), "is not the address of an HTTP service", "Set it to one such as http://auth-svc:8080");
        URI url;
        try {
            url = URI.create(value);
        } catch (IllegalArgumentException e) {
            throw invalid;
        }
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null || url.getQuery() != null || url.getFragment() != null) {
            throw invalid;
        }
        return url;
    }

    private static InvalidSettingException outOfRange(Setting setting, int least, int most) {
        return new InvalidSettingException(
                setting.name(),
                "is not a whole number from " + least + " to " + most,
                "Set it to one, or leave it out"
                        + setting.defaultValue().map(value -> " for " + value).orElse("") + ".");
    }
}
