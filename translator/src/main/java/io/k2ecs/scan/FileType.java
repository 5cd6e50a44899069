package io.k2ecs.scan;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a file is, by its name. */
final class FileType {
    private static final Map<String, Language> BY_ENDING = new HashMap<>();
    private static final Map<String, Language> BY_NAME = new HashMap<>();

    static {
        endings(
                Language.C_LIKE,
                "java kt kts scala sc groovy gradle js jsx mjs cjs ts tsx mts cts go cs fs rs swift dart c h cc cpp hpp m"
                        + " mm proto");
        endings(Language.PHP, "php phtml");
        endings(Language.PYTHON, "py pyw pyi");
        endings(Language.RUBY, "rb erb rake gemspec ru ex exs pl pm r");
        endings(Language.LISP, "clj cljs cljc edn lisp");
        endings(Language.LUA, "lua hs elm");
        endings(Language.SQL, "sql");
        endings(
                Language.HASH,
                "sh bash zsh ksh fish yaml yml toml env conf cnf cfg config nginx dockerfile mk http rest service"
                        + " rules tpl tmpl j2");
        endings(Language.PROPERTIES, "properties");
        endings(Language.INI, "ini");
        endings(Language.JSON, "json json5 jsonc har avsc");
        endings(Language.HCL, "tf tfvars hcl nomad");
        endings(Language.XML, "xml html htm xhtml vue svelte xsd wsdl xsl jsp ftl csproj props targets svg");
        endings(Language.BATCH, "bat cmd");
        endings(Language.POWERSHELL, "ps1 psm1");
        names(
                Language.HASH,
                "dockerfile containerfile makefile procfile caddyfile gunicorn.conf .envrc .npmrc .curlrc");
        names(Language.C_LIKE, "jenkinsfile");
        names(Language.RUBY, "rakefile gemfile vagrantfile");
    }

    private static final Set<String> ARCHIVES = Set.of("jar", "war", "ear");
    private static final Pattern TEST_NAME = Pattern.compile(
            ".*(Test|Tests|IT|Spec)\\.(java|kt|scala|groovy|cs|php|swift)|.*_test\\.(go|py|rb|exs|dart|cc|cpp)"
                    + "|.*[.-](test|spec|e2e|cy)\\.[cm]?[jt]sx?|test_.*\\.py|conftest\\.py|.*_spec\\.rb");
    private static final Pattern LOCAL_NAME = Pattern.compile("(docker-)?compose([.-].*)?\\.ya?ml");
    private static final Set<String> TEST_FOLDERS = Set.of(
            "test",
            "tests",
            "testing",
            "__tests__",
            "__mocks__",
            "spec",
            "specs",
            "testdata",
            "testfixtures",
            "fixtures",
            "e2e",
            "it",
            "integrationtest",
            "integration-test",
            "integration-tests",
            "androidtest",
            "cypress");

    private FileType() {}

    private static void endings(Language language, String endings) {
        for (String ending : endings.split(" ")) {
            BY_ENDING.put(ending, language);
        }
    }

    private static void names(Language language, String names) {
        for (String name : names.split(" ")) {
            BY_NAME.put(name, language);
        }
    }

    /** The language of a text, or empty for what is none, or holds neither code nor settings. */
    static Optional<Language> language(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        Language known = BY_NAME.get(name);
        boolean variant = name.startsWith("dockerfile.") || name.equals(".env") || name.startsWith(".env.");
        if (known != null || variant) {
            return Optional.of(variant ? Language.HASH : known);
        }
        return Optional.ofNullable(BY_ENDING.get(ending(name)));
    }

    /** The language of a script without an ending, by its first line. */
    static Optional<Language> ofScript(String text) {
        if (!text.startsWith("#!")) {
            return Optional.empty();
        }
        String line = text.substring(0, text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n'));
        if (line.contains("python")) {
            return Optional.of(Language.PYTHON);
        }
        if (line.contains("ruby") || line.contains("perl")) {
            return Optional.of(Language.RUBY);
        }
        return Optional.of(line.contains("node") || line.contains("deno") ? Language.C_LIKE : Language.HASH);
    }

    static boolean hasEnding(String fileName) {
        return !ending(fileName).isEmpty();
    }

    static boolean isArchive(String fileName) {
        return ARCHIVES.contains(ending(fileName.toLowerCase(Locale.ROOT)));
    }

    static boolean isClass(String fileName) {
        return fileName.endsWith(".class");
    }

    /**
     * Whether a file is a test, or only for developers' machines.
     *
     * @param path below the argument, with {@code /} between folders
     */
    static boolean isTest(String path) {
        String[] parts = path.split("/");
        for (int i = 0; i < parts.length - 1; i++) {
            if (TEST_FOLDERS.contains(parts[i].toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        String name = parts[parts.length - 1];
        return TEST_NAME.matcher(name).matches() || LOCAL_NAME.matcher(name).matches();
    }

    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1);
    }
}
