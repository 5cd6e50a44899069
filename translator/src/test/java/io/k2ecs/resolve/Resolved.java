package io.k2ecs.resolve;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.model.Application;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.ServicePort;
import io.k2ecs.model.Workload;
import io.k2ecs.source.ManifestReader;
import io.k2ecs.source.ReadingBounds;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Manifests, read and resolved. */
record Resolved(Application application, List<Finding> findings) {

    static Resolved of(String yaml) {
        Resolution resolution = ApplicationResolver.resolve(new ManifestReader(ReadingBounds.DEFAULTS)
                .read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))));
        return new Resolved(resolution.application(), resolution.findings());
    }

    Workload workload(String name) {
        return application.workloads().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no workload " + name));
    }

    KubernetesService service(String name) {
        return application.services().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no Service " + name));
    }

    ServicePort port(String service, int index) {
        return service(service).ports().get(index);
    }

    List<Finding> findings(ResolveProblem problem) {
        return findings.stream()
                .filter(it -> it.code().equals(problem.info().code()))
                .toList();
    }
}
