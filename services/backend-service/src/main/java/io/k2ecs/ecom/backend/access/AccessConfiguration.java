package io.k2ecs.ecom.backend.access;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.k2ecs.ecom.backend.settings.BackendSettings;
import io.k2ecs.ecom.runtime.settings.SettingsReader;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way to the auth service and its bounds. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(AccessConfiguration.class);
    private static final int LONGEST_MILLIS = 60_000;
    private static final int LARGEST_POOL = 500;
    private static final int LONGEST_CACHE_SECONDS = 300;
    private static final int CALLS_LOOKED_AT = 20;
    private static final int LEAST_CALLS = 10;
    private static final float PERCENT_FAILED = 50;
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int CALLS_AFTER_PAUSE = 3;

    @Bean
    AuthService authService(SettingsReader settings) {
        return new AuthService(
                settings.httpUrl(BackendSettings.AUTH_URL),
                settings.milliseconds(BackendSettings.AUTH_CONNECT_TIMEOUT_MILLIS, 1, LONGEST_MILLIS),
                settings.milliseconds(BackendSettings.AUTH_TIMEOUT_MILLIS, 1, LONGEST_MILLIS),
                settings.wholeNumber(BackendSettings.AUTH_POOL_SIZE, 1, LARGEST_POOL));
    }

    @Bean
    CircuitBreaker authBreaker() {
        CircuitBreaker breaker = CircuitBreaker.of(
                "auth",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(CALLS_LOOKED_AT)
                        .minimumNumberOfCalls(LEAST_CALLS)
                        .failureRateThreshold(PERCENT_FAILED)
                        .waitDurationInOpenState(PAUSE)
                        .permittedNumberOfCallsInHalfOpenState(CALLS_AFTER_PAUSE)
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(event -> LOG.warn(
                        "Calls of the auth service: {}",
                        event.getStateTransition().getToState()));
        return breaker;
    }

    @Bean
    Access access(SettingsReader settings, AuthService auth, CircuitBreaker authBreaker) {
        Duration time = settings.seconds(BackendSettings.AUTH_CACHE_SECONDS, 0, LONGEST_CACHE_SECONDS);
        return new Access(auth, new IdentityCache(time, Clock.systemUTC(), Ticker.systemTicker()), authBreaker);
    }
}
