package io.k2ecs.translate;

import io.k2ecs.model.Workload;

/** A rule about one task definition and what runs it. */
public non-sealed interface WorkloadRule extends TranslationRule {
    /** Whether the rule has anything to say about what runs this workload; by default about every one. */
    default boolean appliesTo(Workload workload) {
        return true;
    }

    /** Called once for each task definition whose workload the rule applies to. */
    void apply(WorkloadScope scope);
}
