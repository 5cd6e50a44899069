package io.k2ecs.ecom.runtime.health;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /health} is what the original answered; {@code /health/liveness} says that the process works, whatever its
 * dependencies do; {@code /health/readiness} that it should get requests.
 */
@RestController
public final class HealthController {
    private final Readiness readiness;

    public HealthController(Readiness readiness) {
        this.readiness = readiness;
    }

    @GetMapping("/health")
    ResponseEntity<String> health() {
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body("OK");
    }

    @GetMapping("/health/liveness")
    ResponseEntity<String> liveness() {
        return status(true);
    }

    @GetMapping("/health/readiness")
    ResponseEntity<String> readiness() {
        return status(readiness.isReady());
    }

    private static ResponseEntity<String> status(boolean up) {
        return ResponseEntity.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .contentType(MediaType.APPLICATION_JSON)
                .body(up ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}");
    }
}
