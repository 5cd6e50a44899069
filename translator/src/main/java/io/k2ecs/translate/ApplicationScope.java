package io.k2ecs.translate;

import io.k2ecs.diagnostics.RuleInfo;

/** A rule's view of the whole application. */
public final class ApplicationScope extends Scope {
    ApplicationScope(Translation translation, RuleInfo rule) {
        super(translation, rule);
    }

    public ApplicationDraft output() {
        return translation().output();
    }
}
