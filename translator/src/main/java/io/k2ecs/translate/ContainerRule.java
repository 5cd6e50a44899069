package io.k2ecs.translate;

/** A rule about one container of a task. */
public non-sealed interface ContainerRule extends TranslationRule {
    /** Called once for each container of each task definition. */
    void apply(ContainerScope scope);
}
