package io.k2ecs.ecom.runtime.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class JsonBodyTest {
    @Test
    void readsTextsAndNumbersExactly() {
        JsonBody body = parse("{\"name\":\"caf\u00e9\",\"price\":0.30000000000000004,\"count\":12345678901234567890}");

        assertThat(body.text("name")).contains("caf\u00e9");
        assertThat(body.number("price")).contains(new BigDecimal("0.30000000000000004"));
        assertThat(body.number("count")).contains(new BigDecimal("12345678901234567890"));
    }

    @Test
    void takesFieldNamesInAnyCase() {
        assertThat(parse("{\"Email\":\"a\"}").text("email")).contains("a");
    }

    @Test
    void takesNullForAbsent() {
        assertThat(parse("{\"email\":null}").text("email")).isEmpty();
        assertThat(parse("{}").number("price")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\":1",
                "[]",
                "[{}]",
                "\"a\"",
                "1",
                "null",
                "{} {}",
                "{}x",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"A\":2}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":1,}",
                "\u0000",
                "{\"a\":\"\t\"}",
                "// c\n{}"
            })
    void refusesWhatIsNotOneJsonObject(String text) {
        assertMalformed(() -> parse(text));
    }

    @Test
    void refusesDeepNestingAndLongNumbers() {
        assertMalformed(() -> parse("{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"));
        assertMalformed(() -> parse("{\"a\":" + "9".repeat(101) + "}"));
        assertThat(parse("{\"a\":" + "9".repeat(100) + "}").number("a")).isPresent();
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        assertMalformed(() -> JsonBody.parse("{\"a\":\"caf\u00e9\"}".getBytes(ISO_8859_1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"$ne\":null}", "[]", "1", "true"})
    void refusesToTakeAnotherTypeForAText(String value) {
        JsonBody body = parse("{\"email\":" + value + "}");

        assertMalformed(() -> body.text("email"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"$gt\":0}", "[]", "\"5\"", "true"})
    void refusesToTakeAnotherTypeForANumber(String value) {
        JsonBody body = parse("{\"price\":" + value + "}");

        assertMalformed(() -> body.number("price"));
    }

    @Test
    void quotesNothingOfTheBody() {
        assertThatThrownBy(() -> parse("{\"password\":\"hunter2\",,}")).hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "application/json",
                "Application/JSON",
                "application/json; charset=utf-8",
                "application/json;charset=\"UTF-8\""
            })
    void readsWhatSaysThatItIsJsonOrSaysNothing(String contentType) throws IOException {
        assertThat(JsonBody.read(request(contentType, "{\"a\":\"b\"}".getBytes(UTF_8)))
                        .text("a"))
                .contains("b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/json;charset=iso-8859-1",
                "application/json;charset=nonsense",
                "json",
                "*/*"
            })
    void refusesWhatSaysThatItIsSomethingElse(String contentType) {
        assertThatThrownBy(() -> JsonBody.read(request(contentType, "{}".getBytes(UTF_8))))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().type()).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
                    assertThat(e.problem().headers()).containsEntry("Accept", "application/json");
                });
    }

    @Test
    void readsABodyUpToTheBoundAndNotBeyond() throws IOException {
        byte[] most = new byte[JsonBody.MAX_BYTES];
        Arrays.fill(most, (byte) ' ');
        most[0] = '{';
        most[1] = '}';

        assertThat(JsonBody.read(request("application/json", most))).isNotNull();
        assertThatThrownBy(() -> JsonBody.read(request("application/json", Arrays.copyOf(most, most.length + 1))))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).isEqualTo(ProblemType.TOO_LARGE));
    }

    private static MockHttpServletRequest request(String contentType, byte[] body) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/");
        request.setContentType(contentType);
        request.setContent(body);
        return request;
    }

    private static JsonBody parse(String text) {
        return JsonBody.parse(text.getBytes(UTF_8));
    }

    private static void assertMalformed(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                        e.problem().type())
                .isEqualTo(ProblemType.MALFORMED_JSON));
    }
}
