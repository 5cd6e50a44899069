package io.k2ecs.render;

/**
 * What a program made of a folder.
 *
 * @param program that did it, as reports name it
 * @param manifests may hold secrets
 * @param said on standard error; empty if nothing
 */
public record Rendered(String program, byte[] manifests, String said) {
    /** Without the manifests. */
    @Override
    public String toString() {
        return "Rendered[" + program + "]";
    }
}
