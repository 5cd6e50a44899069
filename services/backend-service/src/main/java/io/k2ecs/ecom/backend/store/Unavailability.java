package io.k2ecs.ecom.backend.store;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoWriteException;
import java.util.Set;

/** Which errors of the driver mean that the server cannot be used now. */
public final class Unavailability {
    private static final int UNAUTHORIZED = 13;
    private static final int AUTHENTICATION_FAILED = 18;
    // Not primary any more, shutting down, recovering, stepped down, time limit exceeded.
    private static final Set<Integer> PASSING =
            Set.of(50, 89, 91, 189, 262, 10_058, 10_107, 11_600, 11_602, 13_435, 13_436);

    private Unavailability() {}

    /** Whether it is worth a try later; otherwise it is a bug of ours. */
    public static boolean isUnavailable(MongoException e) {
        if (isRefusedPassword(e)) {
            return true;
        }
        if (e instanceof MongoCommandException || e instanceof MongoWriteException) {
            return PASSING.contains(e.getCode());
        }
        return true;
    }

    /** Whether the server does not take the password. */
    static boolean isRefusedPassword(MongoException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof MongoSecurityException
                    && cause.getCause() instanceof MongoCommandException refusal
                    && refusal.getCode() == AUTHENTICATION_FAILED) {
                return true;
            }
            if (cause instanceof MongoCommandException refusal
                    && (refusal.getCode() == UNAUTHORIZED || refusal.getCode() == AUTHENTICATION_FAILED)) {
                return true;
            }
        }
        return false;
    }
}
