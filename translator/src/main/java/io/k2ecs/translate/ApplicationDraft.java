package io.k2ecs.translate;

import io.k2ecs.ecs.EcsApplication;
import io.k2ecs.ecs.OutputPaths;
import io.k2ecs.model.Workload;
import io.k2ecs.model.WorkloadKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.servicediscovery.model.CreateHttpNamespaceRequest;
import software.amazon.awssdk.services.servicediscovery.model.CreatePrivateDnsNamespaceRequest;
import software.amazon.awssdk.utils.builder.CopyableBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/** The output being put together. Everything has a name; asking for a name again gives the same draft again. */
public final class ApplicationDraft {
    /** A target group and its attributes. */
    public record TargetGroupDraft(
            Draft<CreateTargetGroupRequest.Builder, CreateTargetGroupRequest> request,
            Draft<ModifyTargetGroupAttributesRequest.Builder, ModifyTargetGroupAttributesRequest> attributes) {}

    /** A log group and how long it keeps. */
    public record LogGroupDraft(
            Draft<CreateLogGroupRequest.Builder, CreateLogGroupRequest> request,
            Draft<PutRetentionPolicyRequest.Builder, PutRetentionPolicyRequest> retention) {}

    /** A hosted zone and its records. */
    public record HostedZoneDraft(
            Draft<CreateHostedZoneRequest.Builder, CreateHostedZoneRequest> zone,
            Draft<ChangeResourceRecordSetsRequest.Builder, ChangeResourceRecordSetsRequest> records) {}

    /** A role and its inline policies. */
    public record RoleDraft(
            String file,
            Draft<CreateRoleRequest.Builder, CreateRoleRequest> role,
            List<Draft<PutRolePolicyRequest.Builder, PutRolePolicyRequest>> policies) {

        public Draft<PutRolePolicyRequest.Builder, PutRolePolicyRequest> addPolicy() {
            Draft<PutRolePolicyRequest.Builder, PutRolePolicyRequest> policy = new Draft<>(
                    file,
                    "/policies/" + policies.size(),
                    PutRolePolicyRequest.builder().build());
            policies.add(policy);
            return policy;
        }
    }

    /** What scales a service. */
    public record ScalingDraft(
            String file,
            Draft<RegisterScalableTargetRequest.Builder, RegisterScalableTargetRequest> target,
            List<Draft<PutScalingPolicyRequest.Builder, PutScalingPolicyRequest>> policies) {

        public Draft<PutScalingPolicyRequest.Builder, PutScalingPolicyRequest> addPolicy() {
            Draft<PutScalingPolicyRequest.Builder, PutScalingPolicyRequest> policy = new Draft<>(
                    file,
                    "/policies/" + policies.size(),
                    PutScalingPolicyRequest.builder().build());
            policies.add(policy);
            return policy;
        }
    }

    private final List<TaskDraft> tasks;
    private final Map<Workload, List<TaskDraft>> tasksByWorkload = new IdentityHashMap<>();
    private final SortedMap<String, TargetGroupDraft> targetGroups = new TreeMap<>();
    private final SortedMap<String, LoadBalancerDraft> loadBalancers = new TreeMap<>();
    private final SortedMap<String, ScalingDraft> scaling = new TreeMap<>();
    private final SortedMap<String, Draft<CreateSecretRequest.Builder, CreateSecretRequest>> secrets = new TreeMap<>();
    private final SortedMap<String, RoleDraft> roles = new TreeMap<>();
    private final SortedMap<String, LogGroupDraft> logGroups = new TreeMap<>();
    private final SortedMap<String, HostedZoneDraft> hostedZones = new TreeMap<>();
    private final SortedMap<String, Draft<CreatePrivateDnsNamespaceRequest.Builder, CreatePrivateDnsNamespaceRequest>>
            namespaces = new TreeMap<>();
    private final SortedMap<String, Draft<CreateHttpNamespaceRequest.Builder, CreateHttpNamespaceRequest>>
            httpNamespaces = new TreeMap<>();
    private final SortedMap<
                    String,
                    Draft<
                            software.amazon.awssdk.services.servicediscovery.model.CreateServiceRequest.Builder,
                            software.amazon.awssdk.services.servicediscovery.model.CreateServiceRequest>>
            discoveryServices = new TreeMap<>();

    private final SortedMap<String, SecurityGroupDraft> securityGroups = new TreeMap<>();
    private final List<ReachedPort> reachedPorts = new ArrayList<>();

