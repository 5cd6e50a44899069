package io.k2ecs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.k2ecs.preflight.PreflightChecker;
import io.k2ecs.preflight.PreflightRule;
import io.k2ecs.translate.TranslationRule;
import io.k2ecs.translate.Translator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may use whom in main code, and which libraries where. docs/architecture.md draws the same picture. */
class ArchitectureTest {
    private static final String BASE = "io.k2ecs";
    private static final String RULES = "translate.*";

    /**
     * What each package may use. {@code translate.*} are the packages of rules; they speak to the ledger through their
     * scope, and nobody but ServiceLoader knows them.
     */
    private static final Map<String, Set<String>> ARROWS = parsed("""
            diagnostics:
            units:
            limits:
            address:
            ecs:
            settings: diagnostics limits
            source: diagnostics
            render: diagnostics
            cluster: diagnostics ecs settings source
            ledger: diagnostics source
            model: diagnostics source
            resolve: diagnostics model source units
            translate: address diagnostics ecs ledger limits model resolve settings source units
            translate.*: address diagnostics ecs limits model resolve settings source translate units
            preflight: diagnostics ecs ledger limits model settings source translate
            scan: address diagnostics source
            waive: diagnostics ledger settings source
            emit: address diagnostics ecs ledger model resolve settings source translate waive
            cli: address cluster coverage diagnostics ecs emit ledger limits model preflight render resolve scan settings source translate units waive
            coverage:
            """);

    /** Packages that use their neighbours or parts. No others may be added without a reason that stands here. */
    private static final Map<String, Set<String>> BESIDE = Map.of(
            // Pods and containers have the same seccomp profile, and it is accounted for in the same words.
            "translate.workload", Set.of("translate.container"),
            // What no rule of the network understands is an annotation like any other.
            "translate.config", Set.of("translate.network"),
            // The reports are files of the output.
            "emit", Set.of("emit.report"));

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // Of another module, for tests.
            .withImportOption(location -> !location.contains("/aws/simulator/"))
            .importPackages(BASE);

    @Test
    void usesOnlyWhatTheArrowsAllow() {
        assertThat(dependencies()
                        .filter(it -> !isAllowed(packageOf(it.getOriginClass()), packageOf(it.getTargetClass())))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    @Test
    void allowsNoArrowThatNobodyNeeds() {
        SortedSet<String> unused = new TreeSet<>();
        ARROWS.forEach((from, allowed) -> allowed.forEach(to -> unused.add(from + " -> " + to)));
        BESIDE.forEach((from, allowed) -> allowed.forEach(to -> unused.add(from + " -> " + to)));
        // These two may use more than they happen to need today.
        unused.removeIf(it -> it.startsWith("emit ->") || it.startsWith("cli ->"));
        dependencies().forEach(it -> {
            String from = packageOf(it.getOriginClass());
            String to = packageOf(it.getTargetClass());
            unused.remove(from + " -> " + to);
            unused.remove(group(from) + " -> " + group(to));
        });

        assertThat(unused).isEmpty();
    }

    @Test
    void hasNoCycles() {
        slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(MAIN);
        slices().matching(BASE + ".translate.(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void putsEveryClassIntoAPackageOfThePicture() {
        assertThat(MAIN.stream().map(ArchitectureTest::packageOf).map(ArchitectureTest::group))
                .allSatisfy(it -> assertThat(ARROWS).containsKey(it));
    }

    @Test
    void hasNoPackageForOddsAndEnds() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..misc..")
                .check(MAIN);
    }

    @Test
    void parsesTheCommandLineOnlyInCli() {
        onlyIn("the command line", resideInAPackage("picocli.."), "cli");
    }

    @Test
    void readsManifestsOnlyInSourceAndSettingsOnlyInSettings() {
        onlyIn("snakeyaml-engine", resideInAPackage("org.snakeyaml.."), "source");
        onlyIn("snakeyaml", resideInAPackage("org.yaml.."), "settings");
    }

    @Test
    void readsClassFilesOnlyInScan() {
        onlyIn("ASM", resideInAPackage("org.objectweb.asm.."), "scan");
    }

    @Test
    void bindsNoJsonToClasses() {
        onlyIn("databind", resideInAPackage("com.fasterxml.jackson.databind.."));
    }

    @Test
    void buildsRequestsOfAwsOnlyWhereTheOutputIs() {
        onlyIn("the AWS SDK", resideInAPackage("software.amazon.awssdk.."), "ecs", "translate", "preflight", "emit");
    }

    @Test
    void talksToClustersOnlyInCluster() {
        onlyIn("the network", resideInAnyPackage("java.net.http..", "javax.net..", "io.fabric8.."), "cluster");
    }

    @Test
    void talksToNoCloud() {
        onlyIn(
                "the cloud",
                DescribedPredicate.describe(
                        "are clients of AWS",
                        it -> it.getPackageName().startsWith("software.amazon.awssdk")
                                && it.getSimpleName().endsWith("Client")));
    }

    @Test
    void startsProgramsOnlyInRender() {
        onlyIn("a process", type(Process.class).or(type(ProcessBuilder.class)), "render");
    }

    @Test
    void logsNothing() {
        onlyIn(
                "logging",
                resideInAnyPackage(
                        "java.util.logging..", "org.slf4j..", "org.apache.logging..", "org.apache.commons.logging.."));
    }

    @Test
    void printsOnlyInCli() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".cli..")
                .should(ACCESS_STANDARD_STREAMS)
                .check(MAIN);
    }

