package io.k2ecs.ecom.backend.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Keeps for a short time whose token it was. That time is the bound on how long the token of a deleted account is still
 * good, and how long known callers go on while the auth service is away. Tokens are kept as hashes; refusals are not kept.
 */
final class IdentityCache {
    private static final int MOST_ENTRIES = 10_000;

    private final Clock clock;
    private final Cache<String, Identity> identities;

    /** @param time how long; zero for not at all */
    IdentityCache(Duration time, Clock clock, Ticker ticker) {
        this.clock = clock;
        this.identities = Caffeine.newBuilder()
                .maximumSize(time.isZero() ? 0 : MOST_ENTRIES)
                .expireAfterWrite(time)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    /** Whose token it is, if that is known and the token is not over. */
    Optional<Identity> find(String token) {
        return Optional.ofNullable(identities.getIfPresent(key(token)))
                .filter(identity -> identity.expiry().isAfter(clock.instant()));
    }

    void put(String token, Identity identity) {
        identities.put(key(token), identity);
    }

    private static String key(String token) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
