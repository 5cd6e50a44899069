package io.k2ecs.ecom.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Stands before a server and can stop passing on what is said, with all connections open: what a lost network looks like
 * from here, where nothing is refused and nothing is answered.
 */
public final class FreezingProxy implements AutoCloseable {
    private static final int BUFFER = 8192;

    private final int target;
    private final ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean frozen;

    private FreezingProxy(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** One before a server on this machine. */
    public static FreezingProxy before(int target) {
        try {
            return new FreezingProxy(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where clients find it. */
    public int port() {
        return server.getLocalPort();
    }

    /** From now on nothing passes, and no connection ends. */
    public void freeze() {
        frozen = true;
    }

    /** Everything passes again. */
    public void thaw() {
        frozen = false;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket onward = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.addAll(List.of(client, onward));
                start(() -> pass(client, onward));
                start(() -> pass(onward, client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to) {
            for (int length = from.getInputStream().read(buffer);
                    length >= 0;
                    length = from.getInputStream().read(buffer)) {
                while (frozen) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
                to.getOutputStream().write(buffer, 0, length);
            }
        } catch (IOException e) {
            // One side is gone, so the other goes too.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "freezing proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        frozen = false;
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
