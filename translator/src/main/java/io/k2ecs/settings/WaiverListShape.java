package io.k2ecs.settings;

import io.k2ecs.settings.RawValue.Entry;
import io.k2ecs.settings.RawValue.Kind;
import io.k2ecs.settings.RawValue.Mapping;
import io.k2ecs.settings.RawValue.Scalar;
import io.k2ecs.settings.RawValue.Sequence;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What is waived: a list of code, path, reason and expiry date, none of which may be left out. */
record WaiverListShape() implements ValueShape {
    private static final String CODE = "code";
    private static final String PATH = "path";
    private static final String REASON = "reason";
    private static final String EXPIRES = "expires";

    /** Each part with the form that it takes. */
    private static final Map<String, Pattern> PARTS = new TreeMap<>(Map.of(
            CODE, Pattern.compile("[A-Z]{2,4}[0-9]{3}"),
            PATH, Pattern.compile("[A-Za-z][A-Za-z0-9]* [^\\s#/]+(?:/[^\\s#/]+)?(?:#(?:/.*)?)?"),
            REASON, Pattern.compile(".*\\S.*", Pattern.DOTALL),
            EXPIRES, Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")));

    private static final Map<String, String> FORMS = Map.of(
            CODE, "a code such as TR216",
            PATH, "an object such as 'Deployment shop/web', with '#/spec/replicas' behind it for a part of it",
            REASON, "a reason",
            EXPIRES, "a date such as 2027-01-31");

    @Override
    public String typeName() {
        return "list of waivers";
    }

    @Override
    public String allowed() {
        return "mappings of code, path, reason and expires, such as {code: TR216, path: 'Deployment shop/web', reason:"
                + " 'agreed with the team', expires: 2027-01-31}";
    }

    @Override
    public void check(SettingsKey key, RawValue value, SettingsProblems problems) {
        if (value instanceof Scalar scalar && scalar.is(Kind.NULL)) {
            return;
        }
        if (!(value instanceof Sequence sequence)) {
            ValueShape.reportType(this, key, value, problems);
            return;
        }
        for (RawValue item : sequence.items()) {
            if (item instanceof Mapping mapping) {
                checkWaiver(key, mapping, problems);
            } else {
                problems.report(
                        SettingsProblem.WRONG_TYPE,
                        key,
                        item.at(),
                        "takes mappings, but this is " + item.described() + ".",
                        "Write code, path, reason and expires.");
            }
        }
    }

    private static void checkWaiver(SettingsKey key, Mapping waiver, SettingsProblems problems) {
        for (Entry entry : waiver.entries()) {
            if (!PARTS.containsKey(entry.key())) {
                problems.report(
                        SettingsProblem.UNKNOWN_KEY,
                        key,
                        entry.at(),
                        "has no part " + new Scalar(entry.at(), Kind.STRING, entry.key()).shown() + ".",
                        NearestName.to(entry.key(), List.copyOf(PARTS.keySet()))
                                .map(near -> "Did you mean '" + near + "'? Write it so.")
                                .orElse("A waiver has code, path, reason and expires."));
            }
        }
        PARTS.forEach((part, form) -> checkPart(key, waiver, part, problems));
    }

    private static void checkPart(SettingsKey key, Mapping waiver, String part, SettingsProblems problems) {
        Optional<RawValue> value = part(waiver, part);
        if (value.isEmpty()) {
            problems.report(
                    SettingsProblem.WAIVER_INCOMPLETE,
                    key,
                    waiver.at(),
                    "has a waiver without " + part + ".",
                    "Add '" + part + "': " + FORMS.get(part) + ".");
        } else if (!(value.get() instanceof Scalar scalar)
                || !scalar.is(Kind.STRING)
                || !PARTS.get(part).matcher(scalar.text()).matches()
                || part.equals(EXPIRES) && date(scalar.text()).isEmpty()) {
            String shown = value.get() instanceof Scalar scalar
                    ? scalar.shown()
                    : value.get().described();
            problems.report(
                    SettingsProblem.MALFORMED,
                    key,
                    value.get().at(),
                    "has a waiver whose " + part + " is " + shown + ".",
                    "Write " + FORMS.get(part) + ".");
        }
    }

    private static Optional<RawValue> part(Mapping waiver, String part) {
        return waiver.entries().stream()
                .filter(it -> it.key().equals(part))
                .map(Entry::value)
                .findFirst();
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The waivers of a value that has been checked, in its order. */
    static List<Waiver> waivers(RawValue checked) {
        return checked instanceof Sequence sequence
                ? sequence.items().stream().map(it -> waiver((Mapping) it)).toList()
                : List.of();
    }

    private static Waiver waiver(Mapping waiver) {
        String path = text(waiver, PATH);
        int hash = path.indexOf('#');
        return new Waiver(
                waiver.at(),
                text(waiver, CODE),
                hash < 0 ? path : path.substring(0, hash),
                hash < 0 ? "" : path.substring(hash + 1),
                text(waiver, REASON).strip(),
                LocalDate.parse(text(waiver, EXPIRES)));
    }

    private static String text(Mapping waiver, String part) {
        return ((Scalar) part(waiver, part).orElseThrow()).text();
    }
}
