package io.k2ecs.resolve;

import java.util.ArrayList;
import java.util.List;

/**
 * The {@code $(NAME)} references of Kubernetes: {@code $$} stands for one dollar sign, and a reference to an unknown
 * name stays as it is.
 *
 * @see <a href="https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/">
 *     dependent environment variables</a>
 */
public final class VariableReferences {
    /** A piece of a text: {@code text} as it stands, or a reference to the variable of that name. */
    public record Part(boolean reference, String text) {}

    private VariableReferences() {}

    /** Takes a text apart. Adjacent pieces of plain text are one part. */
    public static List<Part> parse(String text) {
        List<Part> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char here = text.charAt(at);
            char next = at + 1 < text.length() ? text.charAt(at + 1) : '\0';
            int close = next == '(' ? text.indexOf(')', at) : -1;
            if (here == '$' && next == '$') {
                plain.append('$');
                at += 2;
            } else if (here == '$' && close > 0) {
                if (!plain.isEmpty()) {
                    parts.add(new Part(false, plain.toString()));
                    plain.setLength(0);
                }
                parts.add(new Part(true, text.substring(at + 2, close)));
                at = close + 1;
            } else {
                plain.append(here);
                at++;
            }
        }
        if (!plain.isEmpty()) {
            parts.add(new Part(false, plain.toString()));
        }
        return List.copyOf(parts);
    }
}
