package io.k2ecs.translate;

import io.k2ecs.diagnostics.Findings;
import io.k2ecs.ledger.LedgerBuilder;
import io.k2ecs.model.Application;
import io.k2ecs.settings.Settings;

/** The state of one translation, shared by its rules. */
record Translation(
        Application application,
        Settings settings,
        Names names,
        Addresses addresses,
        ApplicationDraft output,
        LedgerBuilder ledger,
        Findings findings) {}
