package io.k2ecs.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsNamesTest {
    private static final String HASH = "-[0-9a-z]{8}";

    @Test
    void keepsNamesThatAwsTakes() {
        assertThat(AwsNames.targetGroup("little-ecom", "auth-svc", "8080")).isEqualTo("little-ecom-auth-svc-8080");
        assertThat(AwsNames.loadBalancer("little-ecom", "internal")).isEqualTo("little-ecom-internal");
        assertThat(AwsNames.family("little-ecom", "auth_svc")).isEqualTo("little-ecom-auth_svc");
        assertThat(AwsNames.role("little-ecom", "a+b=c,d.e@f_g", "task")).isEqualTo("little-ecom-a+b=c,d.e@f_g-task");
        assertThat(AwsNames.secret("little-ecom/", "default", "db")).isEqualTo("little-ecom/default-db");
        assertThat(AwsNames.secret("", "db")).isEqualTo("db");
        assertThat(AwsNames.logGroup("ecs", "little-ecom", "auth.svc")).isEqualTo("/ecs/little-ecom/auth.svc");
        assertThat(AwsNames.cloudMapService("auth-svc", "default")).isEqualTo("auth-svc.default");
    }

    static List<Arguments> kinds() {
        UnaryOperator<String> targetGroup = AwsNames::targetGroup;
        UnaryOperator<String> loadBalancer = AwsNames::loadBalancer;
        UnaryOperator<String> family = AwsNames::family;
        UnaryOperator<String> service = AwsNames::service;
        UnaryOperator<String> container = AwsNames::container;
        UnaryOperator<String> portMapping = AwsNames::portMapping;
        UnaryOperator<String> volume = AwsNames::volume;
        UnaryOperator<String> role = AwsNames::role;
        UnaryOperator<String> secret = name -> AwsNames.secret("", name);
        UnaryOperator<String> logGroup = AwsNames::logGroup;
        UnaryOperator<String> cloudMap = AwsNames::cloudMapService;
        String ecs = "[A-Za-z0-9_-]{1,255}";
        String hyphened = "(?=.{1,32}$)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?";
        return List.of(
                Arguments.of("target group", targetGroup, 32, hyphened),
                Arguments.of("load balancer", loadBalancer, 32, "(?!(?i)internal-)" + hyphened),
                Arguments.of("family", family, 255, ecs),
                Arguments.of("service", service, 255, ecs),
                Arguments.of("container", container, 255, ecs),
                Arguments.of("port mapping", portMapping, 64, "[a-z0-9_][a-z0-9_-]{0,63}"),
                Arguments.of("volume", volume, 255, ecs),
                Arguments.of("role", role, 64, "[A-Za-z0-9_+=,.@-]{1,64}"),
                Arguments.of("secret", secret, 512, "[A-Za-z0-9/_+=.@-]{1,512}"),
                Arguments.of("log group", logGroup, 511, "[A-Za-z0-9._/#-]{1,512}"),
                Arguments.of(
                        "Cloud Map service", cloudMap, 63, "[a-zA-Z0-9_][a-zA-Z0-9_-]{0,61}[a-zA-Z0-9_]|[a-zA-Z0-9]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void keepsTheLongestNameAndCutsOneThatIsLonger(String kind, UnaryOperator<String> make, int max, String allowed) {
        String longest = "a".repeat(max);
        assertThat(make.apply(longest)).endsWith(longest).matches(allowed);
        String cut = make.apply(longest + "a");
        assertThat(cut).matches(allowed).matches("/?a+" + HASH).hasSizeBetween(max, max + 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void makesAllowedAndDifferentNamesOfWhateverItGets(
            String kind, UnaryOperator<String> make, int max, String allowed) {
        List<String> originals = new ArrayList<>(List.of(
                "-",
                "--",
                "_",
                "__",
                ".",
                "!",
                "é",
                "日本",
                "\uD83D\uDE00",
                "a",
                "A",
                "a.b",
                "a!b",
                "a b",
                "a:b",
                "a\nb",
                "-a",
                "a-",
                "--a--",
                "_a",
                "internal",
                "internal-",
                "internal-a",
                "INTERNAL-a",
                "internal!",
                "internal-internal-a",
                "a-secret",
                "a-123456",
                "a-12345",
                "a-1234567",
                "-123456",
                "a-a-a-a-"));
        for (int length = max - 12; length <= max + 12; length++) {
            originals.add("b".repeat(length));
            originals.add("b".repeat(length) + "c");
            originals.add("b".repeat(length) + "-");
            originals.add("b".repeat(length) + ".");
            originals.add("-".repeat(length) + "d");
        }
        List<String> different = originals.stream().distinct().toList();
        List<String> names = different.stream().map(make).toList();
        assertThat(names).allMatch(name -> name.matches(allowed)).doesNotHaveDuplicates();
    }

    @Test
    void marksEveryChangedNameWithAHash() {
        assertThat(AwsNames.family("shop", "a.b")).matches("shop-a-b" + HASH);
        assertThat(AwsNames.targetGroup("shop", "a_b")).matches("shop-a-b" + HASH);
        assertThat(AwsNames.targetGroup("-shop")).matches("shop" + HASH);
        assertThat(AwsNames.loadBalancer("internal-tools")).matches("lb-internal-tools" + HASH);
        assertThat(AwsNames.role("shop", "a/b")).matches("shop-a-b" + HASH);
        assertThat(AwsNames.secret("shop/", "a:b")).matches("shop/a-b" + HASH);
        assertThat(AwsNames.logGroup("ecs", "a/b")).matches("/ecs/a-b" + HASH);
        assertThat(AwsNames.cloudMapService("a.b", "default")).matches("a-b" + HASH + "\\.default");
        assertThat(AwsNames.targetGroup("...")).matches("[0-9a-z]{8}");
    }

    @Test
    void givesTheSameNameEveryTime() {
        String name = "a-service-with-a-name-that-is-too-long-8080";
        assertThat(AwsNames.targetGroup(name))
                .isEqualTo(AwsNames.targetGroup(name))
                .isEqualTo("a-service-with-a-name-t-wmf2ff50");
    }

    @ParameterizedTest
    @ValueSource(strings = {"db-config", "db-secrets", "secret", "-secret", "a-123456"})
    void keepsSecretsThatEndLikeAnArn(String name) {
        assertThat(AwsNames.secret("shop/", name)).isEqualTo("shop/" + name);
    }

    @Test
    void makesOneLabelOfTooManyForCloudMap() {
        String label = "a".repeat(63);
        assertThat(AwsNames.cloudMapService(label, label)).hasSize(127).isEqualTo(label + "." + label);
        assertThat(AwsNames.cloudMapService(label, label, "b")).hasSize(63).matches("a{54}" + HASH);
        assertThat(AwsNames.cloudMapService(label, label, "b"))
                .isNotEqualTo(AwsNames.cloudMapService(label, label, "c"));
    }

    @Test
    void refusesToMakeANameOfNothing() {
        assertThatIllegalArgumentException().isThrownBy(AwsNames::family);
        assertThatIllegalArgumentException().isThrownBy(() -> AwsNames.family(""));
        assertThatIllegalArgumentException().isThrownBy(() -> AwsNames.targetGroup("a", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> AwsNames.secret("shop/"));
        assertThatIllegalArgumentException().isThrownBy(() -> AwsNames.logGroup("ecs", ""));
        assertThatIllegalArgumentException().isThrownBy(AwsNames::cloudMapService);
    }
}
