package io.k2ecs.ecom.auth.token;

import io.k2ecs.ecom.auth.account.Accounts;
import io.k2ecs.ecom.auth.account.Credentials;
import io.k2ecs.ecom.runtime.web.JsonBody;
import io.k2ecs.ecom.runtime.web.ProblemException;
import io.k2ecs.ecom.runtime.web.ProblemType;
import java.time.temporal.ChronoUnit;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signing in, and telling other services whose token they have. */
@RestController
final class TokenController {
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
        Credentials.Verified verified = credentials.verify(body);
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .cacheControl(CacheControl.noStore())
                .body(tokens.issue(verified.email(), verified.now()));
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
                .body(new Identity(content.email().value(), content.expiry().getEpochSecond()));
    }

    /**
     * An account that was deleted has no valid tokens, also not when somebody registers its address anew. Both times are
     * the database's, and the token's is in whole seconds.
     */
    private boolean isOfTodaysAccount(Tokens.Content content) {
        return accounts.createdAt(content.email())
                .map(createdAt -> createdAt.truncatedTo(ChronoUnit.SECONDS))
                .filter(createdAt -> content.issuedAt()
                        .map(issuedAt -> !issuedAt.isBefore(createdAt))
                        .orElse(true))
                .isPresent();
    }

    private static ProblemException invalid() {
        return ProblemException.of(ProblemType.INVALID_TOKEN, "Sign in again.");
    }
}