    ApplicationDraft(List<TaskDraft> tasks) {
        this.tasks = List.copyOf(tasks);
        tasks.forEach(task -> tasksByWorkload
                .computeIfAbsent(task.workload(), it -> new ArrayList<>())
                .add(task));
    }

    /** All task definitions with their services, by service name. */
    public List<TaskDraft> tasks() {
        return tasks;
    }

    /** The task definitions that are part of the output, by service name. */
    public List<TaskDraft> accepted() {
        return tasks.stream().filter(task -> !task.isRejected()).toList();
    }

    /** The tasks of a workload that are part of the output. */
    public List<TaskDraft> tasksOf(Workload workload) {
        return tasksByWorkload.getOrDefault(workload, List.of()).stream()
                .filter(task -> !task.isRejected())
                .toList();
    }

    public TargetGroupDraft targetGroup(String name) {
        return targetGroups.computeIfAbsent(
                name,
                it -> new TargetGroupDraft(
                        new Draft<>(
                                OutputPaths.targetGroup(it),
                                "",
                                CreateTargetGroupRequest.builder().build()),
                        new Draft<>(
                                OutputPaths.targetGroupAttributes(it),
                                "",
                                ModifyTargetGroupAttributesRequest.builder().build())));
    }

    public LoadBalancerDraft loadBalancer(String name) {
        return loadBalancers.computeIfAbsent(name, LoadBalancerDraft::new);
    }

    /** The load balancers asked for so far. */
    public List<LoadBalancerDraft> loadBalancers() {
        return List.copyOf(loadBalancers.values());
    }

    /** @param service the ECS service's name */
    public ScalingDraft scaling(String service) {
        return scaling.computeIfAbsent(service, it -> {
            String file = OutputPaths.scaling(it);
            return new ScalingDraft(
                    file,
                    new Draft<>(
                            file,
                            "/scalableTarget",
                            RegisterScalableTargetRequest.builder().build()),
                    new ArrayList<>());
        });
    }

    /** @param name of the file: the Kubernetes Secret's name */
    public Draft<CreateSecretRequest.Builder, CreateSecretRequest> secret(String name) {
        return secrets.computeIfAbsent(
                name,
                it -> new Draft<>(
                        OutputPaths.secret(it),
                        "",
                        CreateSecretRequest.builder().build()));
    }

    public RoleDraft role(String name) {
        return roles.computeIfAbsent(name, it -> {
            String file = OutputPaths.role(it);
            return new RoleDraft(
                    file, new Draft<>(file, "/role", CreateRoleRequest.builder().build()), new ArrayList<>());
        });
    }

    /** @param service the ECS service's name */
    public LogGroupDraft logGroup(String service) {
        return logGroups.computeIfAbsent(service, it -> {
            String file = OutputPaths.logGroup(it);
            return new LogGroupDraft(
                    new Draft<>(
                            file, "/logGroup", CreateLogGroupRequest.builder().build()),
                    new Draft<>(
                            file,
                            "/retention",
                            PutRetentionPolicyRequest.builder().build()));
        });
    }

    public HostedZoneDraft hostedZone(String zone) {
        return hostedZones.computeIfAbsent(zone, it -> {
            String file = OutputPaths.hostedZone(it);
            return new HostedZoneDraft(
                    new Draft<>(
                            file,
                            "/hostedZone",
                            CreateHostedZoneRequest.builder().build()),
                    new Draft<>(
                            file,
                            "/records",
                            ChangeResourceRecordSetsRequest.builder().build()));
        });
    }

    /** A Cloud Map namespace. */
    public Draft<CreatePrivateDnsNamespaceRequest.Builder, CreatePrivateDnsNamespaceRequest> namespace(String name) {
        return namespaces.computeIfAbsent(
                name,
                it -> new Draft<>(
                        OutputPaths.discovery(it),
                        "/namespace",
                        CreatePrivateDnsNamespaceRequest.builder().build()));
    }

    /** A Cloud Map namespace without DNS. */
    public Draft<CreateHttpNamespaceRequest.Builder, CreateHttpNamespaceRequest> httpNamespace(String name) {
        return httpNamespaces.computeIfAbsent(
                name,
                it -> new Draft<>(
                        OutputPaths.discovery(it),
                        "/namespace",
                        CreateHttpNamespaceRequest.builder().build()));
    }

