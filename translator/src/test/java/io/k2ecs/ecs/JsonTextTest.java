package io.k2ecs.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void writesTwoSpacesPerLevelAndALineEnd() {
        assertThat(JsonText.write(new TreeMap<>(
                        Map.of("b", List.of(1, Map.of("x", true)), "a", "/", "c", List.of(), "d", Map.of()))))
                .isEqualTo("{\n  \"a\": \"/\",\n  \"b\": [\n    1,\n    {\n      \"x\": true\n    }\n  ],\n"
                        + "  \"c\": [],\n  \"d\": {}\n}\n");
    }

    @Test
    void escapesControlCharactersQuotesAndBackslashesOnly() {
        assertThat(JsonText.write("\u0000\t\n\"\\/é\u2028\uD83D\uDE00<>&'"))
                .isEqualTo("\"\\u0000\\t\\n\\\"\\\\/é\u2028\uD83D\uDE00<>&'\"\n");
    }

    @Test
    void sortsMapsThatHaveNoOrderAndKeepsTheOrderOfThoseThatDo() {
        Map<String, Object> ordered = new LinkedHashMap<>();
        ordered.put("z", 1);
        ordered.put("a", 2);
        assertThat(JsonText.write(ordered)).isEqualTo("{\n  \"z\": 1,\n  \"a\": 2\n}\n");
        assertThat(JsonText.write(Map.of("z", 1, "a", 2))).isEqualTo("{\n  \"a\": 2,\n  \"z\": 1\n}\n");
    }

    @Test
    void writesEveryKindOfNumber() {
        assertThat(JsonText.write(List.of(1, 2147483648L, 0.1, 70.0, new BigDecimal("0.10"), BigInteger.TEN.pow(20))))
                .isEqualTo("[\n  1,\n  2147483648,\n  0.1,\n  70.0,\n  0.10,\n  100000000000000000000\n]\n");
    }

    @Test
    void refusesWhatJsonCannotSay() {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonText.write(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> JsonText.write(List.of(Double.POSITIVE_INFINITY)));
        assertThatIllegalArgumentException().isThrownBy(() -> JsonText.write(new StringBuilder()));
    }

    @Test
    void readsTheSmallestTypeThatHoldsANumber() {
        assertThat(JsonText.read("[1, 2147483648, 9223372036854775808, 0.1, 70.0, 1e3, 0.12345678901234567890123]"))
                .isEqualTo(List.of(
                        1,
                        2147483648L,
                        new BigInteger("9223372036854775808"),
                        0.1,
                        70.0,
                        1000.0,
                        new BigDecimal("0.12345678901234567890123")));
    }

    @Test
    void readsWhatItWrote() {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("text", "\u0001 \" \\ é \uD83D\uDE00");
        tree.put("nothing", null);
        tree.put("list", Arrays.asList(true, false, null, List.of(), Map.of("k", -1)));
        assertThat(JsonText.read(JsonText.write(tree))).isEqualTo(tree);
        assertThat(JsonText.write(JsonText.read(JsonText.write(tree)))).isEqualTo(JsonText.write(tree));
    }

    @Test
    void sortsTheKeysItReads() {
        assertThat(JsonText.readObject("{\"b\": {\"d\": 1, \"c\": 2}, \"a\": 3}")
                        .toString())
                .isEqualTo("{a=3, b={c=2, d=1}}");
    }

    @Test
    void refusesTextThatIsNotOneJsonValue() {
        for (String text :
                List.of("", "  ", "{", "{\"a\": 1,}", "[1] [2]", "nul", "{\"a\": 1, \"a\": 1}", "'a'", "NaN")) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> JsonText.read(text));
        }
    }

    @Test
    void saysWhereTextIsBroken() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonText.read("{\n  \"a\" 1\n}"))
                .withMessageContaining("line 2, column");
    }

    @Test
    void refusesOtherValuesInPlaceOfAnObject() {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonText.readObject("[]"));
    }
}
