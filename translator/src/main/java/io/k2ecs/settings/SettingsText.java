package io.k2ecs.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.k2ecs.diagnostics.InvalidInputException;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.diagnostics.SourcePosition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The text of a settings file.
 *
 * @param file name for positions
 * @param text without a byte order mark
 */
record SettingsText(String file, String text) {
    private static final long LARGEST_BYTES = 1L << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** @throws InvalidInputException if there is no such file or it is no text */
    static SettingsText read(Path path) {
        String file = path.toString().replace(path.getFileSystem().getSeparator(), "/");
        byte[] bytes;
        try {
            if (Files.isDirectory(path)) {
                throw unreadable(start(file), "This is a folder.", "Name a settings file.");
            }
            if (Files.size(path) > LARGEST_BYTES) {
                throw unreadable(start(file), "The file is larger than 1 MiB.", "Name a settings file.");
            }
            bytes = Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw unreadable(start(file), "There is no such file.", "Name an existing settings file.");
        } catch (IOException e) {
            throw unreadable(start(file), "The file cannot be opened.", "Give yourself the right to read it.");
        }
        return new SettingsText(file, decoded(file, bytes));
    }

    /** The place of a character. Lines end in LF or CR LF. */
    SourcePosition positionOf(int offset) {
        return positionOf(file, text, offset);
    }

    private static String decoded(String file, byte[] bytes) {
        CharBuffer characters = CharBuffer.allocate(bytes.length);
        boolean malformed = UTF_8.newDecoder()
                .decode(ByteBuffer.wrap(bytes), characters, true)
                .isError();
        String text = characters.flip().toString();
        String withoutMark = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        if (malformed) {
            throw unreadable(
                    positionOf(file, withoutMark, withoutMark.length()),
                    "The bytes here are not UTF-8.",
                    "Save the file as UTF-8.");
        }
        return withoutMark;
    }

    private static SourcePosition positionOf(String file, String text, int offset) {
        String before = text.substring(0, Math.min(offset, text.length()));
        int lineStart = before.lastIndexOf('\n') + 1;
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new SourcePosition(file, line, before.codePointCount(lineStart, before.length()) + 1);
    }

    private static SourcePosition start(String file) {
        return new SourcePosition(file, 1, 1);
    }

    private static InvalidInputException unreadable(SourcePosition at, String message, String remedy) {
        return new InvalidInputException(
                SettingsProblem.UNREADABLE.info().finding(Severity.ERROR, at, message, remedy));
    }
}
