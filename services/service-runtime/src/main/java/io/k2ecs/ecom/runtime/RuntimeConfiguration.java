package io.k2ecs.ecom.runtime;

import io.k2ecs.ecom.runtime.health.HealthController;
import io.k2ecs.ecom.runtime.health.Readiness;
import io.k2ecs.ecom.runtime.health.ReadinessCheck;
import io.k2ecs.ecom.runtime.lifecycle.Draining;
import io.k2ecs.ecom.runtime.settings.RuntimeSettings;
import io.k2ecs.ecom.runtime.settings.SettingsReader;
import io.k2ecs.ecom.runtime.web.MetricsServer;
import io.k2ecs.ecom.runtime.web.ProblemAdvice;
import io.k2ecs.ecom.runtime.web.RequestFilter;
import io.k2ecs.ecom.runtime.web.StandardHeaders;
import io.k2ecs.ecom.runtime.web.WebConfiguration;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All of the runtime, for a service to import. */
@Configuration(proxyBeanMethods = false)
@Import({SettingsConfiguration.class, WebConfiguration.class, ProblemAdvice.class, HealthController.class})
public class RuntimeConfiguration {
    private static final int MOST_SECONDS_OF_DELAY = 300;
    private static final int LARGEST_PORT = 65_535;

    @Bean
    Draining draining(SettingsReader settings) {
        return new Draining(settings.seconds(RuntimeSettings.SHUTDOWN_DELAY_SECONDS, 0, MOST_SECONDS_OF_DELAY));
    }

    @Bean
    Readiness readiness(Draining draining, List<ReadinessCheck> checks) {
        return new Readiness(draining, checks);
    }

    @Bean
    PrometheusMeterRegistry meters() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        return registry;
    }

    /** A bean of its own, since it has to be closed. */
    @Bean
    JvmGcMetrics gcMetrics(PrometheusMeterRegistry registry) {
        JvmGcMetrics metrics = new JvmGcMetrics();
        metrics.bindTo(registry);
        return metrics;
    }

    @Bean
    MetricsServer metricsServer(SettingsReader settings, PrometheusMeterRegistry registry) throws IOException {
        int port = settings.wholeNumber(RuntimeSettings.METRICS_PORT, 0, LARGEST_PORT);
        return port == 0 ? MetricsServer.none() : MetricsServer.listeningOn(port, registry);
    }

    @Bean
    RequestFilter requestFilter(
            Draining draining, PrometheusMeterRegistry registry, ObjectProvider<StandardHeaders> headers) {
        return new RequestFilter(
                draining,
                registry,
                headers.stream().findFirst().map(StandardHeaders::values).orElse(Map.of()));
    }
}
