package io.k2ecs.translate.policy;

import static io.k2ecs.translate.FindingAssert.assertFinding;
import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Severity;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.translate.Manifests;
import io.k2ecs.translate.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredSecretsTest {
    private static final String VARIABLE = "env: [{name: LOGIN, valueFrom: {secretKeyRef: {name: login, key: word}}}]";

    private static String store(String provider) {
        return """
                apiVersion: external-secrets.io/v1beta1
                kind: SecretStore
                metadata: {name: store}
                spec: {provider: {%s}}
                """.formatted(provider);
    }

    private static String external(String spec) {
        return """
                apiVersion: external-secrets.io/v1beta1
                kind: ExternalSecret
                metadata: {name: login}
                spec:
                  secretStoreRef: {name: store}
                """ + spec.stripTrailing().indent(2);
    }

    private static String data(String remote) {
        return external("data: [{secretKey: word, remoteRef: {" + remote + "}}]");
    }

    private static Translated of(String service, String external) {
        return Translated.of(Manifests.documents(
                external, store("aws: {service: " + service + ", region: eu-west-1}"), Manifests.deployment(VARIABLE)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SecretsManager | key: a/b | ${secretArn:a/b}",
                "SecretsManager | key: a/b, property: p | ${secretArn:a/b}:p::",
                "SecretsManager | key: a/b, version: AWSPREVIOUS | ${secretArn:a/b}::AWSPREVIOUS:",
                "SecretsManager | key: a/b, property: p, version: uuid/1-2 | ${secretArn:a/b}:p::1-2",
                "SecretsManager | key: 'arn:aws:secretsmanager:eu-west-1:1:secret:x-AbCdEf', property: p"
                        + " | arn:aws:secretsmanager:eu-west-1:1:secret:x-AbCdEf:p::",
                "ParameterStore | key: /a/b | arn:aws:ssm:eu-west-1:000000000000:parameter/a/b",
                "ParameterStore | key: ab | arn:aws:ssm:eu-west-1:000000000000:parameter/ab",
            })
    void refersToWhatAwsKeeps(String service, String remote, String reference) {
        Translated translated = of(service, data(remote));

        assertThat(translated.container("web").secrets()).singleElement().satisfies(it -> {
            assertThat(it.name()).isEqualTo("LOGIN");
            assertThat(it.valueFrom()).isEqualTo(reference);
        });
        assertThat(translated.output().secrets()).isEmpty();
        assertThat(translated.leaf("/spec/data/0/remoteRef/key").state()).isEqualTo(LeafState.TRANSLATED);
        assertThat(translated.leaf("/spec/secretStoreRef/name").state()).isEqualTo(LeafState.TRANSLATED);
        assertThat(translated.leaf(1, "/spec/provider/aws/service").state()).isEqualTo(LeafState.TRANSLATED);
        assertThat(translated.findings("RES001")).isEmpty();
        assertFinding(translated, "TR620", "is not needed on ECS").is(Severity.INFO);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SecretsManager | a/b | arn:aws:secretsmanager:us-east-1:000000000000:secret:a/b-??????",
                "SecretsManager | arn:aws:secretsmanager:eu-west-1:1:secret:x-AbCdEf"
                        + " | arn:aws:secretsmanager:eu-west-1:1:secret:x-AbCdEf",
                "SecretsManager | arn:aws:secretsmanager:eu-west-1:1:secret:x"
                        + " | arn:aws:secretsmanager:eu-west-1:1:secret:x-??????",
                "ParameterStore | ab | arn:aws:ssm:eu-west-1:000000000000:parameter/ab",
            })
    void letsTheExecutionRoleReadIt(String service, String key, String resource) {
        Translated translated = of(service, data("key: '" + key + "'"));

        assertThat(translated.output().roles().stream()
                        .filter(it -> it.request().roleName().equals("app-web-execution"))
                        .flatMap(it -> it.policies().stream())
                        .map(it -> it.policyDocument()))
                .singleElement()
                .asString()
                .contains(resource)
                .contains(service.equals("ParameterStore") ? "ssm:GetParameters" : "secretsmanager:GetSecretValue");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ParameterStore | data: [{secretKey: word, remoteRef: {key: a, property: p}}] | injects parameters as a whole",
                "SecretsManager | data: [{secretKey: word, remoteRef: {key: a, property: p.q}}] | keys of the top only",
                "SecretsManager | data: [{secretKey: word, remoteRef: {key: a, decodingStrategy: Base64}}] | is decoded",
                "SecretsManager | data: [{secretKey: word, remoteRef: {key: 'a b'}}] | a name that AWS does not take",
                "SecretsManager | dataFrom: [{extract: {key: a}}] | dataFrom",
                "SecretsManager | target: {template: {data: {word: x}}} | a template",
            })
    void saysWhatEcsCannotDo(String service, String spec, String problem) {
        Translated translated = of(service, external(spec));

        assertThat(translated.container("web").secrets()).isEmpty();
        assertFinding(translated, "TR620", problem).is(Severity.WARNING);
        assertFinding(translated, "RES002", problem).is(Severity.ERROR);
        assertThat(translated.leaf("/kind").state()).isEqualTo(LeafState.NEEDS_DECISION);
    }

    @Test
    void saysThatAnotherStoreCannotBeRead() {
        Translated translated = Translated.of(Manifests.documents(
                data("key: a"), store("vault: {server: 'https://vault.example.com'}"), Manifests.deployment(VARIABLE)));

        assertFinding(translated, "TR620", "a store that ECS cannot read").is(Severity.WARNING);
        assertFinding(translated, "TR620", "its store is none of AWS").is(Severity.WARNING);
        assertThat(translated.leaf(1, "/spec/provider/vault/server").state()).isEqualTo(LeafState.NEEDS_DECISION);
    }

    @Test
    void saysThatNobodyReadsIt() {
        Translated translated = Translated.of(
                Manifests.documents(data("key: a"), store("aws: {service: SecretsManager}"), Manifests.deployment("")));

        assertFinding(translated, "TR620", "no container takes a variable").is(Severity.WARNING);
        assertThat(translated.leaf("/spec/data/0/remoteRef/key").state()).isEqualTo(LeafState.NOT_APPLICABLE);
    }

    @Test
    void createsTheSecretOfASealedOneEmpty() {
        Translated translated = Translated.of(Manifests.documents("""
                apiVersion: bitnami.com/v1alpha1
                kind: SealedSecret
                metadata: {name: login}
                spec: {encryptedData: {word: AgBy3i4OJSWK}}
                """, Manifests.deployment(VARIABLE)));

        assertThat(translated.container("web").secrets())
                .extracting(it -> it.valueFrom())
                .containsExactly("${secretArn:app/login}:word::");
        assertFinding(translated, "TR401", "is created empty; it needs the keys word")
                .is(Severity.INFO);
        assertThat(translated.leaf("/spec/encryptedData/word").state()).isEqualTo(LeafState.NOT_APPLICABLE);
        assertThat(translated.leaf("/metadata/name").state()).isEqualTo(LeafState.TRANSLATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: external-secrets.io/v1, kind: SecretStore, metadata: {name: s}, spec: []}",
                "{apiVersion: external-secrets.io/v1, kind: SecretStore, metadata: {name: s}, spec: {provider: text}}",
                "{apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: {name: s}, spec: {data: {}}}",
                "{apiVersion: bitnami.com/v1alpha1, kind: SealedSecret, metadata: {name: s}, spec: {encryptedData: {a: {b: c}}}}",
                "{apiVersion: cert-manager.io/v1, kind: Certificate, metadata: {name: s}, spec: [a]}"
            })
    void shapesThatNobodyHasCheckedAreNoObstacle(String object) {
        assertThat(Translated.of(object).findings("TR001")).isEmpty();
    }

    private static String providerClass(String provider, String objects, String data) {
        return """
                apiVersion: secrets-store.csi.x-k8s.io/v1
                kind: SecretProviderClass
                metadata: {name: store}
                spec:
                  provider: %s
                  parameters:
                    region: eu-west-1
                    objects: |
                      - %s
                  secretObjects:
                    - secretName: login
                      type: Opaque
                      data: [%s]
                """.formatted(provider, objects, data);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{objectName: a/b, objectType: secretsmanager} | a/b | ${secretArn:a/b}",
                "{objectName: a/b, objectType: secretsmanager, objectAlias: x} | x | ${secretArn:a/b}",
                "{objectName: a/b, objectType: secretsmanager, jmesPath: [{path: p, objectAlias: x}]} | x"
                        + " | ${secretArn:a/b}:p::",
                "{objectName: a/b, objectType: secretsmanager, jmesPath: [{path: '\"p-q\"', objectAlias: x}]} | x"
                        + " | ${secretArn:a/b}:p-q::",
                "{objectName: a/b, objectType: secretsmanager, objectVersionLabel: AWSPREVIOUS} | a/b"
                        + " | ${secretArn:a/b}::AWSPREVIOUS:",
                "{objectName: /a/b, objectType: ssmparameter} | /a/b | arn:aws:ssm:eu-west-1:000000000000:parameter/a/b",
                "{objectName: 'arn:aws:secretsmanager:eu-west-1:1:secret:x-AbCdEf', objectAlias: x} | x"
                        + " | arn:aws:secretsmanager:eu-west-1:1:secret:x-AbCdEf"
            })
    void refersToWhatTheSecretsStoreDriverTakesFromAws(String object, String name, String reference) {
        Translated translated = Translated.of(Manifests.documents(
                providerClass("aws", object, "{objectName: '" + name + "', key: word}"),
                Manifests.deployment(VARIABLE)));

        assertThat(translated.container("web").secrets()).singleElement().satisfies(it -> {
            assertThat(it.name()).isEqualTo("LOGIN");
            assertThat(it.valueFrom()).isEqualTo(reference);
        });
        assertThat(translated.output().secrets()).isEmpty();
        assertThat(translated.leaf("/spec/parameters/objects").state()).isEqualTo(LeafState.TRANSLATED);
        assertThat(translated.leaf("/spec/secretObjects/0/data/0/objectName").state())
                .isEqualTo(LeafState.TRANSLATED);
        assertThat(translated.findings("RES001")).isEmpty();
        assertThat(translated.findings("TR622")).isEmpty();
        assertFinding(translated, "TR620", "is not needed on ECS").is(Severity.INFO);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vault | {objectName: a} | a | its provider is not that of AWS",
                "aws | words | a | its objects are no list of mappings",
                "aws | {objectName: a, objectType: secretsmanager} | b | names none of its objects",
                "aws | {objectName: a, objectType: ssmparameter, jmesPath: [{path: p, objectAlias: x}]} | x | a part of a parameter",
                "aws | {objectName: a, objectType: secretsmanager, jmesPath: [{path: p.q, objectAlias: x}]} | x"
                        + " | a part inside a part"
            })
    void saysWhatOfTheDriverEcsCannotDo(String provider, String object, String name, String problem) {
        Translated translated = Translated.of(Manifests.documents(
                providerClass(provider, object, "{objectName: " + name + ", key: word}"),
                Manifests.deployment(VARIABLE)));

        assertThat(translated.container("web").secrets()).isEmpty();
        assertFinding(translated, "TR620", problem).is(Severity.WARNING);
        assertThat(translated.leaf("/spec/provider").state()).isEqualTo(LeafState.NEEDS_DECISION);
    }
}
