package io.k2ecs.source;

import io.k2ecs.diagnostics.SourcePosition;
import io.k2ecs.source.RawNode.Alias;
import io.k2ecs.source.RawNode.Items;
import io.k2ecs.source.RawNode.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Puts the documents of a YAML text together from the parser's events. */
final class YamlComposer {
    private final SourceText source;
    private final ReadingBounds bounds;
    private final Problems problems;
    private final ParserImpl events;
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private Event last;
    private int nodeCount;
    private int mergedCount;

    private YamlComposer(SourceText source, ReadingBounds bounds, Problems problems) {
        this.source = source;
        this.bounds = bounds;
        this.problems = problems;
        // With a small buffer the parser takes quadratic time over long words.
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source.file())
                .setCodePointLimit(Integer.MAX_VALUE)
                .setBufferSize(source.text().length() + 2)
                .build();
        this.events = new ParserImpl(settings, new StreamReader(settings, source.text()));
    }

    /**
     * The documents of a text, empty ones too.
     *
     * @throws SourceException if the text cannot be read to its end
     */
    static List<RawNode> compose(SourceText source, ReadingBounds bounds, Problems problems) {
        YamlComposer composer = new YamlComposer(source, bounds, problems);
        try {
            return composer.documents();
        } catch (MarkedYamlEngineException e) {
            throw YamlSyntax.explain(source.file(), e);
        } catch (ReaderException e) {
            throw YamlSyntax.explain(source.file(), source.text(), e);
        } catch (YamlEngineException | IllegalArgumentException e) {
            // The parser does not expect a text to end within an escape, or an escape to exceed Unicode.
            throw new SourceException(
                    SourceProblem.YAML_SYNTAX, composer.reached(), "the YAML cannot be understood after this place");
        }
    }

    private List<RawNode> documents() {
        List<RawNode> documents = new ArrayList<>();
        while (events.hasNext()) {
            Event event = next();
            if (event instanceof NodeEvent start) {
                if (documents.size() == bounds.maxDocumentsTotal()) {
                    throw new SourceException(
                            SourceProblem.TOO_MANY_DOCUMENTS,
                            at(event),
                            "there are more than " + bounds.maxDocumentsTotal() + " documents");
                }
                anchors.clear();
                documents.add(node(start, 1));
            }
        }
        return documents;
    }

    private NodeEvent nextNode() {
        return (NodeEvent) next();
    }

    private Event next() {
        last = events.next();
        return last;
    }

    private RawNode node(NodeEvent event, int depth) {
        if (++nodeCount > bounds.maxNodes()) {
            throw new SourceException(
                    SourceProblem.TOO_MANY_VALUES,
                    at(event),
                    "the file holds more than " + bounds.maxNodes() + " values");
        }
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        Anchored anchored = new Anchored();
        event.getAnchor().ifPresent(anchor -> anchors.put(anchor, anchored));
        if (event instanceof ScalarEvent scalar) {
            anchored.node = scalar(scalar);
        } else {
            if (depth > bounds.maxDepth()) {
                throw new SourceException(
                        SourceProblem.TOO_DEEP,
                        at(event),
                        "maps and lists are nested more than " + bounds.maxDepth() + " deep");
            }
            anchored.node = event instanceof MappingStartEvent map
                    ? entries(map, depth)
                    : items((CollectionStartEvent) event, depth);
        }
        return anchored.node;
    }

    private RawNode alias(AliasEvent event) {
        Anchored anchored = anchors.get(event.getAlias());
        if (anchored == null) {
            throw new SourceException(
                    SourceProblem.UNDEFINED_ALIAS, at(event), "the alias has no anchor in this document");
        }
        if (anchored.node == null) {
            throw new SourceException(
                    SourceProblem.RECURSIVE_ALIAS, at(event), "the alias refers to a value that contains it");
        }
        return new Alias(anchored.node);
    }

    private RawNode items(CollectionStartEvent start, int depth) {
        List<RawNode> items = new ArrayList<>();
        while (!events.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node(nextNode(), depth + 1));
        }
        next();
        return new Items(at(start), items);
    }

    private RawNode entries(MappingStartEvent start, int depth) {
        RawMapBuilder map = new RawMapBuilder(at(start), problems);
        while (!events.checkEvent(Event.ID.MappingEnd)) {
            NodeEvent keyEvent = nextNode();
            SourcePosition keyAt = at(keyEvent);
            RawNode key = node(keyEvent, depth + 1);
            RawNode value = node(nextNode(), depth + 1);
            if (isMergeKey(keyEvent)) {
                mergedCount += map.merge(keyAt, value);
                if (mergedCount > bounds.maxAliasedNodes()) {
                    throw new SourceException(
                            SourceProblem.ALIAS_EXPANSION,
                            keyAt,
                            "merge keys bring in more than " + bounds.maxAliasedNodes() + " entries");
                }
            } else {
                map.put(keyAt, key.target(), value);
            }
        }
        next();
        return map.build();
    }

    private static boolean isMergeKey(NodeEvent event) {
        if (!(event instanceof ScalarEvent key) || !key.getValue().equals("<<")) {
            return false;
        }
        return key.getTag().map(YamlTags::isMerge).orElse(key.isPlain());
    }

    private RawNode scalar(ScalarEvent event) {
        SourcePosition at = at(event);
        Optional<String> tag = event.getTag();
        String text = event.getValue();
        if (tag.isPresent()) {
            return YamlTags.scalar(at, tag.get(), text);
        }
        return new Text(at, event.isPlain() ? ScalarMeaning.ofPlain(text) : ScalarNode.Kind.STRING, text);
    }

    /** The end of what was understood. */
    private SourcePosition reached() {
        return YamlSyntax.position(source.file(), last == null ? Optional.empty() : last.getEndMark());
    }

    private SourcePosition at(Event event) {
        return YamlSyntax.position(source.file(), event.getStartMark());
    }

    /** What an anchor names; null as long as the value is not complete. */
    private static final class Anchored {
        private RawNode node;
    }
}
