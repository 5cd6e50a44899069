package io.k2ecs.ecom.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports for processes that cannot tell which one the system gave them. */
public final class FreePort {
    private FreePort() {}

    /** A port that nobody uses now. Somebody else may take it before it is used, which is rare: the system gives others first. */
    public static int find() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
