package io.k2ecs.ecom.auth.account;

import io.k2ecs.ecom.auth.password.PasswordHasher;
import io.k2ecs.ecom.runtime.web.JsonBody;
import io.k2ecs.ecom.runtime.web.ProblemException;
import io.k2ecs.ecom.runtime.web.ProblemType;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** E-mail address and password, as somebody proves who they are. */
@Component
public final class Credentials {
    private final Accounts accounts;
    private final PasswordHasher passwords;

    Credentials(Accounts accounts, PasswordHasher passwords) {
        this.accounts = accounts;
        this.passwords = passwords;
    }

    /**
     * Who has proved who they are.
     *
     * @param email the account
     * @param passwordHash the hash that the password was compared with
     * @param now when that was, by the database's clock
     */
    public record Verified(EmailAddress email, String passwordHash, Instant now) {
        /** Without the hash. */
        @Override
        public String toString() {
            return "Verified[email=" + email.value() + "]";
        }
    }

    /**
     * Checks the fields {@code email} and {@code password}.
     *
     * @throws ProblemException 401, the same for an unknown account, a wrong password and an address that is none
     */
    public Verified verify(JsonBody body) {
        Optional<EmailAddress> email = EmailAddress.parse(body.text("email").orElse(""));
        String password = body.text("password").orElse("");
        Optional<Accounts.Stored> account = email.flatMap(accounts::find);
        if (!passwords.matches(password, account.map(Accounts.Stored::passwordHash))) {
            throw wrong();
        }
        return new Verified(
                email.orElseThrow(),
                account.orElseThrow().passwordHash(),
                account.orElseThrow().now());
    }

    static ProblemException wrong() {
        return ProblemException.of(
                ProblemType.BAD_CREDENTIALS, "No account has this e-mail address and this password.");
    }
}
