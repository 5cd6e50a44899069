package io.k2ecs.preflight;

import io.k2ecs.diagnostics.RuleInfo;

/**
 * Looks across the finished translation for what a rule about one field cannot see: sizes of the whole, names that meet,
 * parts that do not fit each other. It only reports; the output is as it is.
 *
 * <p>A rule is a public final class, found by its {@code AutoService} annotation. It reports an error only for what
 * certainly fails. It never throws for the sake of an input: an exception is a bug of ours.
 */
public interface PreflightRule {
    /** What the documentation and {@code k2ecs explain} say about the rule. */
    RuleInfo info();

    /** Called once for each translation. */
    void check(PreflightContext context);
}
