package io.k2ecs.translate;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.ecs.EcsApplication;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.preflight.PreflightChecker;
import io.k2ecs.resolve.ApplicationResolver;
import io.k2ecs.resolve.Resolution;
import io.k2ecs.settings.Discovery;
import io.k2ecs.settings.LaunchType;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.settings.Overrides;
import io.k2ecs.settings.Settings;
import io.k2ecs.settings.SettingsReader;
import io.k2ecs.source.ManifestReader;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.ReadingBounds;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;

/** A translation in memory, for tests: manifests in, requests, ledger and findings out. */
public final class Translated {
    private final ManifestSet manifests;
    private final TranslationResult result;
    private final List<Finding> findings;

    private Translated(ManifestSet manifests, Settings settings) {
        Resolution resolution = ApplicationResolver.resolve(manifests);
        this.manifests = manifests;
        this.result = new Translator(Translator.allRules()).translate(resolution.application(), settings);
        List<Finding> all = new ArrayList<>(manifests.findings());
        all.addAll(resolution.findings());
        all.addAll(result.findings());
        all.addAll(new PreflightChecker(PreflightChecker.allRules()).check(result, settings));
        this.findings = all.stream().sorted().toList();
    }

    /** For Fargate, with application {@code app} and the defaults of the settings. */
    public static Translated of(String yaml) {
        return of(yaml, fargate());
    }

    public static Translated of(String yaml, Settings settings) {
        ManifestSet manifests = new ManifestReader(ReadingBounds.DEFAULTS)
                .read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
        return new Translated(manifests, settings);
    }

    public static Translated of(Path folder, Settings settings) {
        return of(List.of(folder), settings);
    }

    public static Translated of(List<Path> paths, Settings settings) {
        return new Translated(new ManifestReader(ReadingBounds.DEFAULTS).read(paths), settings);
    }

    public static Settings fargate() {
        return new SettingsReader().defaults("app", Overrides.none());
    }

    public static Settings ec2(NetworkMode mode) {
        return new SettingsReader().defaults("app", new Overrides(Optional.of(LaunchType.EC2), Optional.of(mode)));
    }

    /** For Fargate, with another way of discovery. */
    public static Settings fargate(Discovery discovery) {
        return new SettingsReader()
                .defaults("app", new Overrides(Optional.empty(), Optional.empty(), Optional.of(discovery)));
    }

    public static Settings ec2(NetworkMode mode, Discovery discovery) {
        return new SettingsReader()
                .defaults("app", new Overrides(Optional.of(LaunchType.EC2), Optional.of(mode), Optional.of(discovery)));
    }

    public ManifestSet manifests() {
        return manifests;
    }

    public TranslationResult result() {
        return result;
    }

    public EcsApplication output() {
        return result.output();
    }

    /** All findings: of reading, resolving, translating and the preflight checks. */
    public List<Finding> findings() {
        return findings;
    }

    public List<Finding> findings(String code) {
        return findings.stream().filter(it -> it.code().equals(code)).toList();
    }

    /** The task definition of an ECS service. */
    public RegisterTaskDefinitionRequest task(String service) {
        return output().taskDefinitions().stream()
                .filter(it -> it.family().equals("app-" + service))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no task definition for " + service));
    }

    public CreateServiceRequest service(String name) {
        return output().services().stream()
                .filter(it -> it.serviceName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no service " + name));
    }

    /** The container of that name, of whatever task. */
    public ContainerDefinition container(String name) {
        return output().taskDefinitions().stream()
                .flatMap(it -> it.containerDefinitions().stream())
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no container " + name));
    }

    public CreateTargetGroupRequest targetGroup(String name) {
        return output().targetGroups().stream()
                .map(EcsApplication.TargetGroup::request)
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no target group " + name));
    }

    /** The account of a leaf of the first document. */
    public LedgerEntry leaf(String pointer) {
        return leaf(0, pointer);
    }

    /** The account of a leaf; documents count from 0. */
    public LedgerEntry leaf(int document, String pointer) {
        return result.ledger().entries().stream()
                .filter(it ->
                        it.path().document() == document && it.path().pointer().equals(pointer))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no leaf " + pointer + " in document " + document));
    }
}
