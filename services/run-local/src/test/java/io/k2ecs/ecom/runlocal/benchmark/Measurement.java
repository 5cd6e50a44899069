package io.k2ecs.ecom.runlocal.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One request, sent again and again over connections that are kept; each sends the next when it has the answer.
 *
 * @param requests how many were answered with the status that was expected
 * @param perSecond the same in a second
 * @param p50Millis the median of the times of answers
 * @param p99Millis the time that one of a hundred answers took longer than
 */
record Measurement(int requests, double perSecond, double p50Millis, double p99Millis) {
    static Measurement of(int port, String request, int seconds, int connections) throws Exception {
        byte[] bytes = request.getBytes(UTF_8);
        ExecutorService executor = Executors.newFixedThreadPool(connections);
        try {
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            List<Callable<long[]>> clients = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                clients.add(() -> client(port, bytes, end));
            }
            long[] all = new long[0];
            for (Future<long[]> client : executor.invokeAll(clients)) {
                long[] some = client.get();
                int before = all.length;
                all = Arrays.copyOf(all, before + some.length);
                System.arraycopy(some, 0, all, before, some.length);
            }
            Arrays.sort(all);
            return new Measurement(
                    all.length,
                    (double) all.length / seconds,
                    all[all.length / 2] / 1e6,
                    all[(int) (all.length * 0.99)] / 1e6);
        } finally {
            executor.shutdownNow();
        }
    }

    private static long[] client(int port, byte[] request, long end) throws IOException {
        long[] times = new long[1024];
        int count = 0;
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 65_536);
            long begin = System.nanoTime();
            while (begin < end) {
                socket.getOutputStream().write(request);
                readAnswer(in);
                long now = System.nanoTime();
                if (count == times.length) {
                    times = Arrays.copyOf(times, 2 * count);
                }
                times[count++] = now - begin;
                begin = now;
            }
        }
        return Arrays.copyOf(times, count);
    }

    private static void readAnswer(InputStream in) throws IOException {
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("answered with " + status);
        }
        int length = 0;
        boolean chunked = false;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:");
        }
        if (!chunked) {
            in.skipNBytes(length);
            return;
        }
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            in.skipNBytes(size);
            line(in);
        }
        line(in);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(64);
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the connection ended");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(ISO_8859_1);
    }
}
