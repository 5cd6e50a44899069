package io.k2ecs.ecom.runtime.health;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Asks a service on this machine whether it lives: the health check of a container that has neither curl nor wget. Uses
 * as few classes as can be, since a JVM is started for it each time. Exit code 0 if the service answers 200.
 */
public final class HealthProbe {
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int LARGEST_PORT = 65_535;

    private HealthProbe() {}

    /** @param arguments a path, or an address with port and path; by default {@code /health/liveness} on the service's port */
    public static void main(String[] arguments) {
        String target = arguments.length > 0 ? arguments[0] : "/health/liveness";
        String port = System.getenv("PORT");
        int authority = target.indexOf("://") + 3;
        int path = target.indexOf('/', authority);
        if (authority > 2 && path > 0) {
            port = target.substring(target.indexOf(':', authority) + 1, path);
            target = target.substring(path);
        }
        System.exit(answersOk(port, target) ? 0 : 1);
    }

    static boolean answersOk(String portSetting, String path) {
        try (Socket socket = new Socket()) {
            int port = portSetting == null || portSetting.isBlank() ? 8080 : Integer.parseInt(portSetting.strip());
            if (port < 1 || port > LARGEST_PORT) {
                return false;
            }
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            String statusLine = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
            return statusLine != null && statusLine.startsWith("HTTP/1.1 200");
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }
}
