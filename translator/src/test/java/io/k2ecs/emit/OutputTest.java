package io.k2ecs.emit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.k2ecs.ecs.JsonText;
import io.k2ecs.ledger.Target;
import io.k2ecs.waive.Outcome;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputTest {
    private static Output output() {
        return Output.of(
                SampleTranslation.settings(), SampleTranslation.result(), Outcome.of(SampleTranslation.findings()));
    }

    @Test
    void holdsTheRequestsAndTheReports() {
        assertThat(output().files())
                .containsOnlyKeys(
                        "load-balancers/shop-public.json",
                        "report/report.json",
                        "report/report.md",
                        "secrets/keys.json",
                        "services/web.json",
                        "task-definitions/shop-web.json");
        assertThat(output().report().files())
                .isEqualTo(List.copyOf(output().files().keySet()));
    }

    @Test
    void isTheSameTwice() {
        output().files()
                .forEach((path, file) ->
                        assertThat(output().files().get(path).bytes()).as(path).isEqualTo(file.bytes()));
    }

    @ParameterizedTest
    @CsvSource({
        "services/other.json, ''",
        "services/web.json, /desiredCounts",
        "services/web.json, /loadBalancers/1",
        "services/web.json, /loadBalancers/00",
        "services/web.json, desiredCount",
        "load-balancers/shop-public.json, /listeners/0/ListenerArn"
    })
    void aLedgerThatPointsAtNothingIsABug(String file, String pointer) {
        assertThatThrownBy(() -> Output.of(
                        SampleTranslation.settings(),
                        SampleTranslation.resultPointingAt(new Target(file, pointer)),
                        Outcome.of(List.of())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file + "#" + pointer);
    }

    @ParameterizedTest
    @CsvSource({
        "services/web.json, ''",
        "services/web.json, /desiredCount",
        "services/web.json, /loadBalancers/0/targetGroupArn",
        "load-balancers/shop-public.json, /listeners/0/Attributes/0/Value",
        "load-balancers/shop-public.json, /listeners/0/rules/0/Priority"
    })
    void aLedgerMayPointAtAnyPlace(String file, String pointer) {
        Output output = Output.of(
                SampleTranslation.settings(),
                SampleTranslation.resultPointingAt(new Target(file, pointer)),
                Outcome.of(List.of()));

        assertThat(text(output.reportJson())).contains("\"pointer\": \"" + pointer + "\"");
    }

    @Test
    void theReportForProgramsHasOneEntryForEachLeaf() {
        Map<String, Object> report = JsonText.readObject(text(output().reportJson()));

        assertThat(report).containsEntry("application", "shop");
        Map<?, ?> ledger = (Map<?, ?>) report.get("ledger");
        assertThat(ledger.get("total")).isEqualTo(12);
        assertThat((List<?>) ledger.get("entries")).hasSize(12);
        assertThat(ledger.get("counts"))
                .isEqualTo(Map.of(
                        "translated", 3, "approximated", 3, "needs-decision", 2, "dropped", 2, "not-applicable", 2));
        assertThat(report.get("findings"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(3);
        assertThat(report.get("images"))
                .isEqualTo(List.of(
                        Map.of("from", "acme/web:1", "to", "000000000000.dkr.ecr.us-east-1.amazonaws.com/acme/web:1")));
        assertThat(report.get("secrets"))
                .isEqualTo(List.of(
                        Map.of("name", "shop/keys", "file", "secrets/keys.json", "keys", List.of("FIRST", "SECOND"))));
        assertThat(text(output().reportJson())).doesNotContain("value-of");
    }

    @Test
    void theReportForPeopleSaysWhatBecameOfWhat() {
        String page = text(output().files().get("report/report.md"));

        assertThat(page)
                .contains("| Deployment default/web | `web` | `shop-web` | 256 CPU units, 2 GiB | 2 |")
                .contains("| 80 HTTP | 10 | any | `/`, `/*` | `web` |")
                .contains("| 80 HTTP | last | any | any | answer 404 |")
                .contains("`api\\|v2:80` | `api.default.shop.internal:80`")
                .contains("| needs-decision | 2 |")
                .contains("docker push 000000000000.dkr.ecr.us-east-1.amazonaws.com/acme/web:1")
                .contains("| `shop/keys` | `FIRST`, `SECOND` | `secrets/keys.json` |")
                .contains("**error** [XX001](https://example.com/rule) line 3: it is wrong. *Put it right.*")
                .doesNotContain("value-of")
                .doesNotContain("\u001b");
    }

    @Test
    void everyTableRowOfThePageHasTheCellsOfItsHeader() {
        String page = text(output().files().get("report/report.md"));
        int cells = 0;
        for (String line : page.split("\n")) {
            int found = line.startsWith("|") ? line.replace("\\|", "").split("\\|", -1).length : 0;
            if (found > 0 && cells > 0) {
                assertThat(found).as(line).isEqualTo(cells);
            }
            cells = found;
        }
    }

    private static String text(OutputFile file) {
        return new String(file.bytes(), UTF_8);
    }
}
