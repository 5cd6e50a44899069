package io.k2ecs.ecom.backend;

import io.k2ecs.ecom.runtime.RuntimeConfiguration;
import io.k2ecs.ecom.runtime.web.StandardHeaders;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Starts the service. */
@SpringBootApplication(proxyBeanMethods = false)
@Import(RuntimeConfiguration.class)
public class BackendApplication {
    /** @param arguments properties as {@code --NAME=value}, or nothing */
    public static void main(String[] arguments) {
        SpringApplication.run(BackendApplication.class, arguments);
    }

    /** The CORS headers of the original, on each of its answers. */
    @Bean
    StandardHeaders standardHeaders() {
        return new StandardHeaders(Map.of(
                "Access-Control-Allow-Origin", "*",
                "Access-Control-Allow-Methods", "GET, POST, OPTIONS, PUT, HEAD, DELETE",
                "Access-Control-Allow-Headers", "Content-Type, X-Requested-With"));
    }
}
