package io.k2ecs.translate;

import io.k2ecs.diagnostics.Findings;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.ecs.EcsApplication;
import io.k2ecs.ledger.LedgerBuilder;
import io.k2ecs.limits.AwsNames;
import io.k2ecs.model.Application;
import io.k2ecs.model.Container;
import io.k2ecs.model.Workload;
import io.k2ecs.model.WorkloadKind;
import io.k2ecs.settings.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.Set;

/** Runs all rules over an application. */
public final class Translator {
    private final List<TranslationRule> rules;

    /** With these rules; {@link #allRules()} are all there are. */
    public Translator(List<TranslationRule> rules) {
        this.rules = rules.stream()
                .sorted(Comparator.comparing(rule -> rule.info().code()))
                .toList();
    }

    /** Every rule of k2ecs, by code. */
    public static List<TranslationRule> allRules() {
        return ServiceLoader.load(TranslationRule.class, Translator.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(rule -> rule.info().code()))
                .toList();
    }

    /** What the engine itself reports beside the rules, by code. */
    public static List<RuleInfo> engineInfos() {
        return List.of(Unclaimed.FIELD);
    }

    public TranslationResult translate(Application application, Settings settings) {
        Translation translation = new Translation(
                application,
                settings,
                new Names(settings, application),
                new Addresses(settings, application),
                new ApplicationDraft(tasks(application, settings)),
                new LedgerBuilder(),
                new Findings());
        applyContainerRules(translation);
        applyWorkloadRules(translation);
        for (TranslationRule rule : rules) {
            if (rule instanceof ApplicationRule applicationRule) {
                applicationRule.apply(new ApplicationScope(translation, rule.info()));
            }
        }
        EcsApplication output = translation.output().finish();
        return new TranslationResult(
                application,
                output,
                new Unclaimed(translation).complete(),
                translation.addresses().uses(),
                translation.output().reachedPorts(),
                translation.findings().sorted());
    }

    private void applyContainerRules(Translation translation) {
        for (TaskDraft task : translation.output().tasks()) {
            for (Container container : task.workload().containers()) {
                for (TranslationRule rule : rules) {
                    if (rule instanceof ContainerRule containerRule) {
                        containerRule.apply(new ContainerScope(translation, rule.info(), task, container));
                    }
                }
            }
        }
    }

    private void applyWorkloadRules(Translation translation) {
        for (TaskDraft task : translation.output().tasks()) {
            for (TranslationRule rule : rules) {
                if (rule instanceof WorkloadRule workloadRule && workloadRule.appliesTo(task.workload())) {
                    workloadRule.apply(new WorkloadScope(translation, rule.info(), task));
                }
            }
        }
    }

    private static List<TaskDraft> tasks(Application application, Settings settings) {
        Names names = new Names(settings, application);
        Set<String> taken = new HashSet<>();
        List<TaskDraft> tasks = new ArrayList<>();
        for (Workload workload : application.workloads()) {
            boolean stateful = workload.kind() == WorkloadKind.STATEFUL_SET;
            // Scaled down to 0, a StatefulSet keeps the service of its first pod, so that its definition is not lost.
            int count = stateful ? Math.max(1, workload.replicas()) : 1;
            for (int ordinal = 0; ordinal < count; ordinal++) {
                String wanted = names.qualified(workload.object()) + (stateful ? "-" + ordinal : "");
                String name = AwsNames.service(wanted);
                if (!taken.add(name)) {
                    name = AwsNames.service(
                            wanted, workload.kind().kubernetesKind().toLowerCase(java.util.Locale.ROOT));
                    taken.add(name);
                }
                tasks.add(new TaskDraft(
                        workload, stateful ? OptionalInt.of(ordinal) : OptionalInt.empty(), name, names.family(name)));
            }
        }
        tasks.sort(Comparator.comparing(TaskDraft::name));
        return tasks;
    }
}
