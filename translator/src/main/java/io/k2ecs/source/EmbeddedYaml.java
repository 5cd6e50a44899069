package io.k2ecs.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** YAML that stands inside a text of a manifest, as some controllers want it. */
public final class EmbeddedYaml {
    private static final int MOST_ALIASES = 10;

    private EmbeddedYaml() {}

    /** The items of a list of mappings; empty if the text is anything else. */
    public static Optional<List<Map<String, Object>>> mappings(ScalarNode node) {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(node.text().length() + 1)
                .setMaxAliasesForCollections(MOST_ALIASES)
                .build();
        try {
            return mappings(new Load(settings).loadFromString(node.text()));
        } catch (YamlEngineException e) {
            return Optional.empty();
        }
    }

    /** The same of a value that was read. */
    public static Optional<List<Map<String, Object>>> mappings(Object value) {
        if (!(value instanceof List<?> list)) {
            return Optional.empty();
        }
        List<Map<String, Object>> mappings = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> map)) {
                return Optional.empty();
            }
            Map<String, Object> mapping = new LinkedHashMap<>();
            map.forEach((key, part) -> mapping.put(String.valueOf(key), part));
            mappings.add(mapping);
        }
        return Optional.of(mappings);
    }
}
