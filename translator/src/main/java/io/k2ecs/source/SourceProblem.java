package io.k2ecs.source;

import io.k2ecs.diagnostics.Finding;
import io.k2ecs.diagnostics.RuleInfo;
import io.k2ecs.diagnostics.Severity;
import io.k2ecs.diagnostics.SourcePosition;
import java.util.Arrays;
import java.util.List;

/** Everything that can be wrong with manifests as texts, before anybody asks what they mean. */
public enum SourceProblem {
    PATH_NOT_FOUND(
            "SRC001",
            "A path does not exist",
            "Each argument must be a file, a folder or - for standard input. Nothing is guessed when one is missing.",
            "Correct the path.",
            Pages.APPLY),
    UNREADABLE_FILE(
            "SRC002",
            "A file or folder cannot be read",
            "The operating system refused to open or list it. A translation without it would lose its objects.",
            "Give yourself the right to read it, or leave it out of the arguments.",
            Pages.APPLY),
    EMPTY_FOLDER(
            "SRC003",
            "A folder holds no manifest",
            "In folders, files that end in .yaml, .yml or .json are read, in sub-folders too. Hidden files and folders and"
                    + " k2ecs.yaml are not.",
            "Name the folder that holds the manifests.",
            Pages.APPLY),
    NO_OBJECT(
            "SRC004",
            "The input holds no Kubernetes object",
            "Everything that was read was empty, a comment, or a file of a tool such as Kustomize. That is more often a"
                    + " broken pipe than an intention, so it is not taken for success.",
            "Check what the command in front of the pipe printed, or name files that hold objects.",
            Pages.OBJECTS),
    FILE_TOO_LARGE(
            "SRC005",
            "A file is too large",
            "Manifests are kilobytes; the bound of 16 MiB keeps a wrong file from using up the memory.",
            "Split the file, or leave it out.",
            Pages.MANAGE),
    NOT_UTF8(
            "SRC006",
            "A file is not UTF-8 text",
            "Kubernetes reads UTF-8. Guessing another encoding could change names and values unnoticed.",
            "Save the file as UTF-8.",
            Pages.YAML),
    BINARY_FILE(
            "SRC007",
            "A file is binary",
            "It contains zero bytes, which no YAML or JSON text has.",
            "Leave the file out, or rename it if its ending is wrong.",
            Pages.YAML),
    TOO_MANY_DOCUMENTS(
            "SRC008",
            "There are too many documents",
            "The number of documents of all files together is bounded, so that no input can use up the memory.",
            "Translate fewer applications at a time.",
            Pages.MANAGE),
    TOO_DEEP(
            "SRC009",
            "Maps and lists are nested too deeply",
            "No Kubernetes object is nearly as deep as the bound; such a text is broken or hostile.",
            "Look at the brackets or the indentation at this place.",
            Pages.YAML),
    TOO_MANY_VALUES(
            "SRC010",
            "A file holds too many values",
            "The number of values of a file is bounded, so that no input can use up the memory.",
            "Split the file, or leave it out.",
            Pages.MANAGE),
    ALIAS_EXPANSION(
            "SRC011",
            "YAML aliases expand to too much",
            "Aliases of aliases can turn some lines into billions of values. What comes from aliases is bounded; the API"
                    + " server has such a bound too.",
            "Write the values out, or use fewer aliases.",
            Pages.YAML),
    YAML_SYNTAX(
            "SRC020",
            "The text is not valid YAML",
            "The place is where the text can no longer be understood; the mistake is there or shortly before. The text"
                    + " itself is not shown, because it may hold a secret.",
            "Look at the indentation, quotes and brackets at this place and in the lines before.",
            Pages.YAML),
    TAB_INDENTATION(
            "SRC021",
            "A tab stands where YAML wants spaces",
            "YAML counts spaces to tell what belongs to what and takes no tab for that.",
            "Put spaces in place of the tab.",
            Pages.YAML),
    JSON_SYNTAX(
            "SRC022",
            "The text is not valid JSON",
            "The place is where the text can no longer be understood. The text itself is not shown, because it may hold a"
                    + " secret.",
            "Look at the commas, quotes and brackets at this place and shortly before.",
            Pages.JSON),
    DUPLICATE_KEY(
            "SRC023",
            "A key stands twice in one map",
            "Only one of the values can count, and tools differ in which. Keys that differ in writing can be one key to"
                    + " Kubernetes, such as yes and true.",
            "Remove one of them; where a new object begins, put a line of three dashes before it.",
            Pages.VALIDATION),
    UNSUPPORTED_KEY(
            "SRC024",
            "A key of a map is not a text",
            "Maps of Kubernetes have texts as keys. An empty key, a list or a map cannot become one.",
            "Write the key as a text, in quotes where it has special characters.",
            Pages.YAML),
    UNDEFINED_ALIAS(
            "SRC025",
            "A YAML alias has no anchor",
            "A plain text that starts with * is an alias for what was anchored with & before in the same document.",
            "Put the text in quotes if it should be a text, or define the anchor before it.",
            Pages.YAML),
    RECURSIVE_ALIAS(
            "SRC026",
            "A YAML alias refers to a value that contains it",
            "Such a value has no end.",
            "Remove the alias.",
            Pages.YAML),
    MERGE_VALUE(
            "SRC027",
            "A merge key has a value that is no map",
            "The key << takes over the entries of a map, or of each map of a list.",
            "Give << an alias of a map, or put it in quotes if it should be an ordinary key.",
            Pages.MERGE),
    MERGE_REPLACES(
            Severity.WARNING,
            "SRC028",
            "A merge key replaces a value that stands before it",
            "kubectl reads a map from top to bottom, so what << brings in replaces what was written before it. The YAML"
                    + " description of merge keys says the opposite, and other tools follow that. k2ecs reads as kubectl does.",
            "Put << first in its map, then both readings agree.",
            Pages.MERGE),
    TAG_MISMATCH(
            "SRC029",
            "A value does not fit its YAML tag",
            "A tag such as !!int says how to read the value, and the value cannot be read so.",
            "Correct the value or remove the tag.",
            Pages.YAML),
    NOT_A_FINITE_NUMBER(
            "SRC030",
            "A number is infinite or not a number",
            "JSON, which the API server is sent, has no such numbers; kubectl refuses them.",
            "Put the value in quotes if it should be a text.",
            Pages.JSON),
    KEY_CHANGES(
            Severity.WARNING,
            "SRC031",
            "A key becomes another text",
            "To kubectl, keys such as y, on or 0644 are booleans and numbers, and the key becomes true or 420. In the data"
                    + " of a ConfigMap that is the name that the application sees.",
            "Put the key in quotes, or write it as it will be.",
            Pages.CONFIG_MAP),
    UNRENDERED_TEMPLATE(
            "SRC040",
            "A template has not been rendered",
            "Text in double braces is filled in by Helm or a like tool. What will stand there cannot be guessed.",
            "Run helm template . | k2ecs translate - in the chart's folder, or the tool that fills in the template.",
            Pages.HELM),
    HELM_CHART(
            "SRC041",
            "A folder is a Helm chart",
            "Its templates become manifests only with values. A chart can be rendered in many ways, so the choice of"
                    + " values is yours.",
            "Name the chart's folder itself, which k2ecs has rendered by helm, or pipe what helm template prints into"
                    + " k2ecs translate -.",
            Pages.HELM),
    KUSTOMIZATION(
            Severity.INFO,
            "SRC042",
            "A Kustomization file is skipped",
            "It only lists files that are read anyway. It is itself no object of the cluster.",
            "Nothing is to be done.",
            Pages.KUSTOMIZE),
    KUSTOMIZATION_CHANGES(
            Severity.WARNING,
            "SRC043",
            "A Kustomization does more than list what is read",
            "The manifests were read as they stand, so what the Kustomization would change or add is missing from the"
                    + " translation.",
            "Name its folder itself, which k2ecs has built by kustomize, or pipe what kubectl kustomize prints into"
                    + " k2ecs translate -.",
            Pages.KUSTOMIZE),
    ROOT_IS_NO_MAP(
            "SRC050",
            "A document is not an object",
            "A manifest is a map with apiVersion, kind and metadata. A list or a single value is none; JSON patches and"
                    + " values files look so.",
            "Leave the file out; if it belongs to a Kustomize folder, translate the output of kubectl kustomize.",
            Pages.OBJECTS),
    NO_KIND(
            "SRC051",
            "A document does not say what it is",
            "Without apiVersion and kind nobody can tell what the object is; the API server refuses it too.",
            "Add apiVersion and kind, or leave the file out if it is no manifest.",
            Pages.OBJECTS),
    NO_NAME(
            "SRC052",
            "An object has no name",
            "The name in metadata.name tells objects apart and becomes the name of what is created on AWS. A generated name"
                    + " (generateName) is different each time, so nothing could be named after it.",
            "Give the object a name in metadata.name.",
            Pages.NAMES),
    DUPLICATE_OBJECT(
            "SRC053",
            "Two objects have the same kind, namespace and name",
            "In a cluster the second replaces the first, depending on the order of applying.",
            "Remove one of them; if one is a patch for Kustomize, translate the output of kubectl kustomize.",
            Pages.NAMES),
    WRONG_SHAPE(
            "SRC060",
            "A value has the wrong shape",
            "Kubernetes declares for each field whether it is a map, a list or a single value, and refuses anything else.",
            "Look at the indentation and the dashes at this place.",
            Pages.VALIDATION),
    WRONG_TYPE(
            "SRC061",
            "A value has the wrong type",
            "Kubernetes declares for each field whether it is a text, a number or a boolean, and refuses anything else.",
            "Write a value of the declared type; numbers and booleans have no quotes.",
            Pages.VALIDATION),
    INTEGER_RANGE(
            "SRC062",
            "A number is too large for its field",
            "Most whole numbers of Kubernetes have 32 bits, from -2147483648 to 2147483647, some 64.",
            "Write a number within the range.",
            Pages.VALIDATION),
    BAD_QUANTITY(
            "SRC063",
            "A quantity cannot be read",
            "A quantity is a number with a suffix such as m, k, M, G, Ki, Mi or Gi, without a space. Case matters: m is a"
                    + " thousandth, M a million.",
            "Write a quantity such as 250m, 0.5 or 512Mi.",
            Pages.QUANTITY),
    BAD_BASE64(
            "SRC064",
            "A value is not base64",
            "The values of data in a Secret and of binaryData in a ConfigMap are base64 with its padding. The value is not"
                    + " shown.",
            "Encode the value, or move it to stringData (Secret) or data (ConfigMap).",
            Pages.SECRET),
    UNKNOWN_FIELD(
            Severity.ERROR,
            "SRC065",
            "Kubernetes has no such field",
            "The API server refuses the object, or drops the field with a warning; either way it has no effect there."
                    + " A misspelt field is the usual reason. Upper and lower case matter.",
            "Correct the name or the indentation, or remove the field.",
            Pages.VALIDATION),
    NOT_A_TEXT(
            Severity.WARNING,
            "SRC066",
            "A number or boolean stands where a text belongs",
            "Without quotes, 8080, yes and 1.10 are not texts, and the API server refuses them in a field for texts. The"
                    + " translation takes the value as it is written.",
            "Put the value in quotes.",
            Pages.VALIDATION),
    NULL_TEXT(
            Severity.WARNING,
            "SRC067",
            "An entry has no value",
            "In maps of texts, such as labels or the data of a ConfigMap, Kubernetes reads a missing value as an empty"
                    + " text. The translation does the same.",
            "Write \"\" if an empty text is meant, or remove the entry.",
            Pages.CONFIG_MAP),
    NULL_ITEM(
            "SRC068",
            "An item of a list is empty",
            "A dash without a value, or with its value at the wrong indentation, makes an item that is null.",
            "Write the item's value after the dash, or remove the dash; an empty text is written \"\".",
            Pages.VALIDATION);

