package io.k2ecs.emit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.k2ecs.address.Occurrence;
import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.ecs.EcsApplication;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.Ledger;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.ledger.Target;
import io.k2ecs.resolve.ApplicationResolver;
import io.k2ecs.settings.Overrides;
import io.k2ecs.settings.Settings;
import io.k2ecs.settings.SettingsReader;
import io.k2ecs.source.ManifestReader;
import io.k2ecs.source.ManifestSet;
import io.k2ecs.source.Node;
import io.k2ecs.source.ReadingBounds;
import io.k2ecs.translate.AddressUse;
import io.k2ecs.translate.TranslationResult;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;

/** A translation put together by hand, so that tests of what is written do not depend on the rules. */
public final class SampleTranslation {
    private static final String SERVICE = "services/web.json";
    private static final RuleInfo RULE =
            new RuleInfo("XX001", "A rule of the tests", "Nothing is behind it.", "https://example.com/rule");

    private static final String MANIFESTS = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  containers:
                    - name: web
                      image: acme/web:1
            ---
            apiVersion: v1
            kind: Secret
            metadata:
              name: keys
            stringData:
              SECOND: value-of-second
              FIRST: value-of-first
            """;

    private SampleTranslation() {}

    public static Settings settings() {
        return new SettingsReader().defaults("shop", Overrides.none());
    }

    /** A Deployment and a Secret from standard input; the states of the leaves take turns. */
    public static TranslationResult result() {
        ManifestSet manifests =
                new ManifestReader(ReadingBounds.DEFAULTS).read(new ByteArrayInputStream(MANIFESTS.getBytes(UTF_8)));
        return result(manifests, ledger(manifests, new Target(SERVICE, "/desiredCount")));
    }

    /** The same with one ledger entry that points at a target. */
    static TranslationResult resultPointingAt(Target target) {
        TranslationResult result = result();
        return result(
                result.application().manifests(),
                new Ledger(List.of(new LedgerEntry(
                        result.ledger().entries().get(0).path(),
                        new SourcePosition("<stdin>", 1, 1),
                        LeafState.TRANSLATED,
                        List.of(RULE.code()),
                        List.of(target),
                        ""))));
    }

    private static TranslationResult result(ManifestSet manifests, Ledger ledger) {
        return new TranslationResult(
                ApplicationResolver.resolve(manifests).application(),
                output(),
                ledger,
                List.of(new AddressUse(
                        new SourcePosition("<stdin>", 12, 18),
                        "URL of container web",
                        Occurrence.State.REWRITTEN,
                        "api|v2:80",
                        "api.default.shop.internal:80",
                        "default/api",
                        "leads to Service default/api")),
                List.of(),
                List.of());
    }

    private static Ledger ledger(ManifestSet manifests, Target target) {
        List<Node> leaves = new ArrayList<>();
        manifests.forEachLeaf(leaves::add);
        LeafState[] states = LeafState.values();
        List<LedgerEntry> entries = new ArrayList<>();
        for (int index = 0; index < leaves.size(); index++) {
            LeafState state = states[index % states.length];
            boolean reached = state == LeafState.TRANSLATED || state == LeafState.APPROXIMATED;
            entries.add(new LedgerEntry(
                    leaves.get(index).path(),
                    leaves.get(index).at(),
                    state,
                    List.of(RULE.code()),
                    reached ? List.of(target) : List.of(),
                    state == LeafState.TRANSLATED ? "" : "reason " + (index % 7)));
        }
        return new Ledger(entries);
    }

    /** One of each severity, in two files. */
    public static List<Finding> findings() {
        return List.of(
                RULE.finding(Severity.ERROR, new SourcePosition("<stdin>", 3, 1), "it is wrong.", "put it right"),
                RULE.finding(Severity.INFO, new SourcePosition("<stdin>", 9, 5), "it is so", "Nothing to do."),
                RULE.finding(
                        Severity.WARNING,
                        new SourcePosition("k8s/\u001b[2Jweb.yaml", 1, 2),
                        "it may be",
                        "see spec.x"));
    }

    static EcsApplication output() {
        return new EcsApplication(
                List.of(RegisterTaskDefinitionRequest.builder()
                        .family("shop-web")
                        .cpu("256")
                        .memory("2048")
                        .build()),
                List.of(CreateServiceRequest.builder()
                        .serviceName("web")
                        .taskDefinition("shop-web")
                        .desiredCount(2)
                        .loadBalancers(LoadBalancer.builder()
                                .targetGroupArn("${targetGroupArn:shop-web-80}")
                                .build())
                        .build()),
                List.of(),
                List.of(),
                List.of(),
                List.of(loadBalancer()),
                List.of(),
                List.of(new EcsApplication.Secret(
                        "keys", CreateSecretRequest.builder().name("shop/keys").build())),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static EcsApplication.LoadBalancer loadBalancer() {
        CreateListenerRequest listener = CreateListenerRequest.builder()
                .port(80)
                .protocol("HTTP")
                .defaultActions(Action.builder()
                        .type("fixed-response")
                        .fixedResponseConfig(response -> response.statusCode("404"))
                        .build())
                .build();
        ModifyListenerAttributesRequest attributes = ModifyListenerAttributesRequest.builder()
                .listenerArn("${listenerArn:shop-public:80}")
                .attributes(ListenerAttribute.builder()
                        .key("routing.http.response.server.enabled")
                        .value("false")
                        .build())
                .build();
        CreateRuleRequest rule = CreateRuleRequest.builder()
                .priority(10)
                .conditions(RuleCondition.builder()
                        .field("path-pattern")
                        .pathPatternConfig(path -> path.values("/", "/*"))
                        .build())
                .actions(Action.builder()
                        .type("forward")
                        .targetGroupArn("${targetGroupArn:shop-web-80}")
                        .build())
                .build();
        return new EcsApplication.LoadBalancer(
                CreateLoadBalancerRequest.builder()
                        .name("shop-public")
                        .scheme("internet-facing")
                        .build(),
                List.of(new EcsApplication.Listener(listener, Optional.of(attributes), List.of(rule))));
    }
}
