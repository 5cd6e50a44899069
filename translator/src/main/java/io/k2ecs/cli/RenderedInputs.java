package io.k2ecs.cli;

import io.k2ecs.render.ChartOptions;
import io.k2ecs.render.Rendered;
import io.k2ecs.render.Renderer;
import io.k2ecs.source.FileLabels;
import io.k2ecs.source.GivenText;
import io.k2ecs.source.InputFile;
import io.k2ecs.source.KustomizationFolder;
import io.k2ecs.source.ReadingBounds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The inputs, with what programs made of those folders that are no manifests yet.
 *
 * @param paths to be read as they are
 * @param texts that programs printed
 * @param said what the programs said to people, line by line
 */
record RenderedInputs(List<Path> paths, List<GivenText> texts, List<String> said) {
    private static final String CHART_FILE = "Chart.yaml";

    /** Whether any input is a Helm chart. */
    static boolean haveChart(Inputs inputs) {
        return inputs.paths().stream().anyMatch(RenderedInputs::isChart);
    }

    static RenderedInputs of(Inputs inputs, Renderer renderer, ChartOptions options, ReadingBounds bounds) {
        List<Path> plain = new ArrayList<>();
        List<Integer> rendered = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (int index = 0; index < inputs.typed().size(); index++) {
            Path path = inputs.paths().get(index);
            if (!isChart(path) && !KustomizationFolder.needsBuild(path, bounds)) {
                plain.add(path);
            } else if (seen.add(path.toAbsolutePath().normalize())) {
                rendered.add(index);
            }
        }
        List<GivenText> texts = new ArrayList<>();
        List<String> said = new ArrayList<>();
        List<String> labels = labels(rendered.stream().map(inputs.paths()::get).toList());
        for (int position = 0; position < rendered.size(); position++) {
            int index = rendered.get(position);
            Path typed = inputs.typed().get(index);
            String label = labels.get(position);
            Rendered result = isChart(inputs.paths().get(index))
                    ? renderer.chart(label, typed, options)
                    : renderer.kustomization(label, typed);
            texts.add(new GivenText(label + " (" + result.program() + ")", result.manifests()));
            result.said().lines().map(line -> result.program() + ": " + line).forEach(said::add);
        }
        return new RenderedInputs(plain, texts, said);
    }

    private static boolean isChart(Path path) {
        return Files.isRegularFile(path.resolve(CHART_FILE));
    }

    private static List<String> labels(List<Path> folders) {
        List<FileLabels.Found> found = new ArrayList<>();
        for (int index = 0; index < folders.size(); index++) {
            found.add(new FileLabels.Found(index, List.of(), folders.get(index)));
        }
        return new FileLabels(folders)
                .label(found).stream().map(InputFile::label).toList();
    }
}
