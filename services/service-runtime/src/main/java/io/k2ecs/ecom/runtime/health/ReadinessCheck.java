package io.k2ecs.ecom.runtime.health;

/** Something without which the service cannot do its work. */
public interface ReadinessCheck {
    /** What it is, for the log. */
    String name();

    /**
     * Returns if it works. It may take as long as it likes, nobody waits longer than the bound of {@link Readiness}.
     *
     * @throws Exception if it does not
     */
    void check() throws Exception;
}
