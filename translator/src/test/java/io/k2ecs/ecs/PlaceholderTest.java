package io.k2ecs.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceholderTest {
    private static final Placeholder GROUP = new Placeholder(Placeholder.Kind.TARGET_GROUP_ARN, "auth-svc-8080");

    @Test
    void readsWhatItWrites() {
        assertThat(GROUP).hasToString("${targetGroupArn:auth-svc-8080}");
        for (Placeholder.Kind kind : Placeholder.Kind.values()) {
            Placeholder placeholder = new Placeholder(kind, "shop/a.b:8080");
            assertThat(Placeholder.parse(placeholder.toString())).isEqualTo(placeholder);
        }
    }

    @Test
    void refusesTextThatIsNotAPlaceholderAlone() {
        for (String text : List.of("", "x", "${targetGroupArn}", "${targetGroupArn:}", "${PORT:-8080}", GROUP + "x")) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> Placeholder.parse(text));
        }
    }

    @Test
    void refusesNamesThatCouldNotBeReadBack() {
        for (String name : List.of("", "a b", "a}", "${a", "$")) {
            assertThatIllegalArgumentException().as(name).isThrownBy(() -> new Placeholder(GROUP.kind(), name));
        }
    }

    @Test
    void isFoundInStringsAtAnyDepthButNotInKeys() {
        Map<String, Object> tree = Map.of(
                "${vpcId:key}",
                1,
                "list",
                List.of(Map.of("x", "a ${secretArn:db}:user:: ${vpcId:b}"), GROUP + "", true));
        assertThat(Placeholder.in(tree))
                .containsExactly(
                        new Placeholder(Placeholder.Kind.VPC_ID, "b"),
                        GROUP,
                        new Placeholder(Placeholder.Kind.SECRET_ARN, "db"));
    }

    @Test
    void leavesOtherVariablesAlone() {
        Object tree = List.of("${PORT:-8080} ${spring.port:80} $$ ${} ${VPC_ID:x} ${targetGroupArn");
        assertThat(Placeholder.in(tree)).isEmpty();
        assertThat(Placeholder.substitute(tree, placeholder -> "no")).isEqualTo(tree);
    }

    @Test
    void isReplacedByItsValueWhichIsNotSearchedAgain() {
        Object tree = Map.of("a", List.of("x" + GROUP + GROUP, 1), "b", false);
        assertThat(Placeholder.substitute(tree, placeholder -> "$1\\" + placeholder))
                .isEqualTo(Map.of("a", List.of("x$1\\" + GROUP + "$1\\" + GROUP, 1), "b", false));
    }
}
