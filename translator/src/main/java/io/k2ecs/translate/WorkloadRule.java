package io.k2ecs.translate;

/** A rule about one task definition and the service that runs it. */
public non-sealed interface WorkloadRule extends TranslationRule {
    /** Called once for each task definition. */
    void apply(WorkloadScope scope);
}
