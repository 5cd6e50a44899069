package io.k2ecs.cli;

import io.k2ecs.coverage.CoveredField;
import io.k2ecs.coverage.FieldCoverage;
import io.k2ecs.ledger.LeafState;
import io.k2ecs.settings.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what becomes of the fields of Kubernetes. */
@Command(
        name = "coverage",
        description = "Lists every field of every kind, and what becomes of it on each launch type.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  k2ecs coverage Deployment",
            "  k2ecs coverage Deployment --field spec.template.spec.affinity",
            "  k2ecs coverage --state dropped --format csv",
            "",
            "A field whose state depends on its value has several. [] stands for the items of a list,",
            "{} for the values of a map. 'k2ecs explain' tells more about a rule."
        })
final class CoverageCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "<kind>", arity = "0..1", description = "Such as Deployment; all kinds without it.")
    private String kind;

    @Option(
            names = "--state",
            paramLabel = "<state>",
            description = "Only fields that end so, on some launch type and with some value: translated, approximated,"
                    + " needs-decision, dropped or not-applicable.")
    private String state;

    @Option(
            names = "--field",
            paramLabel = "<path>",
            description = "Only this field and what is in it, such as spec.template.spec.affinity.")
    private String field;

    @Option(
            names = "--format",
            paramLabel = "<format>",
            defaultValue = "text",
            description = "What is printed: text, csv or json. Default: ${DEFAULT-VALUE}")
    private CoverageFormat format;

    CoverageCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        FieldCoverage coverage = FieldCoverage.bundled();
        if (state != null) {
            List<String> states =
                    Arrays.stream(LeafState.values()).map(LeafState::label).toList();
            state = known(state, states, "state");
        }
        List<String> kinds = kind == null ? coverage.kinds() : List.of(known(kind, coverage.kinds(), "kind"));
        List<CoveredField> fields = kinds.stream()
                .flatMap(it -> coverage.fields(it).stream())
                .filter(it -> state == null || it.isEver(state))
                .filter(it -> field == null || it.isWithin(field))
                .toList();
        if (field != null && fields.isEmpty() && state == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is no field '" + field + "'" + (kind == null ? "" : " of " + kinds.get(0)));
        }
        Style style = new Style(ColorChoice.AUTO.applies(surroundings.outIsTerminal(), surroundings));
        surroundings.out().print(CoverageText.of(fields, format, style));
        return ExitCode.CLEAN.number();
    }

    /** The name as it is known, whatever its case. */
    private String known(String name, List<String> names, String what) {
        return names.stream().filter(name::equalsIgnoreCase).findFirst().orElseThrow(() -> {
            String nearest = NearestName.to(name, names)
                    .map(it -> "; did you mean '" + it + "'?")
                    .orElse("; there are " + String.join(", ", names));
            return new ParameterException(spec.commandLine(), "there is no " + what + " '" + name + "'" + nearest);
        });
    }
}