    private final boolean endsReading;
    private final Severity severity;
    private final RuleInfo rule;
    private final String remedy;

    SourceProblem(String code, String title, String explanation, String remedy, String page) {
        this(true, Severity.ERROR, code, title, explanation, remedy, page);
    }

    SourceProblem(Severity severity, String code, String title, String explanation, String remedy, String page) {
        this(false, severity, code, title, explanation, remedy, page);
    }

    SourceProblem(
            boolean endsReading,
            Severity severity,
            String code,
            String title,
            String explanation,
            String remedy,
            String page) {
        this.endsReading = endsReading;
        this.severity = severity;
        this.rule = new RuleInfo(code, title, explanation, page);
        this.remedy = remedy;
    }

    /** What there is to say about each of them, by code. */
    public static List<RuleInfo> rules() {
        return Arrays.stream(values()).map(SourceProblem::rule).toList();
    }

    public RuleInfo rule() {
        return rule;
    }

    public Severity severity() {
        return severity;
    }

    /** What to do about it, one sentence. */
    public String remedy() {
        return remedy;
    }

    /** Whether input with this problem is refused; otherwise it is read, and the problem is among its findings. */
    public boolean endsReading() {
        return endsReading;
    }

    Finding finding(SourcePosition at, String message) {
        return rule.finding(severity, at, message, remedy);
    }

    /** Where Kubernetes and others say so. */
    private static final class Pages {
        static final String APPLY = "https://kubernetes.io/docs/reference/kubectl/generated/kubectl_apply/";
        static final String CONFIG_MAP = "https://kubernetes.io/docs/concepts/configuration/configmap/";
        static final String HELM = "https://helm.sh/docs/helm/helm_template/";
        static final String JSON = "https://www.rfc-editor.org/rfc/rfc8259";
        static final String KUSTOMIZE = "https://kubernetes.io/docs/tasks/manage-kubernetes-objects/kustomization/";
        static final String MANAGE = "https://kubernetes.io/docs/concepts/workloads/management/";
        static final String MERGE = "https://yaml.org/type/merge.html";
        static final String NAMES = "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/";
        static final String OBJECTS = "https://kubernetes.io/docs/concepts/overview/working-with-objects/";
        static final String QUANTITY =
                "https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/";
        static final String SECRET = "https://kubernetes.io/docs/concepts/configuration/secret/";
        static final String VALIDATION =
                "https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation";
        static final String YAML = "https://yaml.org/spec/1.1/";
    }
}
