package io.k2ecs.scan;

import io.k2ecs.scan.Regions.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the environment variable that goes with an address: one that is read there already, or a new one. */
final class VariableNames {
    private static final int LONGEST_LOOK_BACK = 300;

    /** {@code ${AUTH_URL:-http://...}} and {@code ${auth.url:http://...}}, up to the address. */
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "\\$\\{([A-Za-z_][A-Za-z0-9_.-]*(?=:(?!//))|[A-Za-z_][A-Za-z0-9_]*(?=-))(?::[-=]?|-)[^{}\\s]*$");

    private static final String NAME = "([A-Z][A-Z0-9_]{2,})";
    private static final String READER = "\\w*(?:env|Env|ENV)\\w*(?:\\(\\))?(?:(?:\\.|::)\\w+)?\\s*";
    private static final String TEXT_START = "\\s*[a-z]?[\"'`][^\"'`]*$";

    /** {@code os.environ.get("AUTH_URL", "http://...}: the default is the second argument. */
    private static final Pattern READ_WITH_DEFAULT =
            Pattern.compile("(?:" + READER + "\\(|getOrDefault\\()\\s*[\"']" + NAME + "[\"']\\s*," + TEXT_START);

    /** {@code process.env.AUTH_URL || "http://...}: the default follows an operator, or a method of that meaning. */
    private static final Pattern READ_OR_DEFAULT =
            Pattern.compile(READER + "(?:\\." + NAME + "|[(\\[]\\s*[\"']" + NAME + "[\"']\\s*[)\\]]+)"
                    + "\\s*(?:[=!]==?\\s*\\w+\\s*\\?|\\|\\||\\?\\?|\\?:|:|or\\b|\\.unwrap_or\\w*\\((?:\\|\\w*\\|)?|\\.orElse\\(|\\.getOrElse\\()"
                    + TEXT_START);

    /** {@code AUTH_URL=} in a file of variables, {@code ENV AUTH_URL } in a Dockerfile, with nothing else before it. */
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "^\\s*(?:(?:export\\s+)?([A-Z][A-Z0-9_]{2,})\\s*=|ENV\\s+([A-Z][A-Z0-9_]{2,})[=\\s])[^=]*$");

    /** What a line ends with that goes on in the next. */
    private static final Pattern GOES_ON = Pattern.compile("(?:[,(\\[?:=+]|\\|\\||\\?\\?)\\s*$");

    private static final Pattern CONTINUES = Pattern.compile("^\\s*(?:\\|\\||\\?\\?|[?:.,)])");

    private VariableNames() {}

    /** The variable that the application reads, if the address at an index is only its default. */
    static Optional<String> read(String text, int at, Regions regions) {
        String before = lineBefore(text, at);
        Matcher placeholder = PLACEHOLDER.matcher(before);
        if (placeholder.find()) {
            return Optional.of(fromProperty(placeholder.group(1)));
        }
        boolean inText = regions.kindAt(at) == Kind.TEXT;
        String statement = inText ? statementBefore(text, at, before) : before;
        Matcher argument = READ_WITH_DEFAULT.matcher(statement);
        if (argument.find()) {
            return Optional.of(argument.group(1));
        }
        Matcher operator = READ_OR_DEFAULT.matcher(statement);
        return operator.find()
                ? Optional.of(operator.group(1) == null ? operator.group(2) : operator.group(1))
                : Optional.empty();
    }

    /** The variable that a line gives the address to, in a file of variables. */
    static Optional<String> assigned(String text, int at) {
        Matcher assignment = ASSIGNMENT.matcher(lineBefore(text, at));
        return assignment.find()
                ? Optional.of(assignment.group(1) == null ? assignment.group(2) : assignment.group(1))
                : Optional.empty();
    }

    /**
     * The variable that Spring Boot reads in place of a property.
     *
     * @see <a href="https://docs.spring.io/spring-boot/reference/features/external-config.html">relaxed binding</a>
     */
    static String fromProperty(String property) {
        return property.replace("-", "")
                .replace("[", "_")
                .replace("]", "")
                .replace('.', '_')
                .toUpperCase(Locale.ROOT);
    }

    /**
     * A new name: the Service's, and what the value is.
     *
     * @param host whose first part is the Service's name
     * @param suffix {@code URL}, {@code ADDRESS} or {@code HOST}
     */
    static String of(String host, String suffix) {
        int dot = host.indexOf('.');
        String name = (dot < 0 ? host : host.substring(0, dot))
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]", "_");
        // AUTH_SERVICE_HOST would be the variable that Kubernetes makes for a Service 'auth'.
        String end = suffix.equals("HOST") && name.endsWith("SERVICE") ? "HOSTNAME" : suffix;
        return (Character.isDigit(name.charAt(0)) ? "_" : "") + name + "_" + end;
    }

    private static String lineBefore(String text, int at) {
        int start = at;
        while (start > 0 && start > at - LONGEST_LOOK_BACK && text.charAt(start - 1) != '\n') {
            start--;
        }
        return text.substring(start, at);
    }

    /** The line up to the address, with the line before it if the two are one statement. */
    private static String statementBefore(String text, int at, String line) {
        int lineStart = at - line.length();
        if (lineStart == 0 || text.charAt(lineStart - 1) != '\n') {
            return line;
        }
        String previous = lineBefore(text, lineStart - 1);
        boolean one =
                GOES_ON.matcher(previous).find() || CONTINUES.matcher(line).find();
        return one ? previous.stripTrailing() + " " + line : line;
    }
}
