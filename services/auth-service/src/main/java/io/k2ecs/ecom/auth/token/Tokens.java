package io.k2ecs.ecom.auth.token;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.SecurityException;
import io.k2ecs.ecom.auth.account.EmailAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;

/**
 * Makes and reads tokens: JSON Web Tokens with the claims {@code email}, {@code iat} and {@code exp}, signed with HS256
 * and nothing else, whatever their header says.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725">RFC 8725, best practices for JSON Web Tokens</a>
 */
final class Tokens {
    /** A token of ours has some 200 characters. */
    private static final int LONGEST = 8 * 1024;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    private static final StrictJson JSON = new StrictJson();

    private final KeyStore keys;
    private final Duration lifetime;
    private final Clock clock;

    Tokens(KeyStore keys, Duration lifetime, Clock clock) {
        this.keys = keys;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /**
     * What a token says.
     *
     * @param email the account
     * @param issuedAt when it was made; tokens of the original service do not say
     * @param expiry when it ends
     */
    record Content(EmailAddress email, Optional<Instant> issuedAt, Instant expiry) {}

    /** A new token. */
    String issue(EmailAddress email, Instant now) {
        return Jwts.builder()
                .claim("email", email.value())
                .issuedAt(Date.from(now))
                .expiration(Date.from(now.plus(lifetime)))
                .signWith(keys.current().signing(), Jwts.SIG.HS256)
                .compact();
    }

    /** What a token says; empty if it is not one of ours, or over. */
    Optional<Content> read(String token) {
        if (token.length() > LONGEST || !FORM.matcher(token).matches()) {
            return Optional.empty();
        }
        for (SecretKey key : keys.current().verifying()) {
            try {
                return content(claims(token, key));
            } catch (SecurityException e) {
                // Signed with another key; the next may be it.
            } catch (JwtException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Claims claims(String token, SecretKey key) {
        return Jwts.parser()
                .sig()
                .clear()
                .add(Jwts.SIG.HS256)
                .and()
                .zip()
                .clear()
                .and()
                .json(JSON)
                .clock(() -> Date.from(clock.instant()))
                .verifyWith(key)
                .build()
                .parseSignedClaims(token)
                .getPayload();
    }

    private Optional<Content> content(Claims claims) {
        String address = claims.get("email", String.class);
        Date expiry = claims.getExpiration();
        // The library takes a token at the very moment of its end too; RFC 7519, section 4.1.4, does not.
        if (address == null || expiry == null || !clock.instant().isBefore(expiry.toInstant())) {
            return Optional.empty();
        }
        return EmailAddress.parse(address)
                .map(email -> new Content(
                        email, Optional.ofNullable(claims.getIssuedAt()).map(Date::toInstant), expiry.toInstant()));
    }
}
