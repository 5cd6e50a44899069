package io.k2ecs.preflight;

import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.ecs.EcsApplication;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import io.k2ecs.settings.Settings;
import io.k2ecs.translate.Arns;
import io.k2ecs.translate.TranslationResult;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds parts of a translation by name, in time that does not grow with the translation. */
final class TranslationIndex {
    private final TranslationResult translation;
    private final Map<String, EcsApplication.Role> rolesByArn = new HashMap<>();
    private final Map<String, EcsApplication.Scaling> scalingByService = new HashMap<>();
    private Map<String, SourcePosition> origins;

    TranslationIndex(TranslationResult translation, Settings settings) {
        this.translation = translation;
        Arns arns = new Arns(settings);
        translation
                .output()
                .roles()
                .forEach(it -> rolesByArn.putIfAbsent(arns.role(it.request().roleName()), it));
        translation.output().scaling().forEach(it -> scalingByService.putIfAbsent(it.service(), it));
    }

    Optional<EcsApplication.Role> role(String arn) {
        return Optional.ofNullable(rolesByArn.get(arn));
    }

    Optional<EcsApplication.Scaling> scaling(String service) {
        return Optional.ofNullable(scalingByService.get(service));
    }

    /** Where the first leaf of the input stands that went into a file of the output. */
    Optional<SourcePosition> origin(String file) {
        if (origins == null) {
            origins = origins();
        }
        return Optional.ofNullable(origins.get(file));
    }

    private Map<String, SourcePosition> origins() {
        Map<String, SourcePosition> first = new HashMap<>();
        for (LedgerEntry entry : translation.ledger().entries()) {
            for (Target target : entry.targets()) {
                first.putIfAbsent(target.file(), entry.at());
            }
        }
        return first;
    }
}
