package io.k2ecs.diagnostics;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * What there is to say about a rule: its row in the documentation and the text of {@code k2ecs explain}.
 *
 * @param code letters for the stage, three digits: {@code TR110}
 * @param title what the rule does or finds, one line without a full stop
 * @param explanation why, with the arithmetic and the consequences; several sentences
 * @param source address of the AWS or Kubernetes page that the rule rests on
 */
public record RuleInfo(String code, String title, String explanation, String source) {
    private static final Pattern CODE = Pattern.compile("[A-Z]{2,3}\\d{3}");

    public RuleInfo {
        requireNonNull(title, "title is null");
        requireNonNull(explanation, "explanation is null");
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("a code is two or three letters and three digits, got " + code);
        }
        if (!source.startsWith("https://")) {
            throw new IllegalArgumentException(code + " needs the address of its source");
        }
    }

    /** A finding of this rule. */
    public Finding finding(Severity severity, SourcePosition at, String message, String remedy) {
        return new Finding(code, severity, at, message, remedy, source);
    }
}
