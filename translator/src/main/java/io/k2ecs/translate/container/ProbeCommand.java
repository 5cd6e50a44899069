package io.k2ecs.translate.container;

import io.k2ecs.model.Probe.Check;
import io.k2ecs.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command of the settings by which a container asks itself what the kubelet would ask it by HTTP, TCP or gRPC.
 *
 * @param words {@code CMD} and the words of a command, or {@code CMD-SHELL} and one line
 */
record ProbeCommand(List<String> words) {
    /** Not localhost: that may be ::1 first, where many servers do not listen. */
    private static final String HOST = "127.0.0.1";

    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\$)\\{(url|host|port|timeoutSeconds)}");
    private static final Pattern SAFE_IN_SHELL = Pattern.compile("[A-Za-z0-9@%+=:,./_-]*");

    static ProbeCommand of(Settings.Probes settings, Check check, int timeoutSeconds) {
        boolean tls = check instanceof Check.Http http && http.tls();
        List<String> template = template(settings, check);
        boolean shell = template.get(0).equals("CMD-SHELL");
        Map<String, String> values = values(check, timeoutSeconds);
        List<String> words = new ArrayList<>();
        for (String word : tls ? trusting(template, shell) : template) {
            words.add(filled(word, values, shell));
        }
        return new ProbeCommand(List.copyOf(words));
    }

    /** What the image must have, such as {@code curl or wget}. */
    static String programs(Settings.Probes settings, Check check) {
        List<String> template = template(settings, check);
        if (!template.get(0).equals("CMD-SHELL")) {
            return template.get(1);
        }
        return Stream.of(template.get(1).split("\\|\\|"))
                .map(it -> it.strip().split(" ", 2)[0])
                .filter(it -> !it.equals("exit"))
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    private static List<String> template(Settings.Probes settings, Check check) {
        if (check instanceof Check.Http) {
            return settings.http();
        }
        return check instanceof Check.Tcp ? settings.tcp() : settings.grpc();
    }

    private static Map<String, String> values(Check check, int timeoutSeconds) {
        int port = check instanceof Check.Http http
                ? http.port()
                : check instanceof Check.Tcp tcp ? tcp.port() : ((Check.Grpc) check).port();
        String url = check instanceof Check.Http http
                ? "%s://%s:%s%s".formatted(http.tls() ? "https" : "http", HOST, port, http.path())
                : "";
        return Map.of(
                "url",
                url,
                "host",
                HOST,
                "port",
                String.format(Locale.ROOT, "%d", port),
                "timeoutSeconds",
                String.format(Locale.ROOT, "%d", timeoutSeconds));
    }

    /** The kubelet takes any certificate; curl and wget must be told to. */
    private static List<String> trusting(List<String> template, boolean shell) {
        List<String> words = new ArrayList<>(template);
        if (shell) {
            words.set(
                    1,
                    template.get(1)
                            .replaceAll("\\bcurl ", "curl -k ")
                            .replaceAll("\\bwget ", "wget --no-check-certificate "));
        } else if (template.get(1).matches("(.*/)?curl")) {
            words.add(2, "-k");
        } else if (template.get(1).matches("(.*/)?wget")) {
            words.add(2, "--no-check-certificate");
        }
        return words;
    }

    private static String filled(String word, Map<String, String> values, boolean shell) {
        return PLACEHOLDER.matcher(word).replaceAll(match -> {
            String value = values.get(match.group(1));
            boolean quoted = match.start() > 0 && "'\"".indexOf(word.charAt(match.start() - 1)) >= 0;
            return Matcher.quoteReplacement(shell && !quoted ? quoted(value) : value);
        });
    }

    /** Keeps the shell from acting on the query of a path, say. */
    private static String quoted(String value) {
        return SAFE_IN_SHELL.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
