package io.k2ecs.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.k2ecs.address.ClusterService;
import io.k2ecs.address.ServiceDestination;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Scans files that a test writes, with some Services known. */
final class Scans {
    static final String AUTH = "auth-svc.default.shop.internal";

    private final Path folder;

    Scans(Path folder) {
        this.folder = folder;
    }

    static KnownCluster cluster() {
        return KnownCluster.of(
                List.of(
                        service("default", "auth-svc", 8080, 8080),
                        service("default", "redis", 6379, 6380),
                        service("default", "postgres", 5432, 5432),
                        service("shop", "cart", 7070, 7070),
                        service("shop", "mail", 25, 25),
                        service("stage", "mail", 25, 25)),
                Set.of("TOKEN_URL", "MAIL_SERVICE_HOST"));
    }

    private static ClusterService service(String namespace, String name, int port, int portOnEcs) {
        ServiceDestination destination = new ServiceDestination(name + "." + namespace + ".shop.internal", portOnEcs);
        return new ClusterService(
                namespace, name, new TreeMap<>(Map.of(port, destination)), new TreeMap<>(), Optional.empty());
    }

    Scans file(String path, String content) {
        return file(path, content.getBytes(UTF_8));
    }

    Scans file(String path, byte[] content) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    ScanResult scan() {
        return scan(cluster());
    }

    ScanResult scan(KnownCluster cluster) {
        return scan(cluster, ScanBounds.DEFAULTS);
    }

    ScanResult scan(KnownCluster cluster, ScanBounds bounds) {
        return new Scanner(cluster, bounds).scan(List.of(folder), List.of());
    }

    /** Findings as {@code line:column severity code found}, without the file. */
    static List<String> found(ScanResult result) {
        return result.findings().stream()
                .map(it -> it.finding().at().line() + ":" + it.finding().at().column() + " "
                        + it.finding().severity().label() + " " + it.finding().code() + " " + it.address())
                .toList();
    }

    /** Severity, code and what was found. */
    static List<String> foundAnywhere(ScanResult result) {
        return found(result).stream()
                .map(it -> it.substring(it.indexOf(' ') + 1))
                .toList();
    }
}
