package io.k2ecs.mistakes;

import static io.k2ecs.translate.Manifests.deployment;
import static io.k2ecs.translate.Manifests.deploymentWith;
import static io.k2ecs.translate.Manifests.documents;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ecs.JsonText;
import io.k2ecs.emit.RequestFiles;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.translate.Translated;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ContainerCondition;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.ecs.model.TransportProtocol;

/** What translators of this kind got wrong in task definitions and services; docs/known-mistakes.md has the list. */
class TaskDefinitionMistakesTest {
    private static Map<String, String> environment(ContainerDefinition container) {
        return container.environment().stream().collect(Collectors.toMap(KeyValuePair::name, KeyValuePair::value));
    }

    private static Map<String, String> secrets(ContainerDefinition container) {
        return container.secrets().stream().collect(Collectors.toMap(Secret::name, Secret::valueFrom));
    }

    private static String everything(Translated translated) {
        StringBuilder text = new StringBuilder();
        RequestFiles.of(translated.output()).values().forEach(tree -> text.append(JsonText.write(tree)));
        translated.findings().forEach(text::append);
        translated.result().ledger().entries().forEach(text::append);
        return text.toString();
    }

    @Test
    void m01AllKeysOfASecretBecomeReferencesAndNoValueIsWritten() {
        Translated translated = Translated.of(documents("""
                apiVersion: v1
                kind: Secret
                metadata: {name: auth}
                data: {JWT_KEY: c2VjdXJlLXNlY3JldA==, DB_PASSWORD: MTIzMTIz}
                """, deployment("envFrom: [{secretRef: {name: auth}}]")));

        ContainerDefinition web = translated.container("web");
        assertThat(secrets(web)).containsOnlyKeys("JWT_KEY", "DB_PASSWORD");
        assertThat(web.environment()).isEmpty();
        assertThat(everything(translated))
                .doesNotContain("c2VjdXJlLXNlY3JldA==", "secure-secret", "MTIzMTIz", "123123");
    }

    @Test
    void m02ATaskDefinitionIsWholeAndItsServiceKnowsIt() {
        Translated translated = Translated.of(documents("""
                apiVersion: v1
                kind: Secret
                metadata: {name: auth}
                stringData: {KEY: value}
                """, deployment("""
                        command: [serve]
                        env:
                          - {name: A, value: b}
                          - {name: KEY, valueFrom: {secretKeyRef: {name: auth, key: KEY}}}
                        """)));

        RegisterTaskDefinitionRequest task = translated.task("web");
        ContainerDefinition web = translated.container("web");
        assertThat(task.cpu()).isEqualTo("256");
        assertThat(task.memory()).isEqualTo("512");
        assertThat(task.executionRoleArn()).startsWith("arn:aws:iam::");
        assertThat(environment(web)).containsExactly(Map.entry("A", "b"));
        assertThat(secrets(web)).containsOnlyKeys("KEY");
        assertThat(web.entryPoint()).containsExactly("serve");
        assertThat(web.logConfiguration().options()).containsKey("awslogs-group");
        CreateServiceRequest service = translated.service("web");
        assertThat(service.taskDefinition()).isEqualTo(task.family());
        assertThat(service.networkConfiguration().awsvpcConfiguration().subnets())
                .isNotEmpty();
    }

    @Test
    void m03ProtocolsAreInLowerCase() {
        Translated translated = Translated.of(
                deployment("ports: [{containerPort: 53, protocol: UDP}, {containerPort: 8080, protocol: TCP}]"));

        assertThat(translated.container("web").portMappings())
                .extracting(it -> it.protocolAsString())
                .containsExactlyInAnyOrder("udp", "tcp");
        assertThat(translated.container("web").portMappings())
                .allSatisfy(it -> assertThat(it.protocol()).isNotEqualTo(TransportProtocol.UNKNOWN_TO_SDK_VERSION));
    }

