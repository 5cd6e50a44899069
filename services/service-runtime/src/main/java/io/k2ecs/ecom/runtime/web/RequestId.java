package io.k2ecs.ecom.runtime.web;

import java.util.UUID;
import java.util.regex.Pattern;

/** The name of one request in the logs of all services that it passes. */
public final class RequestId {
    /** The header that carries it in and out. */
    public static final String HEADER = "X-Request-Id";

    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private RequestId() {}

    /** The client's, if it is one that can stand in a log; otherwise a new one. */
    static String of(String fromClient) {
        return fromClient != null && ACCEPTABLE.matcher(fromClient).matches() ? fromClient : random();
    }

    static String random() {
        return UUID.randomUUID().toString();
    }
}
