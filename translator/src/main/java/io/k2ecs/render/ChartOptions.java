package io.k2ecs.render;

import java.util.List;

/**
 * With what a Helm chart is rendered.
 *
 * @param release the name of the release
 * @param namespace of the release; named always, for without it Helm takes the one of the current kubectl context
 * @param valuesFiles files or addresses, the later ones win
 */
public record ChartOptions(String release, String namespace, List<String> valuesFiles) {
    public ChartOptions {
        valuesFiles = List.copyOf(valuesFiles);
    }
}