    @Test
    void m04CommandIsTheEntryPointAndArgsAreTheCommand() {
        ContainerDefinition web = Translated.of(deployment("""
                        command: [/bin/serve]
                        args: [--port, "80"]
                        workingDir: /srv
                        """)).container("web");

        assertThat(web.entryPoint()).containsExactly("/bin/serve");
        assertThat(web.command()).containsExactly("--port", "80");
        assertThat(web.workingDirectory()).isEqualTo("/srv");
    }

    @Test
    void m05NobodyWaitsForTheEndOfASidecarThatRunsForEver() {
        Translated translated = Translated.of(deployment("""
                initContainers:
                  - {name: proxy, image: "proxy:1", restartPolicy: Always}
                  - {name: migrate, image: "migrate:1"}
                """, ""));

        Map<String, ContainerCondition> awaited = translated.container("web").dependsOn().stream()
                .collect(Collectors.toMap(it -> it.containerName(), it -> it.condition()));
        assertThat(awaited).containsEntry("migrate", ContainerCondition.SUCCESS);
        assertThat(translated.output().taskDefinitions().get(0).containerDefinitions())
                .flatExtracting(ContainerDefinition::dependsOn)
                .filteredOn(it -> it.containerName().equals("proxy"))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.condition()).isEqualTo(ContainerCondition.START));
    }

    @Test
    void m13TheRoleOfAServiceAccountIsTheTaskRole() {
        Translated translated = Translated.of(documents("""
                apiVersion: v1
                kind: ServiceAccount
                metadata:
                  name: reader
                  namespace: default
                  annotations: {eks.amazonaws.com/role-arn: "arn:aws:iam::123456789012:role/reader"}
                """, deployment("serviceAccountName: reader", "")));

        assertThat(translated.task("web").taskRoleArn()).isEqualTo("arn:aws:iam::123456789012:role/reader");
    }

    @Test
    void m13ASecurityGroupPolicyIsNotPassedOverInSilence() {
        Translated translated = Translated.of(documents("""
                apiVersion: vpcresources.k8s.aws/v1beta1
                kind: SecurityGroupPolicy
                metadata: {name: web}
                spec:
                  podSelector: {matchLabels: {app: web}}
                  securityGroups: {groupIds: [sg-0123456789abcdef0]}
                """, deployment("")));

        assertThat(translated.findings())
                .anySatisfy(it -> assertThat(it.message()).contains("SecurityGroupPolicy"));
        assertThat(translated.leaf("/spec/securityGroups/groupIds/0").state())
                .isNotEqualTo(LeafState.NOT_APPLICABLE)
                .isNotEqualTo(LeafState.TRANSLATED);
    }

    @Test
    void m19ASingleReplicaCanBeReplacedAndRecreateNeverOverlaps() {
        DeploymentConfiguration rolling =
                Translated.of(deploymentWith("""
                        replicas: 1
                        strategy: {rollingUpdate: {maxSurge: 25%, maxUnavailable: 25%}}
                        """)).service("web").deploymentConfiguration();
        DeploymentConfiguration recreate = Translated.of(deploymentWith("strategy: {type: Recreate}"))
                .service("web")
                .deploymentConfiguration();
        DeploymentConfiguration counted =
                Translated.of(deploymentWith("""
                        replicas: 4
                        strategy: {rollingUpdate: {maxSurge: 2, maxUnavailable: 1}}
                        """)).service("web").deploymentConfiguration();

        assertThat(rolling.minimumHealthyPercent()).isEqualTo(100);
        assertThat(rolling.maximumPercent()).isEqualTo(200);
        assertThat(recreate.minimumHealthyPercent()).isZero();
        assertThat(recreate.maximumPercent()).isEqualTo(100);
        assertThat(counted.minimumHealthyPercent()).isEqualTo(75);
        assertThat(counted.maximumPercent()).isEqualTo(150);
    }

    @Test
    void m20ATaskThatIsTooLargeIsAnErrorAndInitContainersRunOneAfterTheOther() {
        Translated large = Translated.of(deployment("resources: {limits: {cpu: 64, memory: 500Gi}}"));
        Translated inTurn = Translated.of(deployment("""
                initContainers:
                  - {name: one, image: "one:1", resources: {limits: {cpu: 2, memory: 4Gi}}}
                  - {name: two, image: "two:1", resources: {limits: {cpu: 2, memory: 4Gi}}}
                """, "resources: {limits: {cpu: 1, memory: 1Gi}}"));

        assertThat(large.findings()).anySatisfy(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains("65536");
        });
        assertThat(large.output().taskDefinitions())
                .allSatisfy(it -> assertThat(it.cpu() + "/" + it.memory()).isNotEqualTo("256/512"));
        assertThat(inTurn.task("web").cpu()).isEqualTo("2048");
    }

    @Test
    void m21EqualNamesInTwoNamespacesStayApartAndNothingOfThemIsLost() {
        Translated translated = Translated.of("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: cfg, namespace: n1}
                data: {K: one, EMPTY: ""}
                binaryData: {LOGO: iVBORw0KGgo=}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: cfg, namespace: n2}
                data: {K: two}
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: p1, namespace: n1}
                spec:
                  containers: [{name: c1, image: "i:1", envFrom: [{configMapRef: {name: cfg}}]}]
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: p2, namespace: n2}
                spec:
                  containers: [{name: c2, image: "i:1", envFrom: [{configMapRef: {name: cfg}}]}]
                """);

        assertThat(environment(translated.container("c1")))
                .containsEntry("K", "one")
                .containsEntry("EMPTY", "");
        assertThat(environment(translated.container("c2"))).containsExactly(Map.entry("K", "two"));
        assertThat(translated.leaf("/binaryData/LOGO").reason()).isNotEmpty();
    }

    @Test
    void m22DollarsBracesPercentsAndEmojiStayAsTheyAre() {
        Translated translated = Translated.of(documents("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: nginx}
                data:
                  LOG: "${HOME} %{x} $remote_addr \\U0001F680"
                """, deployment("envFrom: [{configMapRef: {name: nginx}}]")));

        assertThat(environment(translated.container("web")))
                .containsEntry("LOG", "${HOME} %{x} $remote_addr \uD83D\uDE80");
        assertThat(everything(translated)).contains("${HOME} %{x} $remote_addr \uD83D\uDE80");
    }

    @Test
    void m23PrefixesOptionalKeysFieldsAndReferencesMeanWhatTheyMeanToKubernetes() {
        Translated translated = Translated.of(documents("""
                apiVersion: v1
                kind: Secret
                metadata: {name: words}
                stringData: {GREETING: grüße}
                """, """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: cfg}
                data: {HOST: db}
                """, deployment("""
                        envFrom:
                          - {prefix: APP_, configMapRef: {name: cfg}}
                          - {prefix: W_, secretRef: {name: words}}
                        env:
                          - {name: URL, value: "db://$(APP_HOST):1/$$(x)"}
                          - {name: MAYBE, valueFrom: {configMapKeyRef: {name: cfg, key: NONE, optional: true}}}
                          - {name: POD_IP, valueFrom: {fieldRef: {fieldPath: status.podIP}}}
                        """)));

        ContainerDefinition web = translated.container("web");
        assertThat(environment(web)).containsEntry("APP_HOST", "db").containsEntry("URL", "db://db:1/$(x)");
        assertThat(environment(web)).doesNotContainKey("MAYBE");
        assertThat(secrets(web)).containsOnlyKeys("W_GREETING");
        assertThat(everything(translated)).doesNotContain("grüße");
        assertThat(translated.findings())
                .anySatisfy(it -> assertThat(it.message()).contains("POD_IP"));
    }

    @Test
    void c02ProcessorsBecomeWholeCpuUnits() {
        assertThat(container("resources: {requests: {cpu: '2'}}").cpu()).isEqualTo(2048);
        assertThat(container("resources: {requests: {cpu: 1}}").cpu()).isEqualTo(1024);
        assertThat(container("resources: {requests: {cpu: 500m}}").cpu()).isEqualTo(512);
    }

    @Test
    void c03MemoryMayHaveAnyUnitOfKubernetes() {
        assertThat(container("resources: {limits: {memory: 1.5Gi}}").memory()).isEqualTo(1536);
        assertThat(container("resources: {limits: {memory: 512000k}}").memory()).isEqualTo(489);
    }

    @Test
    void c05NoVariableIsEmptiedAndNoProbeOrLabelIsLostInSilence() {
        Translated translated =
                Translated.of(documents("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: cfg}
                data: {HOST: db}
                """, deployment("initContainers: [{name: init, image: 'init:1'}]", """
                        env: [{name: HOST, valueFrom: {configMapKeyRef: {name: cfg, key: HOST}}}]
                        livenessProbe: {exec: {command: [check]}}
                        securityContext: {runAsUser: 1000, readOnlyRootFilesystem: true}
                        """)));

        ContainerDefinition web = translated.container("web");
        assertThat(environment(web)).containsExactly(Map.entry("HOST", "db"));
        assertThat(web.healthCheck().command()).containsExactly("CMD", "check");
        assertThat(web.user()).startsWith("1000");
        assertThat(web.readonlyRootFilesystem()).isTrue();
        assertThat(translated.container("init").essential()).isFalse();
    }

    @Test
    void c06EveryMountedVolumeIsDeclaredByItsName() {
        Translated translated = Translated.of(deployment("""
                volumes:
                  - {name: cache, emptyDir: {}}
                  - {name: data, persistentVolumeClaim: {claimName: data}}
                """, """
                volumeMounts:
                  - {name: cache, mountPath: /cache}
                  - {name: data, mountPath: /data}
                """), Translated.ec2(NetworkMode.AWSVPC));

        assertThat(translated.container("web").mountPoints())
                .extracting(it -> it.sourceVolume())
                .allSatisfy(it -> assertThat(it).isNotEmpty())
                .isSubsetOf(translated.task("web").volumes().stream()
                        .map(it -> it.name())
                        .toList());
        assertThat(translated.task("web").volumes()).isNotEmpty();
    }

    @Test
    void c07FamilyReplicasAndRequestsAreKept() {
        Translated translated = Translated.of(deploymentWith("replicas: 3")
                .replace("image: web:1", "image: web:1\n          resources: {requests: {memory: 300Mi}}"));

        assertThat(translated.task("web").family()).isEqualTo("app-web");
        assertThat(translated.service("web").desiredCount()).isEqualTo(3);
        assertThat(translated.container("web").memoryReservation()).isEqualTo(300);
    }

    @Test
    void c08OnlyContainersOfTheApplicationAreEssential() {
        Translated translated = Translated.of(deployment("initContainers: [{name: init, image: 'init:1'}]", ""));

        assertThat(translated.container("web").essential()).isTrue();
        assertThat(translated.container("init").essential()).isFalse();
    }

    @Test
    void c10NumbersInVariablesAreTexts() {
        Translated translated = Translated.of(deployment("env: [{name: PORT, value: \"0080\"}]"));

        assertThat(environment(translated.container("web"))).containsExactly(Map.entry("PORT", "0080"));
        assertThat(everything(translated)).contains("\"value\": \"0080\"");
    }

    private static ContainerDefinition container(String fields) {
        return Translated.of(deployment(fields)).container("web");
    }

    /** A reference that leads nowhere is an error, not an empty variable. */
    @Test
    void c05AReferenceThatLeadsNowhereIsAnError() {
        Translated translated =
                Translated.of(deployment("env: [{name: HOST, valueFrom: {configMapKeyRef: {name: none, key: HOST}}}]"));

        assertThat(translated.container("web").environment()).isEmpty();
        assertThat(translated.findings()).anySatisfy(it -> {
            assertThat(it.severity()).isEqualTo(Severity.ERROR);
            assertThat(it.message()).contains("none");
        });
    }
}
