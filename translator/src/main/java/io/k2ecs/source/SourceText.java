package io.k2ecs.source;

import io.k2ecs.diagnostics.SourcePosition;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text of one file.
 *
 * @param file the name as reports show it
 * @param text without byte order mark
 */
record SourceText(String file, String text) {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** @throws SourceException if the bytes are not UTF-8 text */
    static SourceText decode(String file, byte[] bytes) {
        refuseUtf16(file, bytes);
        for (byte value : bytes) {
            if (value == 0) {
                throw new SourceException(
                        SourceProblem.BINARY_FILE, new SourcePosition(file, 1, 1), "the file holds binary data");
            }
        }
        int start = startsWith(bytes, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
        ByteBuffer input = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharBuffer output = CharBuffer.allocate(bytes.length - start + 1);
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = decoder.decode(input, output, true);
        String text = output.flip().toString();
        if (result.isError()) {
            throw new SourceException(
                    SourceProblem.NOT_UTF8,
                    new TextCursor(file, text).at(text.length()),
                    "the byte at offset " + input.position() + " is not UTF-8");
        }
        return new SourceText(file, text);
    }

    private static void refuseUtf16(String file, byte[] bytes) {
        boolean littleEndian = startsWith(bytes, new byte[] {(byte) 0xFF, (byte) 0xFE});
        boolean bigEndian = startsWith(bytes, new byte[] {(byte) 0xFE, (byte) 0xFF});
        if (littleEndian || bigEndian) {
            throw new SourceException(
                    SourceProblem.NOT_UTF8, new SourcePosition(file, 1, 1), "the file is UTF-16, not UTF-8");
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    /** Whether this may be JSON: it starts with one brace, or its name says so. */
    boolean looksLikeJson() {
        return isNamedJson() || firstVisible() == '{';
    }

    boolean isNamedJson() {
        return file.endsWith(".json");
    }

    private char firstVisible() {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return text.charAt(i);
            }
        }
        return ' ';
    }

    /** The place of the first double brace around a line, from the line before it to itself; null if there is none. */
    SourcePosition templateNear(int line) {
        String[] lines = text.split("\n", -1);
        int last = Math.min(line, lines.length);
        int blanksSkipped = 0;
        for (int number = last; number >= 1 && number >= last - 1 - blanksSkipped; number--) {
            String content = lines[number - 1];
            if (content.isBlank()) {
                blanksSkipped++;
            }
            int brace = content.indexOf("{{");
            if (brace >= 0) {
                return new SourcePosition(file, number, content.codePointCount(0, brace) + 1);
            }
        }
        return null;
    }
}
