package io.k2ecs.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.source.ManifestReader;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.ReadingBounds;
import io.k2ecs.source.ScalarNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelSelectorTest {
    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | {} | true",
                "{} | {app: web} | true",
                "{matchLabels: {app: web}} | {app: web} | true",
                "{matchLabels: {app: web}} | {app: web, tier: front} | true",
                "{matchLabels: {app: web}} | {app: Web} | false",
                "{matchLabels: {app: web}} | {} | false",
                "{matchLabels: {app: web, tier: front}} | {app: web} | false",
                "{matchExpressions: [{key: app, operator: In, values: [a, b]}]} | {app: b} | true",
                "{matchExpressions: [{key: app, operator: In, values: [a, b]}]} | {app: c} | false",
                "{matchExpressions: [{key: app, operator: In, values: [a, b]}]} | {} | false",
                "{matchExpressions: [{key: app, operator: NotIn, values: [a]}]} | {app: b} | true",
                "{matchExpressions: [{key: app, operator: NotIn, values: [a]}]} | {app: a} | false",
                "{matchExpressions: [{key: app, operator: NotIn, values: [a]}]} | {} | true",
                "{matchExpressions: [{key: app, operator: Exists}]} | {app: x} | true",
                "{matchExpressions: [{key: app, operator: Exists}]} | {} | false",
                "{matchExpressions: [{key: app, operator: DoesNotExist}]} | {} | true",
                "{matchExpressions: [{key: app, operator: DoesNotExist}]} | {app: x} | false",
                "{matchExpressions: [{key: app, operator: Near}]} | {app: x} | false",
                "{matchLabels: {app: web}, matchExpressions: [{key: old, operator: Exists}]} | {app: web} | false"
            })
    void selectsByAllConditions(String selector, String labels, boolean matches) {
        assertThat(LabelSelector.of(selectorOf(selector)).matches(labelsOf(labels)))
                .isEqualTo(matches);
    }

    @Test
    void takesTheSelectorOfAServiceForLabels() {
        assertThat(LabelSelector.ofLabels(labelsOf("{app: web}")).matches(labelsOf("{app: web, tier: front}")))
                .isTrue();
        assertThat(LabelSelector.ofLabels(labelsOf("{app: web}")).matches(labelsOf("{app: api}")))
                .isFalse();
    }

    private static MapNode selectorOf(String selector) {
        return read("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\nspec: {selector: " + selector + "}\n")
                .map("spec")
                .flatMap(it -> it.map("selector"))
                .orElseThrow();
    }

    private static Map<String, ScalarNode> labelsOf(String labels) {
        return read("apiVersion: v1\nkind: Service\nmetadata: {name: x, labels: " + labels + "}\n")
                .map("metadata")
                .orElseThrow()
                .scalarEntries("labels");
    }

    private static MapNode read(String yaml) {
        return new ManifestReader(ReadingBounds.DEFAULTS)
                .read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .objects()
                .get(0)
                .root();
    }
}
