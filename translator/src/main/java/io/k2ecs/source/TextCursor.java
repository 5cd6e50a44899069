package io.k2ecs.source;

import io.k2ecs.diagnostics.SourcePosition;

/** Tells lines and columns of offsets that only grow, in one walk over the text. */
final class TextCursor {
    private final String file;
    private final String text;
    private int offset;
    private int line = 1;
    private int column = 1;

    TextCursor(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /** @param target counts UTF-16 units from 0; not before that of the last call */
    SourcePosition at(int target) {
        int end = Math.min(target, text.length());
        while (offset < end) {
            advance();
        }
        return new SourcePosition(file, line, column);
    }

    /** @param target counts Unicode code points from 0 */
    SourcePosition atCodePoint(int target) {
        return at(text.offsetByCodePoints(0, Math.min(target, text.codePointCount(0, text.length()))));
    }

    private void advance() {
        int character = text.codePointAt(offset);
        offset += Character.charCount(character);
        boolean firstOfTwo = character == '\r' && offset < text.length() && text.charAt(offset) == '\n';
        if (character == '\n' || (character == '\r' && !firstOfTwo)) {
            line++;
            column = 1;
        } else {
            column++;
        }
    }
}
