package io.k2ecs.translate;

import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.Target;
import io.k2ecs.model.Application;
import io.k2ecs.settings.Settings;
import io.k2ecs.source.Node;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.CopyableBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/** What a rule sees and may do. The rule's code is stamped on everything it says. */
public abstract sealed class Scope permits ContainerScope, WorkloadScope, ApplicationScope {
    private final Translation translation;
    private final RuleInfo rule;

    Scope(Translation translation, RuleInfo rule) {
        this.translation = translation;
        this.rule = rule;
    }

    Translation translation() {
        return translation;
    }

    RuleInfo rule() {
        return rule;
    }

    public Application application() {
        return translation.application();
    }

    public Settings settings() {
        return translation.settings();
    }

    public Names names() {
        return translation.names();
    }

    /** Where Services are reached on ECS. */
    public Addresses addresses() {
        return translation.addresses();
    }

    /** Changes a draft; the answer wants to know which leaves of the input the change comes from. */
    public <B extends CopyableBuilder<B, T>, T extends SdkPojo & ToCopyableBuilder<B, T>> Assignment set(
            Draft<B, T> draft, Consumer<? super B> change) {
        return new Assignment(this, draft, draft.change(change));
    }

    /**
     * A member of a draft already says the same as the leaves at or under the nodes, nearly.
     *
     * @param pointer JSON pointer of the member in the draft, empty for the whole
     */
    public void alreadySaid(Draft<?, ?> draft, String pointer, String reason, Collection<? extends Node> nodes) {
        nodes.forEach(node -> claim(node, LeafState.APPROXIMATED, List.of(draft.target(pointer)), reason));
    }

    /** The leaves at or under the node lose their meaning; for what the user must know, report it as well. */
    public void drop(Node node, String reason) {
        claim(node, LeafState.DROPPED, List.of(), reason);
    }

    /** The leaves at or under the node mean nothing here. */
    public void notApplicable(Node node, String reason) {
        claim(node, LeafState.NOT_APPLICABLE, List.of(), reason);
    }

    /** Somebody must choose what becomes of the leaves at or under the node; report what there is to choose. */
    public void needsDecision(Node node, String reason) {
        claim(node, LeafState.NEEDS_DECISION, List.of(), reason);
    }

    /** Reports a finding with this rule's code. */
    public void report(Severity severity, SourcePosition at, String message, String remedy) {
        translation.findings().report(rule.finding(severity, at, message, remedy));
    }

    void claim(Node node, LeafState state, Collection<Target> targets, String reason) {
        translation.ledger().claim(node, state, rule.code(), targets, reason);
    }
}
