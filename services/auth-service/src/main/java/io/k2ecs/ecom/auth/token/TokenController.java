package io.k2ecs.ecom.auth.token;

import io.k2ecs.ecom.auth.account.Accounts;
import io.k2ecs.ecom.auth.account.Credentials;
import io.k2ecs.ecom.auth.account.EmailAddress;
import io.k2ecs.ecom.runtime.web.JsonBody;
import io.k2ecs.ecom.runtime.web.ProblemException;
import io.k2ecs.ecom.runtime.web.ProblemType;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signing in, and telling other services whose token they have. */
@RestController
final class TokenController {
    /** The clocks of two copies may differ by as much, and an account be used right after it was made. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(5);

    private final Tokens tokens;
    private final Credentials credentials;
    private final Accounts accounts;

    TokenController(Tokens tokens, Credentials credentials, Accounts accounts) {
        this.tokens = tokens;
        this.credentials = credentials;
        this.accounts = accounts;
    }

    /**
     * What a valid token says.
     *
     * @param email the account
     * @param exp when the token ends, in seconds since 1970
     */
    record Identity(String email, long exp) {}

    @PostMapping("/auth/signin")
    ResponseEntity<String> signIn(JsonBody body) {
        EmailAddress email = credentials.verify(body).email();
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .cacheControl(CacheControl.noStore())
                .body(tokens.issue(email));
    }

    @PostMapping("/auth/validate")
    ResponseEntity<Identity> validate(JsonBody body) {
        String token = body.text("token")
                .filter(it -> !it.isEmpty())
                .orElseThrow(() -> ProblemException.of(ProblemType.INVALID_TOKEN_FIELD, "Send the token as 'token'."));
        Tokens.Content content =
                tokens.read(token).filter(this::isOfTodaysAccount).orElseThrow(TokenController::invalid);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(new Identity(content.email(), content.expiry().getEpochSecond()));
    }

    /** An account that was deleted has no valid tokens, also not when somebody registers its address anew. */
    private boolean isOfTodaysAccount(Tokens.Content content) {
        return EmailAddress.parse(content.email())
                .flatMap(accounts::createdAt)
                .filter(createdAt -> content.issuedAt()
                        .map(issuedAt -> !issuedAt.isBefore(earliest(createdAt)))
                        .orElse(true))
                .isPresent();
    }

    private static Instant earliest(Instant createdAt) {
        return Instant.ofEpochSecond(createdAt.getEpochSecond()).minus(CLOCK_DIFFERENCE);
    }

    private static ProblemException invalid() {
        return ProblemException.of(ProblemType.INVALID_TOKEN, "Sign in again.");
    }
}
