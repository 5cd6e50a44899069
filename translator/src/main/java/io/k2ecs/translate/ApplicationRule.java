package io.k2ecs.translate;

/** A rule about what several workloads share. */
public non-sealed interface ApplicationRule extends TranslationRule {
    /** Called once. */
    void apply(ApplicationScope scope);
}
