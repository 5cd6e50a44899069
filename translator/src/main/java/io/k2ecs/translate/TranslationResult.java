package io.k2ecs.translate;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.ecs.EcsApplication;
import io.k2ecs.ledger.Ledger;
import io.k2ecs.model.Application;
import java.util.List;

/**
 * What a translation yields.
 *
 * @param addresses cluster addresses in the input and what became of them, by place
 * @param reachedPorts who reaches what, where network policies bound it
 * @param findings of the translation itself, by place
 */
public record TranslationResult(
        Application application,
        EcsApplication output,
        Ledger ledger,
        List<AddressUse> addresses,
        List<ReachedPort> reachedPorts,
        List<Finding> findings) {}
