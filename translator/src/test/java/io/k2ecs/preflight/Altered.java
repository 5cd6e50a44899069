package io.k2ecs.preflight;

import io.k2ecs.ecs.EcsApplication;
import io.k2ecs.ecs.EcsApplication.LoadBalancer;
import io.k2ecs.ecs.EcsApplication.Role;
import io.k2ecs.ecs.EcsApplication.Secret;
import io.k2ecs.ecs.EcsApplication.TargetGroup;
import io.k2ecs.translate.TranslationResult;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

/** A translation with something changed that no rule of k2ecs would make so, for tests of rules that check the others. */
record Altered(TranslationResult translation) {

    /** Changes the first container of each task definition. */
    TranslationResult firstContainers(Consumer<ContainerDefinition.Builder> change) {
        return taskDefinitions(translation.output().taskDefinitions().stream()
                .map(definition -> {
                    List<ContainerDefinition> containers = definition.containerDefinitions();
                    return definition.copy(
                            it -> it.containerDefinitions(containers.get(0).copy(change)));
                })
                .toList());
    }

    TranslationResult services(Consumer<CreateServiceRequest.Builder> change) {
        EcsApplication it = translation.output();
        List<CreateServiceRequest> services =
                it.services().stream().map(service -> service.copy(change)).toList();
        return with(it.taskDefinitions(), services, it.targetGroups(), it.loadBalancers(), it.secrets(), it.roles());
    }

    TranslationResult targetGroups(UnaryOperator<TargetGroup> change) {
        EcsApplication it = translation.output();
        List<TargetGroup> changed = it.targetGroups().stream().map(change).toList();
        return with(it.taskDefinitions(), it.services(), changed, it.loadBalancers(), it.secrets(), it.roles());
    }

    TranslationResult loadBalancers(UnaryOperator<LoadBalancer> change) {
        EcsApplication it = translation.output();
        List<LoadBalancer> changed = it.loadBalancers().stream().map(change).toList();
        return with(it.taskDefinitions(), it.services(), it.targetGroups(), changed, it.secrets(), it.roles());
    }

    TranslationResult secrets(List<Secret> secrets) {
        EcsApplication it = translation.output();
        return with(it.taskDefinitions(), it.services(), it.targetGroups(), it.loadBalancers(), secrets, it.roles());
    }

    TranslationResult roles(UnaryOperator<Role> change) {
        EcsApplication it = translation.output();
        List<Role> changed = it.roles().stream().map(change).toList();
        return with(it.taskDefinitions(), it.services(), it.targetGroups(), it.loadBalancers(), it.secrets(), changed);
    }

    private TranslationResult taskDefinitions(List<RegisterTaskDefinitionRequest> changed) {
        EcsApplication it = translation.output();
        return with(changed, it.services(), it.targetGroups(), it.loadBalancers(), it.secrets(), it.roles());
    }

    private TranslationResult with(
            List<RegisterTaskDefinitionRequest> taskDefinitions,
            List<CreateServiceRequest> services,
            List<TargetGroup> targetGroups,
            List<LoadBalancer> loadBalancers,
            List<Secret> secrets,
            List<Role> roles) {
        EcsApplication output = translation.output();
        return new TranslationResult(
                translation.application(),
                new EcsApplication(
                        taskDefinitions,
                        services,
                        output.jobs(),
                        output.schedules(),
                        targetGroups,
                        loadBalancers,
                        output.scaling(),
                        secrets,
                        roles,
                        output.logGroups(),
                        output.hostedZones(),
                        output.discoveryNamespaces(),
                        output.discoveryServices(),
                        output.securityGroups()),
                translation.ledger(),
                translation.addresses(),
                translation.reachedPorts(),
                translation.findings());
    }
}
