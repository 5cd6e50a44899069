package io.k2ecs.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.source.KubernetesTypes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** The tables that the generator goes by name types, fields and members that there are. */
class TypeFactsTest {
    private final KubernetesTypes types = KubernetesTypes.bundled();

    @Test
    void everyFieldOfTheTablesIsOneOfKubernetes() {
        List<String> fields = new ArrayList<>(FieldValues.all().fields());
        TypeFacts.required().forEach((type, names) -> names.forEach(it -> fields.add(type + "." + it)));
        TypeFacts.unions().forEach((type, union) -> union.members().forEach(it -> fields.add(type + "." + it)));

        assertThat(fields).allSatisfy(field -> {
            int dot = field.lastIndexOf('.');
            assertThat(types.named(field.substring(0, dot)).fields()).containsKey(field.substring(dot + 1));
        });
    }

    @Test
    void everyBoundIsThatOfAMemberOfTheSdk() {
        assertThat(new AwsRequests().bounded()).allSatisfy(bounded -> {
            String[] words = bounded.split("\\.");
            Class<?> type = Class.forName("software.amazon.awssdk.services." + words[0] + ".model." + words[1]);
            Object builder = type.getMethod("builder").invoke(null);
            assertThat(((SdkPojo) builder).sdkFields())
                    .extracting(SdkField::memberName)
                    .contains(words[2]);
        });
    }
}
