package io.k2ecs.ecom.auth.account;

import io.k2ecs.ecom.auth.password.PasswordHasher;
import io.k2ecs.ecom.auth.password.PasswordRules;
import io.k2ecs.ecom.runtime.web.JsonBody;
import io.k2ecs.ecom.runtime.web.ProblemException;
import io.k2ecs.ecom.runtime.web.ProblemType;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Registering and deleting accounts. */
@RestController
final class AccountController {
    private final Accounts accounts;
    private final PasswordHasher passwords;
    private final Credentials credentials;

    AccountController(Accounts accounts, PasswordHasher passwords, Credentials credentials) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.credentials = credentials;
    }

    @PostMapping("/auth/register")
    ResponseEntity<Void> register(JsonBody body) {
        String address = body.text("email").orElse("");
        String password = body.text("password").orElse("");
        EmailAddress email = EmailAddress.parse(address)
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.INVALID_EMAIL, "'email' is not an address such as name@example.com."));
        PasswordRules.objection(password).ifPresent(objection -> {
            throw ProblemException.of(ProblemType.INVALID_PASSWORD, objection);
        });
        if (!accounts.add(email, passwords.hash(password))) {
            throw ProblemException.of(ProblemType.ACCOUNT_EXISTS, "Sign in, or register another address.");
        }
        return ResponseEntity.status(HttpStatus.CREATED).build();
    }

    @DeleteMapping("/auth/delete")
    ResponseEntity<Void> delete(JsonBody body) {
        Credentials.Verified verified = credentials.verify(body);
        if (!accounts.remove(verified.email(), verified.passwordHash())) {
            // Somebody else deleted it, or changed it, in this very moment.
            throw Credentials.wrong();
        }
        return ResponseEntity.noContent().build();
    }
}
