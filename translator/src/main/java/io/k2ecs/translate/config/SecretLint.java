package io.k2ecs.translate.config;

import io.k2ecs.address.AddressHint;
import io.k2ecs.address.Occurrence;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.model.Secret;
import io.k2ecs.source.ScalarNode;
import io.k2ecs.source.SecretValues;
import io.k2ecs.translate.ApplicationScope;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** Looks at the values of a Secret in memory. What it reports names the key, and never the whole value. */
final class SecretLint {
    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";

    /** RFC 1918, and the names by which desktop clusters know the machine that they run on. */
    private static final Pattern PRIVATE_ADDRESS = Pattern.compile(
            "(?<![\\w.-])(10\\.B|192\\.168|172\\.(1[6-9]|2\\d|3[01]))\\.B\\.B(?![\\w-]|\\.\\d)".replace("B", BYTE)
                    + "|(?<![\\w.-])host\\.(docker|minikube)\\.internal(?![\\w-])");

    private static final Pattern OWN_ADDRESS =
            Pattern.compile("(?<![\\w.-])(127\\.B\\.B\\.B(?!\\.\\d)|localhost(?!\\.\\w))(?![\\w-])".replace("B", BYTE));

    private SecretLint() {}

    /** For values that become variables. */
    static void variables(ApplicationScope scope, Secret secret) {
        forEach(secret, (key, node, value) -> whiteSpace(scope, secret, key, node, value));
        addresses(scope, secret);
    }

    /** For values that are files, where a line break at the end is nothing special. */
    static void addresses(ApplicationScope scope, Secret secret) {
        forEach(secret, (key, node, value) -> {
            privateAddress(scope, secret, key, node, value);
            clusterAddresses(scope, secret, key, node, value);
        });
    }

    private interface Look {
        void at(String key, ScalarNode node, String value);
    }

    private static void forEach(Secret secret, Look look) {
        if (secret.isSealed()) {
            return;
        }
        Map<String, byte[]> values = SecretValues.decoded(secret.object());
        secret.keys()
                .forEach((key, node) ->
                        look.at(key, node, new String(values.getOrDefault(key, new byte[0]), StandardCharsets.UTF_8)));
    }

    private static void whiteSpace(ApplicationScope scope, Secret secret, String key, ScalarNode node, String value) {
        if (!value.equals(value.strip())) {
            scope.report(
                    Severity.WARNING,
                    node.at(),
                    "the value of key '" + key + "' of Secret '" + secret.name()
                            + "' starts or ends with white space, such as a line break",
                    "leave it out when you fill the secret: few programs expect it");
        }
    }

    private static void privateAddress(
            ApplicationScope scope, Secret secret, String key, ScalarNode node, String value) {
        if (PRIVATE_ADDRESS.matcher(value).find()) {
            scope.report(
                    Severity.WARNING,
                    node.at(),
                    "the value of key '" + key + "' of Secret '" + secret.name()
                            + "' is or has an address of a private network",
                    "tasks do not reach it unless the networks are connected: fill in the address on AWS");
        }
        if (OWN_ADDRESS.matcher(value).find()) {
            scope.report(
                    Severity.WARNING,
                    node.at(),
                    "the value of key '" + key + "' of Secret '" + secret.name()
                            + "' is or has the address of the task itself",
                    "make sure that a container of the same task listens there");
        }
    }

    private static void clusterAddresses(
            ApplicationScope scope, Secret secret, String key, ScalarNode node, String value) {
        for (Occurrence found : scope.addresses().find(value, AddressHint.named(key), secret.namespace())) {
            if (found.state() == Occurrence.State.KEPT) {
                // A word that only happens to be a Service's name may be the whole secret: say nothing of it.
                continue;
            }
            String where = "key " + key + " of Secret " + secret.name();
            Occurrence shown = withoutWholeValue(found, value);
            scope.addresses().rememberKept(shown, node.at(), where, "to be changed when the secret is filled");
            scope.needsDecision(node, "its value has an address of the cluster");
            boolean dangling = found.state() == Occurrence.State.DANGLING;
            scope.report(
                    dangling ? Severity.ERROR : Severity.WARNING,
                    node.at(),
                    dangling
                            ? where + " names " + shown.before() + ", which leads nowhere on ECS"
                                    + (shown == found ? " (" + found.why() + ")" : "")
                            : where + " names " + shown.before() + ", which is " + shown.after() + " on ECS",
                    dangling
                            ? "fill in an address that exists on AWS"
                            : "write " + shown.after() + " in its place when you fill the secret");
        }
    }

    /** An address that is all there is to the value is not shown: it is the secret. */
    private static Occurrence withoutWholeValue(Occurrence found, String value) {
        if (!value.strip().equals(found.before())) {
            return found;
        }
        String before = found.service().isEmpty() ? "a host of the cluster" : "Service " + found.service();
        return new Occurrence(
                found.start(),
                found.end(),
                before,
                found.after().equals(found.before()) ? before : found.after(),
                found.state(),
                found.service(),
                found.why(),
                found.portChange());
    }
}
