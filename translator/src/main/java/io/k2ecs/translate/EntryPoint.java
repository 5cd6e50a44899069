package io.k2ecs.translate;

/**
 * One of the load balancers of an audience.
 *
 * @param number counts from 1; there are several where one has too few rules
 */
public record EntryPoint(Audience audience, int number) {
    public static EntryPoint first(Audience audience) {
        return new EntryPoint(audience, 1);
    }

    /** The last part of the load balancer's name. */
    public String label() {
        return number == 1 ? audience.label() : audience.label() + "-" + number;
    }
}
