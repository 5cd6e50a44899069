package io.k2ecs.ecom.runtime.settings;

/** A setting with which the service cannot start. Its message names the setting and the way out, never the value of a secret. */
public final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String setting;
    private final String remedy;

    /**
     * @param setting the name of the environment variable
     * @param problem what is wrong with it, as the rest of a sentence that begins with the name
     * @param remedy what to do about it, as a sentence
     */
    public InvalidSettingException(String setting, String problem, String remedy) {
        super(setting + " " + problem);
        this.setting = setting;
        this.remedy = remedy;
    }

    /** The name of the environment variable. */
    public String setting() {
        return setting;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
