package io.k2ecs.ecom.auth;

import io.k2ecs.ecom.runtime.RuntimeConfiguration;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** Starts the service; with {@code --migrate-only} it brings the database up to date and ends. */
@SpringBootApplication(proxyBeanMethods = false)
@Import(RuntimeConfiguration.class)
public class AuthApplication {
    /** The argument for a task that runs before a deployment. */
    public static final String MIGRATE_ONLY = "--migrate-only";

    /** @param arguments {@link #MIGRATE_ONLY}, or nothing, or properties as {@code --NAME=value} */
    public static void main(String[] arguments) {
        if (List.of(arguments).contains(MIGRATE_ONLY)) {
            SpringApplication migration = new SpringApplicationBuilder(MigrationApplication.class)
                    .web(WebApplicationType.NONE)
                    .build();
            System.exit(SpringApplication.exit(migration.run(arguments)));
        }
        SpringApplication.run(AuthApplication.class, arguments);
    }
}
