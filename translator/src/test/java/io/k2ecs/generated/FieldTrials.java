package io.k2ecs.generated;

import io.k2ecs.ledger.LeafState;
import io.k2ecs.ledger.Ledger;
import io.k2ecs.ledger.LedgerEntry;
import io.k2ecs.model.Application;
import io.k2ecs.resolve.ApplicationResolver;
import io.k2ecs.resolve.TranslatedKind;
import io.k2ecs.settings.NetworkMode;
import io.k2ecs.source.KubernetesTypes;
import io.k2ecs.source.ManifestReader;
import io.k2ecs.source.ReadingBounds;
import io.k2ecs.translate.Translated;
import io.k2ecs.translate.Translator;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tries every field of a kind: alone in the smallest object that the API server takes, with each value that it may have,
 * on each launch type.
 */
final class FieldTrials {
    /** Objects that are translated at once, each in a namespace of its own. */
    private static final int AT_ONCE = 40;

    private static final Pattern PARTS = Pattern.compile("\\[]|\\{}");

    /** What became of a field. */
    static final class Outcome {
        private final Set<LeafState> onFargate = EnumSet.noneOf(LeafState.class);
        private final Set<LeafState> onEc2 = EnumSet.noneOf(LeafState.class);
        private final Set<String> codes = new TreeSet<>();

        Set<LeafState> onFargate() {
            return onFargate;
        }

        Set<LeafState> onEc2() {
            return onEc2;
        }

        Set<String> codes() {
            return codes;
        }
    }

    private record Trial(String field, int option) {}

    private final KubernetesTypes types = KubernetesTypes.bundled();
    private final FieldValues values = FieldValues.all();
    private final Translator translator = new Translator(Translator.allRules());
    private final String apiVersion;
    private final String kind;
    private final Map<String, Outcome> outcomes;

    private FieldTrials(String apiVersion, String kind, Map<String, Outcome> outcomes) {
        this.apiVersion = apiVersion;
        this.kind = kind;
        this.outcomes = outcomes;
    }

    /** What became of each of these fields of a kind. */
    static Map<String, Outcome> of(String apiVersion, String kind, List<String> fields) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        fields.forEach(it -> outcomes.put(it, new Outcome()));
        FieldTrials trials = new FieldTrials(apiVersion, kind, outcomes);
        List<Trial> all = new ArrayList<>();
        for (String field : fields) {
            int options = trials.options(field);
            for (int option = 0; option < options; option++) {
                all.add(new Trial(field, option));
            }
        }
        boolean alone = isAlone(apiVersion, kind);
        for (int start = 0; start < all.size(); start += alone ? 1 : AT_ONCE) {
            trials.run(all.subList(start, Math.min(all.size(), start + (alone ? 1 : AT_ONCE))));
        }
        return outcomes;
    }

    /** Objects without a namespace meet their companions only by their names. */
    private static boolean isAlone(String apiVersion, String kind) {
        return KubernetesTypes.bundled().isClusterScoped(apiVersion, kind) || kind.equals("Namespace");
    }

    private int options(String field) {
        OneField choice = new OneField(field, 0);
        object(choice, "ns");
        return choice.options();
    }

    private Map<String, Object> object(OneField choice, String namespace) {
        Surroundings here = Companions.surroundings(namespace);
        ObjectMaker maker = new ObjectMaker(types, values, choice, here);
        String name = Companions.name(kind);
        Map<String, Object> object = WorkloadObjects.KINDS.containsKey(kind)
                ? WorkloadObjects.make(maker, here, kind, name)
                : maker.object(apiVersion, kind, name);
        Companions.connect(object, kind);
        return object;
    }

    private void run(List<Trial> all) {
        for (int variant = 0; variant < Companions.of(kind, "ns").size(); variant++) {
            int unused = variant;
            List<Trial> trials = all.stream()
                    .filter(it -> unused == 0 || Companions.dependsOnUse(it.field()))
                    .toList();
            if (trials.isEmpty()) {
                continue;
            }
            StringBuilder manifests = new StringBuilder();
            List<Integer> documents = new ArrayList<>();
            int document = 0;
            for (int index = 0; index < trials.size(); index++) {
                String namespace = "ns-" + index;
                OneField choice = new OneField(
                        trials.get(index).field(), trials.get(index).option());
                String companions = Companions.of(kind, namespace).get(variant);
                manifests
                        .append(document == 0 ? "" : "---\n")
                        .append(ManifestGenerator.text(List.of(object(choice, namespace))))
                        .append("---\n")
                        .append(companions);
                documents.add(document);
                document += 2 + companions.split("---\n", -1).length - 1;
            }
            Application application = ApplicationResolver.resolve(new ManifestReader(ReadingBounds.DEFAULTS)
                            .read(new ByteArrayInputStream(manifests.toString().getBytes(StandardCharsets.UTF_8))))
                    .application();
            read(
                    trials,
                    documents,
                    translator.translate(application, Translated.fargate()).ledger(),
                    true);
            read(
                    trials,
                    documents,
                    translator
                            .translate(application, Translated.ec2(NetworkMode.AWSVPC))
                            .ledger(),
                    false);
        }
    }

    private void read(List<Trial> trials, List<Integer> documents, Ledger ledger, boolean fargate) {
        Map<Integer, List<LedgerEntry>> byDocument = ledger.entries().stream()
                .collect(Collectors.groupingBy(it -> it.path().document()));
        for (int index = 0; index < trials.size(); index++) {
            String field = trials.get(index).field();
            List<LedgerEntry> entries = byDocument.getOrDefault(documents.get(index), List.of());
            Pattern pattern = pattern(field);
            Outcome outcome = outcomes.get(field);
            entries.stream()
                    .filter(it -> pattern.matcher(it.path().pointer()).matches())
                    .forEach(it -> {
                        (fargate ? outcome.onFargate() : outcome.onEc2()).add(it.state());
                        outcome.codes().addAll(it.codes());
                    });
        }
    }

    /** The pointers that a field may have. */
    private static Pattern pattern(String field) {
        String pointer = "/" + field.replace(".", "/");
        StringBuilder regex = new StringBuilder();
        var parts = PARTS.matcher(pointer);
        int start = 0;
        while (parts.find()) {
            regex.append(Pattern.quote(pointer.substring(start, parts.start())))
                    .append(parts.group().equals("[]") ? "/\\d+" : "/[^/]+");
            start = parts.end();
        }
        return Pattern.compile(regex.append(Pattern.quote(pointer.substring(start))) + "(/.*)?");
    }

    /** The kinds that are tried: API version, space, kind. */
    static List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        for (TranslatedKind kind : TranslatedKind.values()) {
            kind.apiVersions().forEach(version -> kinds.add(version + " " + kind.kind()));
        }
        return kinds;
    }
}
