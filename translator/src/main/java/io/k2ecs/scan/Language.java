package io.k2ecs.scan;

import java.util.List;

/**
 * How a language writes comments and texts, as far as it matters here. In code, addresses stand in quotes; in settings and
 * scripts they may stand anywhere.
 */
enum Language {
    C_LIKE(true, List.of("//"), List.of("/*", "*/"), "\"'`"),
    /** Both sorts of comments, as in PHP. */
    PHP(true, List.of("//", "#"), List.of("/*", "*/"), "\"'`"),
    PYTHON(true, List.of("#"), List.of(), "\"'"),
    RUBY(true, List.of("#"), List.of("\n=begin", "\n=end"), "\"'`"),
    LISP(true, List.of(";"), List.of(), "\""),
    LUA(true, List.of("--"), List.of("--[[", "]]"), "\"'"),
    SQL(true, List.of("--"), List.of("/*", "*/"), "'"),
    /** Scripts, Dockerfiles, YAML, TOML, .env, configuration of servers. */
    HASH(false, List.of("#"), List.of(), ""),
    PROPERTIES(false, List.of("#", "!"), List.of(), ""),
    INI(false, List.of("#", ";"), List.of(), ""),
    /** JSON has no comments, but many of its readers know these. */
    JSON(false, List.of("//"), List.of("/*", "*/"), ""),
    HCL(false, List.of("#", "//"), List.of("/*", "*/"), ""),
    XML(false, List.of(), List.of("<!--", "-->"), ""),
    BATCH(false, List.of("REM ", "rem ", "::"), List.of(), ""),
    POWERSHELL(false, List.of("#"), List.of("<#", "#>"), "");

    private final boolean code;
    private final List<String> lineComments;
    private final List<String> blockComment;
    private final String quotes;

    Language(boolean code, List<String> lineComments, List<String> blockComment, String quotes) {
        this.code = code;
        this.lineComments = lineComments;
        this.blockComment = blockComment;
        this.quotes = quotes;
    }

    /** Whether names outside quotes are those of variables and functions. */
    boolean isCode() {
        return code;
    }

    /** What a comment up to the end of the line starts with. */
    List<String> lineComments() {
        return lineComments;
    }

    /** Whether a comment may start in the middle of a line. */
    boolean commentsFollowText() {
        return this != PROPERTIES && this != INI && this != BATCH;
    }

    /** Start and end of a comment over several lines; empty if there is no such. */
    List<String> blockComment() {
        return blockComment;
    }

    boolean isQuote(char c) {
        return quotes.indexOf(c) >= 0;
    }

    /** Whether a text in three quotes that is a statement by itself documents the code. */
    boolean hasDocStrings() {
        return this == PYTHON;
    }
}
