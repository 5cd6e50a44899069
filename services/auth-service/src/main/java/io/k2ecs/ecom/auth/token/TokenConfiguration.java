package io.k2ecs.ecom.auth.token;

import io.k2ecs.ecom.auth.settings.AuthSettings;
import io.k2ecs.ecom.runtime.secrets.AwsSecretReader;
import io.k2ecs.ecom.runtime.secrets.SecretsSource;
import io.k2ecs.ecom.runtime.settings.InvalidSettingException;
import io.k2ecs.ecom.runtime.settings.RuntimeSettings;
import io.k2ecs.ecom.runtime.settings.SettingsReader;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The keys of tokens, from the environment or from AWS Secrets Manager. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {
    private static final int MOST_SECONDS = 365 * 24 * 3600;

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    KeyStore tokenKeys(SettingsReader settings, ObjectProvider<AwsSecretReader> secrets) {
        if (settings.choice(RuntimeSettings.SECRETS_SOURCE, SecretsSource.class) == SecretsSource.ENVIRONMENT) {
            TokenKeys keys =
                    TokenKeys.of(settings.required(AuthSettings.JWT_KEY), settings.text(AuthSettings.JWT_KEY_PREVIOUS));
            return new KeyStore(() -> keys, Duration.ofSeconds(MOST_SECONDS));
        }
        String id = settings.required(AuthSettings.JWT_SECRET_ID);
        AwsSecretReader reader = secrets.getObject();
        return new KeyStore(
                () -> fromSecret(reader.read(id)), settings.seconds(AuthSettings.JWT_REFRESH_SECONDS, 1, MOST_SECONDS));
    }

    private static TokenKeys fromSecret(Map<String, String> secret) {
        String current = secret.get(AuthSettings.JWT_KEY.name());
        if (current == null) {
            throw new InvalidSettingException(
                    AuthSettings.JWT_SECRET_ID.name(),
                    "names a secret without the field " + AuthSettings.JWT_KEY.name(),
                    "Add the field, with a key of at least 32 bytes.");
        }
        return TokenKeys.of(
                current.strip(),
                Optional.ofNullable(secret.get(AuthSettings.JWT_KEY_PREVIOUS.name()))
                        .map(String::strip)
                        .filter(it -> !it.isEmpty()));
    }

    @Bean
    Tokens tokens(KeyStore keys, SettingsReader settings, Clock clock) {
        return new Tokens(keys, settings.seconds(AuthSettings.TOKEN_LIFETIME_SECONDS, 1, MOST_SECONDS), clock);
    }
}
