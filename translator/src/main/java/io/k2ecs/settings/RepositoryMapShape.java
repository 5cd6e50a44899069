package io.k2ecs.settings;

import io.k2ecs.settings.RawValue.Entry;
import io.k2ecs.settings.RawValue.Kind;
import io.k2ecs.settings.RawValue.Mapping;
import io.k2ecs.settings.RawValue.Scalar;
import java.util.regex.Pattern;

/** Image repositories of the manifests, and what to use in their place; both without tag and digest. */
record RepositoryMapShape() implements ValueShape {
    /** A colon before the last slash is that of a port; one behind it would start a tag, and an at sign a digest. */
    private static final Pattern REPOSITORY =
            Pattern.compile("(?:[a-z0-9][a-z0-9.-]*(?::[0-9]{1,5})?/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*");

    private static final int MAX_CHARACTERS = 255;

    @Override
    public String typeName() {
        return "mapping of texts";
    }

    @Override
    public String allowed() {
        return "repositories without tag and digest";
    }

    @Override
    public void check(SettingsKey key, RawValue value, SettingsProblems problems) {
        if (value instanceof Scalar scalar && scalar.is(Kind.NULL)) {
            return;
        }
        if (!(value instanceof Mapping mapping)) {
            ValueShape.reportType(this, key, value, problems);
            return;
        }
        for (Entry entry : mapping.entries()) {
            checkForm(key, new Scalar(entry.at(), Kind.STRING, entry.key()), problems);
            if (entry.value() instanceof Scalar repository && repository.is(Kind.STRING)) {
                checkForm(key, repository, problems);
            } else {
                problems.report(
                        SettingsProblem.WRONG_TYPE,
                        key,
                        entry.value().at(),
                        "takes texts, but this is " + entry.value().described() + ".",
                        "Name the repository to use, in quotes.");
            }
        }
    }

    private void checkForm(SettingsKey key, Scalar repository, SettingsProblems problems) {
        if (repository.text().length() > MAX_CHARACTERS
                || !REPOSITORY.matcher(repository.text()).matches()) {
            problems.report(
                    SettingsProblem.MALFORMED,
                    key,
                    repository.at(),
                    "does not take " + repository.shown() + ".",
                    "Use " + allowed() + ", such as 'ghcr.io/team/app'.");
        }
    }
}