    @Test
    void exitsOnlyInCli() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".cli..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(MAIN);
    }

    @Test
    void keepsNoStateThatChangesInStaticFields() {
        fields().that().areStatic().should().beFinal().check(MAIN);
    }

    @Test
    void findsEveryRule() {
        assertThat(Translator.allRules().stream().map(it -> it.getClass().getName()))
                .containsExactlyInAnyOrderElementsOf(classesOf(TranslationRule.class));
        assertThat(PreflightChecker.allRules().stream().map(it -> it.getClass().getName()))
                .containsExactlyInAnyOrderElementsOf(classesOf(PreflightRule.class));
    }

    @Test
    void seesADependencyWhereThereIsOne() {
        assertThatThrownBy(() -> onlyIn("JSON", resideInAPackage("com.fasterxml.jackson.core..")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("JsonText");
        assertThat(dependencies()
                        .filter(it -> packageOf(it.getOriginClass()).equals("ledger"))
                        .map(it -> packageOf(it.getTargetClass())))
                .containsOnly("diagnostics", "source");
    }

    private static List<String> classesOf(Class<?> rule) {
        return MAIN.stream()
                .filter(it -> it.isAssignableTo(rule) && !it.isInterface())
                .map(JavaClass::getName)
                .toList();
    }

    private static void onlyIn(String what, DescribedPredicate<? super JavaClass> library, String... packages) {
        String[] allowed = Stream.of(packages).map(it -> BASE + "." + it + "..").toArray(String[]::new);
        noClasses()
                .that()
                .resideOutsideOfPackages(allowed)
                .should()
                .dependOnClassesThat(library)
                .as(what + " is used in " + Set.of(packages) + " only")
                .check(MAIN);
    }

    /** What main code uses of other packages of ours. */
    private static Stream<Dependency> dependencies() {
        return MAIN.stream()
                .flatMap(it -> it.getDirectDependenciesFromSelf().stream())
                .filter(it -> it.getTargetClass().getPackageName().startsWith(BASE + "."))
                .filter(it -> !packageOf(it.getOriginClass()).equals(packageOf(it.getTargetClass())));
    }

    private static boolean isAllowed(String from, String to) {
        return group(from).equals(group(to))
                ? BESIDE.getOrDefault(from, Set.of()).contains(to)
                : ARROWS.getOrDefault(group(from), Set.of()).contains(group(to));
    }

    private static Map<String, Set<String>> parsed(String arrows) {
        return arrows.lines()
                .map(line -> line.split(":"))
                .collect(Collectors.toMap(
                        it -> it[0],
                        it -> it.length == 1 ? Set.of() : Set.of(it[1].strip().split(" "))));
    }

    private static String packageOf(JavaClass type) {
        return type.getPackageName().substring(BASE.length() + 1);
    }

    private static String group(String name) {
        if (name.startsWith("translate.")) {
            return RULES;
        }
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
