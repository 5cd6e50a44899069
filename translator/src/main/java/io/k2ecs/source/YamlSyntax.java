package io.k2ecs.source;

import io.k2ecs.diagnostics.SourcePosition;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/** Says in our words what the YAML parser found. Its own messages quote the text, which may hold a secret. */
final class YamlSyntax {
    private YamlSyntax() {}

    static SourcePosition position(String file, Optional<Mark> mark) {
        return mark.map(place -> new SourcePosition(file, place.getLine() + 1, place.getColumn() + 1))
                .orElseGet(() -> new SourcePosition(file, 1, 1));
    }

    static SourceException explain(String file, MarkedYamlEngineException exception) {
        String problem = exception.getProblem() == null ? "" : exception.getProblem();
        String context = exception.getContext() == null ? "" : exception.getContext();
        SourcePosition at = position(file, exception.getProblemMark().or(exception::getContextMark));
        if (problem.startsWith("found character '\\t(TAB)'")) {
            return new SourceException(SourceProblem.TAB_INDENTATION, at, "a tab stands where YAML wants spaces");
        }
        boolean unclosed = problem.contains("unexpected end of stream")
                || problem.contains("unexpected document separator")
                || problem.contains("<stream end>");
        if (unclosed) {
            SourcePosition start = position(file, exception.getContextMark().or(exception::getProblemMark));
            return new SourceException(SourceProblem.YAML_SYNTAX, start, unclosed(context));
        }
        return new SourceException(SourceProblem.YAML_SYNTAX, at, sentence(problem, context));
    }

    static SourceException explain(String file, String text, ReaderException exception) {
        return new SourceException(
                SourceProblem.YAML_SYNTAX,
                new TextCursor(file, text).atCodePoint(exception.getPosition()),
                "the control character U+%04X must not stand in YAML".formatted(exception.getCodePoint()));
    }

    private static String unclosed(String context) {
        if (context.contains("quoted scalar")) {
            return "the quoted text that starts here has no closing quote";
        }
        if (context.contains("flow")) {
            return "the map or list in brackets has no closing bracket";
        }
        return "the text ends in the middle of a value";
    }

    private static String sentence(String problem, String context) {
        if (problem.startsWith("mapping values are not allowed")) {
            return "a colon stands where no key can be: the indentation is wrong, or a text with a colon lacks quotes";
        }
        if (problem.startsWith("expected <block end>")) {
            return "the line does not fit the indentation before it, or text follows a closing quote";
        }
        if (problem.startsWith("could not find expected ':'")) {
            return "a key lacks its colon";
        }
        if (problem.contains("that cannot start any token")) {
            return "a text cannot start with this character unless it is in quotes";
        }
        if (problem.startsWith("expected ',' or")) {
            return "a comma or the closing bracket is missing";
        }
        if (problem.startsWith("expected the node content")) {
            return "a value is missing or starts with a character that cannot start one";
        }
        if (problem.startsWith("expected '<document start>'")) {
            return "the document has ended, but more follows without a line of three dashes";
        }
        if (problem.contains("escape") || context.contains("double-quoted")) {
            return "a backslash in double quotes starts an escape that YAML does not know";
        }
        if (problem.contains("entries are not allowed")) {
            return "a dash for a list item stands where no item can be";
        }
        if (context.contains("block scalar")) {
            return "the indicator of a text block is wrong";
        }
        if (context.contains("tag") || problem.contains("tag") || context.contains("directive")) {
            return "a tag or directive is wrong";
        }
        if (context.contains("anchor") || context.contains("alias")) {
            return "the name of an anchor or alias is wrong";
        }
        return "the YAML cannot be understood from here";
    }
}
