package io.k2ecs.waive;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.settings.Waiver;

/** A finding that does not count for the time being, and why. */
public record WaivedFinding(Finding finding, Waiver waiver) {}
