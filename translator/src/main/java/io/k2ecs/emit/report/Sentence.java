package io.k2ecs.emit.report;

/** Makes messages of different origins look alike. */
public final class Sentence {
    private Sentence() {}

    /** The sentence without the full stop that it may have. */
    public static String withoutStop(String sentence) {
        return sentence.endsWith(".") && !sentence.endsWith("..")
                ? sentence.substring(0, sentence.length() - 1)
                : sentence;
    }

    /** The sentence with a capital letter, if it starts with a plain word, and a full stop. */
    public static String of(String sentence) {
        int end = 0;
        while (end < sentence.length() && isSmallLetter(sentence.charAt(end))) {
            end++;
        }
        boolean word = end > 0 && (end == sentence.length() || " ,;:".indexOf(sentence.charAt(end)) >= 0);
        String start = word ? Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) : sentence;
        return start.endsWith(".") ? start : start + ".";
    }

    private static boolean isSmallLetter(char character) {
        return character >= 'a' && character <= 'z';
    }
}