    /** A Cloud Map service. */
    public Draft<
                    software.amazon.awssdk.services.servicediscovery.model.CreateServiceRequest.Builder,
                    software.amazon.awssdk.services.servicediscovery.model.CreateServiceRequest>
            discoveryService(String name) {
        return discoveryServices.computeIfAbsent(
                name,
                it -> new Draft<>(
                        OutputPaths.discovery(it),
                        "/service",
                        software.amazon.awssdk.services.servicediscovery.model.CreateServiceRequest.builder()
                                .build()));
    }

    /** @param name of an ECS service or of a load balancer: whose group it is */
    public SecurityGroupDraft securityGroup(String name) {
        return securityGroups.computeIfAbsent(name, SecurityGroupDraft::new);
    }

    /** The security groups asked for so far. */
    public List<SecurityGroupDraft> securityGroups() {
        return List.copyOf(securityGroups.values());
    }

    /** Remembers for the report who reaches a port. */
    public void addReachedPort(ReachedPort port) {
        reachedPorts.add(port);
    }

    List<ReachedPort> reachedPorts() {
        return List.copyOf(reachedPorts);
    }

    /** Everything that was put together, without what belongs to rejected tasks. */
    EcsApplication finish() {
        List<TaskDraft> accepted = accepted();
        return new EcsApplication(
                accepted.stream().map(ApplicationDraft::taskDefinition).toList(),
                accepted.stream()
                        .filter(task -> !task.workload().runsOnce())
                        .map(task -> task.service().value())
                        .toList(),
                accepted.stream()
                        .filter(task ->
                                task.workload().runsOnce() && task.workload().kind() != WorkloadKind.CRON_JOB)
                        .map(task ->
                                new EcsApplication.Job(task.name(), task.job().value()))
                        .toList(),
                accepted.stream()
                        .flatMap(task -> task.schedules().stream())
                        .sorted(Comparator.comparing(TaskDraft.ScheduleDraft::name))
                        .map(it -> new EcsApplication.Schedule(it.request().value()))
                        .toList(),
                list(
                        targetGroups,
                        it -> new EcsApplication.TargetGroup(
                                it.request().value(), it.attributes().value())),
                list(loadBalancers, LoadBalancerDraft::finish),
                entries(
                        scaling,
                        (service, it) ->
                                new EcsApplication.Scaling(service, it.target().value(), values(it.policies()))),
                entries(secrets, (name, it) -> new EcsApplication.Secret(name, it.value())),
                list(roles, it -> new EcsApplication.Role(it.role().value(), values(it.policies()))),
                entries(
                        logGroups,
                        (service, it) -> new EcsApplication.LogGroup(
                                service, it.request().value(), it.retention().value())),
                list(
                        hostedZones,
                        it -> new EcsApplication.HostedZone(
                                it.zone().value(), it.records().value())),
                discoveryNamespaces(),
                entries(discoveryServices, (name, it) -> new EcsApplication.DiscoveryService(name, it.value())),
                list(securityGroups, SecurityGroupDraft::finish));
    }

    private List<EcsApplication.DiscoveryNamespace> discoveryNamespaces() {
        return Stream.<EcsApplication.DiscoveryNamespace>concat(
                        httpNamespaces.values().stream().map(it -> new EcsApplication.HttpNamespace(it.value())),
                        namespaces.values().stream().map(it -> new EcsApplication.DnsNamespace(it.value())))
                .sorted(Comparator.comparing(EcsApplication.DiscoveryNamespace::name))
                .toList();
    }

    private static RegisterTaskDefinitionRequest taskDefinition(TaskDraft task) {
        List<ContainerDefinition> containers = values(task.containers());
        return task.definition().value().copy(it -> it.containerDefinitions(containers));
    }

    private static <D, R> List<R> list(SortedMap<String, D> drafts, Function<D, R> finish) {
        return drafts.values().stream().map(finish).toList();
    }

    private static <D, R> List<R> entries(
            SortedMap<String, D> drafts, java.util.function.BiFunction<String, D, R> finish) {
        return drafts.entrySet().stream()
                .map((Map.Entry<String, D> it) -> finish.apply(it.getKey(), it.getValue()))
                .toList();
    }

    static <B extends CopyableBuilder<B, T>, T extends SdkPojo & ToCopyableBuilder<B, T>> List<T> values(
            List<Draft<B, T>> drafts) {
        return drafts.stream().map(Draft::value).toList();
    }
}
