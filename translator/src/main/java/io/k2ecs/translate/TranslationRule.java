package io.k2ecs.translate;

import io.k2ecs.diagnostics.RuleInfo;

/**
 * Translates one thing. Rules are found by {@link java.util.ServiceLoader}; a new one is a public final class with a
 * public constructor without parameters and {@code @AutoService(TranslationRule.class)}.
 *
 * <p>Rules run by scope, first those for containers, then for workloads, then for the application, and within a scope
 * by code. A rule says of every leaf it reads what became of it.
 */
public sealed interface TranslationRule permits ContainerRule, WorkloadRule, ApplicationRule {
    /** What the documentation and {@code k2ecs explain} say about the rule. */
    RuleInfo info();
}
