package io.k2ecs.model;

/**
 * Ports of one protocol, or of all.
 *
 * @param protocol {@code TCP}, {@code UDP}, {@code SCTP}, or {@code ANY}
 * @param first 0 to 65535
 * @param last no lower than {@code first}
 */
public record PortRange(String protocol, int first, int last) {
    public static final PortRange ANY = new PortRange("ANY", 0, 65535);

    public boolean contains(String wanted, int port) {
        return (protocol.equals(ANY.protocol) || protocol.equals(wanted)) && first <= port && port <= last;
    }
}
