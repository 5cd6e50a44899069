package io.k2ecs.settings;

import io.k2ecs.limits.ValidRange;
import io.k2ecs.settings.RawValue.Kind;
import io.k2ecs.settings.RawValue.Scalar;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which values a key takes. */
sealed interface ValueShape
        permits ValueShape.Text,
                ValueShape.AccountId,
                ValueShape.Choice,
                ValueShape.WholeNumber,
                ValueShape.NumberChoice,
                ValueShape.TrueOrFalse,
                ProbeCommandShape,
                RepositoryMapShape,
                WaiverListShape {
    /** Type of the value, for the documentation. */
    String typeName();

    /** The values that are allowed, for the documentation and for messages. */
    String allowed();

    /** Reports what is wrong with a value, if anything is. */
    void check(SettingsKey key, RawValue value, SettingsProblems problems);

    /** Reports a value that is no scalar of a kind. */
    static void reportType(ValueShape shape, SettingsKey key, RawValue value, SettingsProblems problems) {
        if (value instanceof Scalar scalar && scalar.is(Kind.NULL)) {
            problems.report(
                    SettingsProblem.WRONG_TYPE,
                    key,
                    value.at(),
                    "has no value.",
                    "Give it one, or leave the key out for the default.");
            return;
        }
        boolean takesText = "text".equals(shape.typeName());
        String wanted = takesText ? "text" : "a " + shape.typeName();
        boolean needsQuotes =
                takesText && value instanceof Scalar scalar && (scalar.is(Kind.NUMBER) || scalar.is(Kind.BOOLEAN));
        String remedy = needsQuotes ? "Put the value in quotes." : "Use " + shape.allowed() + ".";
        problems.report(
                SettingsProblem.WRONG_TYPE,
                key,
                value.at(),
                "takes " + wanted + ", but this is " + value.described() + ".",
                remedy);
    }

    /** Text of a form. */
    record Text(String allowed, Pattern form, int maxCharacters) implements ValueShape {
        @Override
        public String typeName() {
            return "text";
        }

        @Override
        public void check(SettingsKey key, RawValue value, SettingsProblems problems) {
            if (!(value instanceof Scalar scalar && scalar.is(Kind.STRING))) {
                reportType(this, key, value, problems);
            } else if (scalar.text().length() > maxCharacters
                    || !form.matcher(scalar.text()).matches()) {
                problems.report(
                        SettingsProblem.MALFORMED,
                        key,
                        value.at(),
                        "does not take " + scalar.shown() + ".",
                        "Use " + allowed + ".");
            }
        }
    }

    /** Twelve digits, which YAML may take for a number. */
    record AccountId() implements ValueShape {
        private static final Pattern DIGITS = Pattern.compile("[0-9]{12}");

        @Override
        public String typeName() {
            return "text";
        }

        @Override
        public String allowed() {
            return "12 digits";
        }

        @Override
        public void check(SettingsKey key, RawValue value, SettingsProblems problems) {
            if (!(value instanceof Scalar scalar && (scalar.is(Kind.STRING) || scalar.is(Kind.NUMBER)))) {
                reportType(this, key, value, problems);
            } else if (!DIGITS.matcher(scalar.text()).matches()) {
                problems.report(
                        SettingsProblem.ACCOUNT_ID,
                        key,
                        value.at(),
                        "is " + scalar.shown() + ", but an account ID has 12 digits.",
                        "Write all 12 digits in quotes, zeros at the start too.");
            }
        }
    }

    /** One of some words. */
    record Choice(List<String> values) implements ValueShape {
        @Override
        public String typeName() {
            return "text";
        }

        @Override
        public String allowed() {
            return oneOf(values);
        }

        @Override
        public void check(SettingsKey key, RawValue value, SettingsProblems problems) {
            if (!(value instanceof Scalar scalar && scalar.is(Kind.STRING))) {
                reportType(this, key, value, problems);
            } else if (!values.contains(scalar.text())) {
                reportNotAllowed(this, key, scalar, problems);
            }
        }
    }

    /** A whole number in a range, in plain digits. */
    record WholeNumber(ValidRange range) implements ValueShape {
        private static final Pattern DIGITS = Pattern.compile("-?(?:0|[1-9][0-9]{0,99})");

        /** A plain whole number, or reports the value. Other spellings, such as 030 or 0x1E, mean too many things. */
        static boolean isPlain(ValueShape shape, SettingsKey key, RawValue value, SettingsProblems problems) {
            if (value instanceof Scalar scalar
                    && scalar.is(Kind.NUMBER)
                    && DIGITS.matcher(scalar.text()).matches()) {
                return true;
            }
            if (value instanceof Scalar scalar && !scalar.is(Kind.NULL)) {
                problems.report(
                        SettingsProblem.WRONG_TYPE,
                        key,
                        value.at(),
                        "takes a whole number, but this is " + scalar.shown() + ".",
                        "Write it in plain digits, without quotes: " + shape.allowed() + ".");
            } else {
                reportType(shape, key, value, problems);
            }
            return false;
        }

        @Override
        public String typeName() {
            return "whole number";
        }

        @Override
        public String allowed() {
            return range.toString();
        }

        @Override
        public void check(SettingsKey key, RawValue value, SettingsProblems problems) {
            if (isPlain(this, key, value, problems)) {
                BigInteger number = new BigInteger(((Scalar) value).text());
                if (number.bitLength() > Integer.SIZE || !range.contains(number.longValue())) {
                    problems.report(
                            SettingsProblem.OUT_OF_RANGE,
                            key,
                            value.at(),
                            "is " + number + ", which is not in " + range + ".",
                            "Use " + range + ".");
                }
            }
        }
    }

    /** One of some whole numbers. */
    record NumberChoice(List<Integer> values) implements ValueShape {
        @Override
        public String typeName() {
            return "whole number";
        }

        @Override
        public String allowed() {
            return oneOf(values);
        }

        @Override
        public void check(SettingsKey key, RawValue value, SettingsProblems problems) {
            if (WholeNumber.isPlain(this, key, value, problems)) {
                Scalar scalar = (Scalar) value;
                if (values.stream().noneMatch(allowed -> allowed.toString().equals(scalar.text()))) {
                    reportNotAllowed(this, key, scalar, problems);
                }
            }
        }
    }

    /** {@code true} or {@code false}, and not the other words that YAML 1.1 knows for them. */
    record TrueOrFalse() implements ValueShape {
        @Override
        public String typeName() {
            return "boolean";
        }

        @Override
        public String allowed() {
            return "true or false";
        }

        @Override
        public void check(SettingsKey key, RawValue value, SettingsProblems problems) {
            if (!(value instanceof Scalar scalar && scalar.is(Kind.BOOLEAN))) {
                reportType(this, key, value, problems);
            } else if (!"true".equals(scalar.text()) && !"false".equals(scalar.text())) {
                reportNotAllowed(this, key, scalar, problems);
            }
        }
    }

    private static void reportNotAllowed(ValueShape shape, SettingsKey key, Scalar value, SettingsProblems problems) {
        problems.report(
                SettingsProblem.NOT_ALLOWED,
                key,
                value.at(),
                "does not take " + value.shown() + ".",
                "Use " + shape.allowed() + ".");
    }

    private static String oneOf(List<?> values) {
        List<String> words = values.stream().map(Object::toString).toList();
        if (words.size() == 1) {
            return words.get(0);
        }
        return words.stream().limit(words.size() - 1L).collect(Collectors.joining(", ")) + " or "
                + words.get(words.size() - 1);
    }
}
