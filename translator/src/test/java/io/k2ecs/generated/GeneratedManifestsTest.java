package io.k2ecs.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.InvalidInputException;
import io.k2ecs.ecs.JsonText;
import io.k2ecs.emit.RequestFiles;
import io.k2ecs.generated.ManifestGenerator.Generated;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.settings.Settings;
import io.k2ecs.source.NodePath;
import io.k2ecs.translate.Translated;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever the API server takes, k2ecs translates: without a crash, with one account for every leaf by a rule that knows
 * it, into requests that AWS takes, and without a value of a Secret.
 *
 * <p>{@code -Dgenerated.seed=N} looks at one application and prints it; {@code -Dgenerated.first=N} and
 * {@code -Dgenerated.count=N} look at others and more.
 */
class GeneratedManifestsTest {
    private static final int COUNT = Integer.getInteger("generated.count", 3_000);
    private static final long FIRST = Long.getLong("generated.first", 0);
    private static final List<Settings> PLACES = List.of(
            Translated.fargate(),
            Translated.ec2(NetworkMode.AWSVPC),
            Translated.ec2(NetworkMode.HOST),
            Translated.ec2(NetworkMode.BRIDGE));

    private final AwsRequests aws = new AwsRequests();
    private final ThreadLocal<ManifestGenerator> generator = ThreadLocal.withInitial(ManifestGenerator::new);

    @Test
    void whateverTheApiServerTakesIsTranslatedWholly() {
        Long seed = Long.getLong("generated.seed");
        if (seed != null) {
            System.out.println(new ManifestGenerator().generate(seed).manifests());
        }
        LongStream seeds = seed == null ? LongStream.range(FIRST, FIRST + COUNT) : LongStream.of(seed);

        Map<Long, List<String>> defects = new TreeMap<>(seeds.parallel()
                .boxed()
                .map(it -> Map.entry(it, defects(it)))
                .filter(it -> !it.getValue().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));

        assertThat(defects.entrySet().stream().limit(Integer.getInteger("generated.show", 20)))
                .as("%d of the seeds; look at one with -Dgenerated.seed=N", defects.size())
                .isEmpty();
    }

    @Test
    void theSameSeedMakesTheSameApplication() {
        assertThat(new ManifestGenerator().generate(7)).isEqualTo(new ManifestGenerator().generate(7));
        assertThat(new ManifestGenerator().generate(8)).isNotEqualTo(new ManifestGenerator().generate(7));
    }

    private List<String> defects(long seed) {
        Generated generated = generator.get().generate(seed);
        Settings settings = PLACES.get((int) (seed % PLACES.size()));
        List<String> defects = new ArrayList<>();
        try {
            Translated translated = Translated.of(generated.manifests(), settings);
            checkLedger(translated, defects);
            defects.addAll(aws.refusals(translated.output()));
            defects.addAll(TaskChecks.refusals(translated.output()));
            String everything = everything(translated);
            generated.secretValues().stream()
                    .filter(it -> everything.contains(it) || everything.contains(FieldValues.base64(it)))
                    .forEach(it -> defects.add("a value of a Secret is in the result"));
            if (seed % 20 == 0
                    && !everything(Translated.of(generated.manifests(), settings))
                            .equals(everything)) {
                defects.add("another result the second time");
            }
        } catch (InvalidInputException refused) {
            refused.problems().forEach(it -> defects.add("refused: " + text(it)));
        } catch (RuntimeException | Error crash) {
            StackTraceElement[] trace = crash.getStackTrace();
            defects.add("crash: " + crash + (trace.length == 0 ? "" : " at " + trace[0]));
        }
        return defects;
    }

    private static void checkLedger(Translated translated, List<String> defects) {
        List<NodePath> leaves = new ArrayList<>();
        translated.manifests().forEachLeaf(leaf -> leaves.add(leaf.path()));
        List<LedgerEntry> entries = translated.result().ledger().entries();
        if (!entries.stream().map(LedgerEntry::path).toList().equals(leaves)) {
            defects.add("the leaves have not one account each");
        }
        for (LedgerEntry entry : entries) {
            if (entry.codes().contains("TR001")) {
                defects.add("no rule for " + kind(translated, entry) + " "
                        + entry.path().pointer());
            }
            if (entry.state() != LeafState.TRANSLATED && entry.reason().isBlank()) {
                defects.add("no reason for " + kind(translated, entry) + " "
                        + entry.path().pointer());
            }
        }
        for (Finding finding : translated.manifests().findings()) {
            defects.add("odd: " + text(finding));
        }
    }

    private static String kind(Translated translated, LedgerEntry entry) {
        return translated.manifests().objects().get(entry.path().document()).kind();
    }

    private static String everything(Translated translated) {
        StringBuilder everything = new StringBuilder();
        RequestFiles.of(translated.output())
                .forEach((path, tree) -> everything.append(path).append(JsonText.write(tree)));
        everything.append(translated.findings());
        everything.append(translated.result().ledger());
        everything.append(translated.result().addresses());
        return everything.toString();
    }

    private static String text(Finding finding) {
        return finding.code() + " " + finding.at() + " " + finding.message();
    }
}
