package io.k2ecs.emit.report;

import io.k2ecs.ecs.EcsApplication;
import io.k2ecs.ecs.OutputPaths;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import io.k2ecs.model.Workload;
import io.k2ecs.source.LeafObjects;
import io.k2ecs.source.ManifestObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;

/** Which workload became which ECS service. */
final class WorkloadSection {
    private static final int MIB_PER_GIB = 1024;

    private final Map<String, CreateServiceRequest> services = new HashMap<>();
    private final Map<String, EcsApplication.Job> jobs = new HashMap<>();
    private final Map<String, CreateScheduleRequest> schedules = new HashMap<>();
    private final Map<String, RegisterTaskDefinitionRequest> taskDefinitions = new HashMap<>();
    private final Map<String, EcsApplication.Scaling> scaling = new HashMap<>();

    private WorkloadSection(EcsApplication output) {
        output.services().forEach(it -> services.put(OutputPaths.service(it.serviceName()), it));
        output.jobs().forEach(it -> jobs.put(OutputPaths.job(it.name()), it));
        output.schedules()
                .forEach(it -> schedules.put(OutputPaths.schedule(it.request().name()), it.request()));
        output.taskDefinitions().forEach(it -> taskDefinitions.put(it.family(), it));
        output.scaling().forEach(it -> scaling.put(it.service(), it));
    }

    static void write(Markdown page, Report report) {
        page.heading(2, "Workloads");
        List<Workload> workloads = report.result().application().workloads();
        if (workloads.isEmpty()) {
            page.paragraph("The manifests hold no workload that k2ecs translates.");
            return;
        }
        Map<ManifestObject, SortedSet<String>> files = filesOf(report);
        WorkloadSection section = new WorkloadSection(report.result().output());
        List<List<String>> rows = new ArrayList<>();
        for (Workload workload : workloads) {
            rows.addAll(section.rows(workload, files.getOrDefault(workload.object(), Collections.emptySortedSet())));
        }
        page.table(List.of("Workload", "ECS service", "Task definition", "Size of a task", "Tasks"), rows);
    }

    /** The files that hold something of each object, by path. */
    private static Map<ManifestObject, SortedSet<String>> filesOf(Report report) {
        LeafObjects objects = new LeafObjects(report.manifests());
        Map<ManifestObject, SortedSet<String>> files = new HashMap<>();
        for (LedgerEntry entry : report.result().ledger().entries()) {
            objects.of(entry.path()).ifPresent(object -> {
                SortedSet<String> ofObject = files.computeIfAbsent(object, it -> new TreeSet<>());
                entry.targets().stream().map(Target::file).forEach(ofObject::add);
            });
        }
        return files;
    }

    private List<List<String>> rows(Workload workload, SortedSet<String> files) {
        String name = Markdown.text(workload.label());
        List<List<String>> rows = files.stream()
                .map(services::get)
                .filter(Objects::nonNull)
                .map(service -> List.of(
                        name,
                        Markdown.code(service.serviceName()),
                        Markdown.code(service.taskDefinition()),
                        size(service.taskDefinition()),
                        tasks(service)))
                .toList();
        if (rows.isEmpty()) {
            rows = once(name, files);
        }
        return rows.isEmpty() ? List.of(List.of(name, "none; see the findings", "", "", "")) : rows;
    }

    /** What runs to its end: a request to run a task, or schedules that do. */
    private List<List<String>> once(String name, SortedSet<String> files) {
        List<List<String>> rows = new ArrayList<>();
        files.stream()
                .map(jobs::get)
                .filter(Objects::nonNull)
                .forEach(it -> rows.add(List.of(
                        name,
                        "run once",
                        Markdown.code(it.request().taskDefinition()),
                        size(it.request().taskDefinition()),
                        it.request().count().toString())));
        files.stream().map(schedules::get).filter(Objects::nonNull).forEach(it -> {
            String arn = it.target().ecsParameters().taskDefinitionArn();
            String family = arn.substring(arn.indexOf('/') + 1);
            rows.add(List.of(
                    name,
                    "at " + Markdown.code(it.scheduleExpression()),
                    Markdown.code(family),
                    size(family),
                    it.target().ecsParameters().taskCount().toString()));
        });
        return rows;
    }

    private String size(String family) {
        return Optional.ofNullable(taskDefinitions.get(family))
                .map(WorkloadSection::size)
                .orElse("");
    }

    private static String size(RegisterTaskDefinitionRequest definition) {
        if (definition.cpu() != null && definition.memory() != null) {
            return size(Integer.parseInt(definition.cpu()), Integer.parseInt(definition.memory()));
        }
        int cpuUnits = 0;
        int memoryMib = 0;
        for (ContainerDefinition container : definition.containerDefinitions()) {
            cpuUnits += container.cpu() == null ? 0 : container.cpu();
            memoryMib += container.memoryReservation() != null
                    ? container.memoryReservation()
                    : container.memory() == null ? 0 : container.memory();
        }
        return size(cpuUnits, memoryMib);
    }

    private static String size(int cpuUnits, int memoryMib) {
        String memory = memoryMib % MIB_PER_GIB == 0 ? memoryMib / MIB_PER_GIB + " GiB" : memoryMib + " MiB";
        return cpuUnits + " CPU units, " + memory;
    }

    private String tasks(CreateServiceRequest service) {
        String range = Optional.ofNullable(scaling.get(service.serviceName()))
                .map(it -> ", scaled between " + it.target().minCapacity() + " and "
                        + it.target().maxCapacity())
                .orElse("");
        return service.desiredCount() == null ? "1 on each instance" : service.desiredCount() + range;
    }
}
