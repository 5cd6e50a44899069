package io.k2ecs.preflight;

import io.k2ecs.diagnostics.Findings;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.ecs.EcsApplication;
import io.k2ecs.model.Application;
import io.k2ecs.settings.Settings;
import io.k2ecs.translate.TranslationResult;
import java.util.List;
import java.util.Optional;

/** What a preflight rule sees and may do. The rule's code and source are stamped on everything it reports. */
public final class PreflightContext {
    private final TranslationResult translation;
    private final Settings settings;
    private final List<TranslatedTask> tasks;
    private final List<TranslatedService> services;
    private final TranslationIndex index;
    private final RuleInfo rule;
    private final Findings findings;

    PreflightContext(
            TranslationResult translation,
            Settings settings,
            List<TranslatedTask> tasks,
            List<TranslatedService> services,
            TranslationIndex index,
            RuleInfo rule,
            Findings findings) {
        this.translation = translation;
        this.settings = settings;
        this.tasks = tasks;
        this.services = services;
        this.index = index;
        this.rule = rule;
        this.findings = findings;
    }

    /** What the manifests say. */
    public Application application() {
        return translation.application();
    }

    /** What became of it. */
    public EcsApplication output() {
        return translation.output();
    }

    public Settings settings() {
        return settings;
    }

    /** Every task definition of the output with the workload that it comes from, by family. */
    public List<TranslatedTask> tasks() {
        return tasks;
    }

    /** Every ECS service of the output with its task definition and the workload that it comes from, by name. */
    public List<TranslatedService> services() {
        return services;
    }

    /** What scales a service, if anything does. */
    public Optional<EcsApplication.Scaling> scalingOf(TranslatedService service) {
        return index.scaling(service.name());
    }

    /** The role of this ARN, if it is part of the output and not one that exists already. */
    public Optional<EcsApplication.Role> role(String arn) {
        return index.role(arn);
    }

    /** Where the first leaf of the input stands that went into a file of the output; else where the input starts. */
    public SourcePosition origin(String file) {
        return index.origin(file)
                .orElseGet(() -> application().manifests().objects().get(0).at());
    }

    /** Reports a finding with this rule's code. */
    public void report(Severity severity, SourcePosition at, String message, String remedy) {
        findings.report(rule.finding(severity, at, message, remedy));
    }
}
