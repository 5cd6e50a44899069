package io.k2ecs.settings;

import io.k2ecs.diagnostics.SourcePosition;
import java.time.LocalDate;

/**
 * That somebody has looked at a finding or at a value without a translation, and takes it as it is for a time.
 *
 * @param at where it stands in the settings file
 * @param code of the rule that it is about
 * @param object as reports name it, such as {@code Deployment shop/web}
 * @param pointer JSON pointer (RFC 6901) into the object to the part that it is about; empty for the whole object
 * @param reason never blank
 * @param expires the last day on which it counts
 */
public record Waiver(SourcePosition at, String code, String object, String pointer, String reason, LocalDate expires) {
    /** How settings write the place: {@code Deployment shop/web#/spec/replicas}. */
    public String path() {
        return pointer.isEmpty() ? object : object + "#" + pointer;
    }
}
