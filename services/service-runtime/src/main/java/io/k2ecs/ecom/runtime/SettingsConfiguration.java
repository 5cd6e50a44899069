package io.k2ecs.ecom.runtime;

import io.k2ecs.ecom.runtime.secrets.AwsSecretReader;
import io.k2ecs.ecom.runtime.settings.SettingsReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** Settings and secrets: what also a command needs that serves nobody. */
@Configuration(proxyBeanMethods = false)
public class SettingsConfiguration {
    @Bean
    SettingsReader settingsReader(Environment environment) {
        return new SettingsReader(environment);
    }

    /** Made only when something reads a secret from there. */
    @Bean
    @Lazy
    AwsSecretReader awsSecretReader() {
        return AwsSecretReader.fromStandardChain();
    }
}
