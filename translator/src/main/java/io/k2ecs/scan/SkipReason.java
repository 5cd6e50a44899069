package io.k2ecs.scan;

/** Why something was not looked into. What may hold addresses nevertheless is a finding beside. */
public enum SkipReason {
    TOOL_FOLDER("folder", "of tools or of other people's code"),
    BUILD_FOLDER("folder", "of build results"),
    OUTPUT_FOLDER("folder", "that k2ecs has written"),
    LINK("link", "to a folder or to nowhere"),
    MANIFEST("file", "with Kubernetes manifests, which 'k2ecs translate' reads"),
    BINARY("file", "that is no text"),
    OTHER_TYPE("file", "of a type that holds no code and no settings"),
    NOT_READ("file", "that could not be looked into; see the findings");

    private final String noun;
    private final String description;

    SkipReason(String noun, String description) {
        this.noun = noun;
        this.description = description;
    }

    /** One of what is skipped; its plural ends in s. */
    public String noun() {
        return noun;
    }

    /** What follows the noun. */
    public String description() {
        return description;
    }

    /** The name in reports for programs: {@code tool-folder}. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
