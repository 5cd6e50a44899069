package io.k2ecs.translate;

import io.k2ecs.limits.AwsNames;
import io.k2ecs.model.Application;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.Secret;
import io.k2ecs.settings.Settings;
import io.k2ecs.source.ManifestObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What everything is called on AWS. Names start with the application's, so that several applications fit in one
 * account; the namespace is part of a name only if the application uses more than one.
 */
public final class Names {
    private final Settings settings;
    private final boolean severalNamespaces;
    private final Map<String, Set<String>> namespacesOf = new HashMap<>();

    Names(Settings settings, Application application) {
        this.settings = settings;
        this.severalNamespaces = application.severalNamespaces();
        if (severalNamespaces) {
            application.manifests().objects().forEach(it -> namespacesOf
                    .computeIfAbsent(it.kind() + " " + hyphenated(it), key -> new HashSet<>())
                    .add(it.namespace()));
        }
    }

    /**
     * The name of an object, with its namespace if there are several. A hyphen joins them, or an underscore, which no
     * name in Kubernetes has, where a hyphen would make one name of two: of {@code c} in namespace {@code a-b} and
     * {@code b-c} in namespace {@code a}.
     */
    public String qualified(ManifestObject object) {
        if (!severalNamespaces) {
            return object.name();
        }
        boolean ambiguous = namespacesOf
                        .getOrDefault(object.kind() + " " + hyphenated(object), Set.of())
                        .size()
                > 1;
        return ambiguous ? object.namespace() + "_" + object.name() : hyphenated(object);
    }

    private static String hyphenated(ManifestObject object) {
        return object.namespace() + "-" + object.name();
    }

    /** The family of the task definition that an ECS service runs. */
    public String family(String service) {
        return AwsNames.family(settings.application(), service);
    }

    /** The role with which the ECS agent starts a service's tasks. */
    public String executionRole(String service) {
        return AwsNames.role(settings.application(), service, "execution");
    }

    /** The role of the application in a service's tasks. */
    public String taskRole(String service) {
        return AwsNames.role(settings.application(), service, "task");
    }

    /** The role with which Scheduler starts a CronJob's task. */
    public String schedulerRole(String job) {
        return AwsNames.role(settings.application(), job, "scheduler");
    }

    /**
     * The schedule of a CronJob. Schedules of a whole account and Region share one group, so the application is part of the
     * name.
     *
     * @param part tells several schedules of one CronJob apart; empty for the first
     */
    public String schedule(String job, String part) {
        return part.isEmpty()
                ? AwsNames.schedule(settings.application(), job)
                : AwsNames.schedule(settings.application(), job, part);
    }

    public String logGroup(String service) {
        return AwsNames.logGroup("ecs", settings.application(), service);
    }

    /** The secret's name in Secrets Manager. */
    public String secret(Secret secret) {
        return AwsNames.secret(settings.secrets().prefix(), qualified(secret.object()));
    }

    /**
     * The target group for a port of a Service.
     *
     * @param task the ECS service behind it, if there are several behind the one port
     * @param entryPoint the load balancer; a target group serves one only
     */
    public String targetGroup(KubernetesService service, int port, Optional<String> task, EntryPoint entryPoint) {
        List<String> parts = new ArrayList<>();
        parts.add(settings.application());
        parts.add(qualified(service.object()));
        parts.add(Integer.toString(port));
        task.ifPresent(parts::add);
        if (entryPoint.audience() != Audience.INTERNAL) {
            parts.add(entryPoint.label());
        }
        return AwsNames.targetGroup(parts.toArray(String[]::new));
    }

    /** The Network Load Balancer of a LoadBalancer Service. */
    public String networkLoadBalancer(KubernetesService service) {
        return AwsNames.loadBalancer(settings.application(), qualified(service.object()), "nlb");
    }

    /** The first load balancer of an audience. */
    public String loadBalancer(Audience audience) {
        return loadBalancer(EntryPoint.first(audience));
    }

    public String loadBalancer(EntryPoint entryPoint) {
        return AwsNames.loadBalancer(settings.application(), entryPoint.label());
    }
}
