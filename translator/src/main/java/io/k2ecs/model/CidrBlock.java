package io.k2ecs.model;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A block of IP addresses.
 *
 * @param first its first address, as a number
 * @param prefixLength how many bits all of its addresses share, 0 to {@code bits}
 * @param bits 32 for IPv4, 128 for IPv6
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4632">RFC 4632</a>
 */
public record CidrBlock(BigInteger first, int prefixLength, int bits) implements Comparable<CidrBlock> {
    private static final Pattern TEXT = Pattern.compile("(?<address>[0-9a-fA-F.:]+)/(?<length>[0-9]{1,3})");
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    /** All of IPv4. */
    public static final CidrBlock EVERYTHING = new CidrBlock(BigInteger.ZERO, 0, 32);

    /**
     * The addresses of private networks.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc1918">RFC 1918</a>
     */
    private static final List<CidrBlock> PRIVATE = List.of(of("10.0.0.0/8"), of("172.16.0.0/12"), of("192.168.0.0/16"));

    private static final CidrBlock LINK_LOCAL = of("169.254.0.0/16");

    /** Bits after the prefix are cleared, as AWS does. */
    public CidrBlock {
        if (prefixLength < 0 || prefixLength > bits) {
            throw new IllegalArgumentException("a prefix has 0 to " + bits + " bits");
        }
        first = first.shiftRight(bits - prefixLength).shiftLeft(bits - prefixLength);
    }

    /** The block of a text such as {@code 10.0.0.0/8}; empty if it is none. */
    public static Optional<CidrBlock> parse(String text) {
        var matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String address = matcher.group("address");
        // Without one of these InetAddress would ask a name server.
        if (!IPV4.matcher(address).matches() && !address.contains(":")) {
            return Optional.empty();
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            int bits = bytes.length * 8;
            int length = Integer.parseInt(matcher.group("length"));
            boolean written = (bits == 128) == address.contains(":");
            return written && length <= bits
                    ? Optional.of(new CidrBlock(new BigInteger(1, bytes), length, bits))
                    : Optional.empty();
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }

    private static CidrBlock of(String text) {
        return parse(text).orElseThrow();
    }

    public boolean isIpv6() {
        return bits == 128;
    }

    public boolean contains(CidrBlock other) {
        return bits == other.bits
                && prefixLength <= other.prefixLength
                && new CidrBlock(other.first, prefixLength, bits).first.equals(first);
    }

    /** Whether some address of a private network is in it. */
    public boolean meetsPrivateNetworks() {
        return PRIVATE.stream().anyMatch(it -> it.contains(this) || contains(it));
    }

    /** Whether it has only addresses that a machine uses for itself, such as the one of instance metadata. */
    public boolean isLinkLocal() {
        return LINK_LOCAL.contains(this);
    }

    /** Whether all addresses of all private networks are in these blocks, so that those of any pod or task are. */
    public static boolean coverPrivateNetworks(List<CidrBlock> blocks) {
        List<CidrBlock> left = PRIVATE;
        for (CidrBlock block : blocks) {
            left = without(left, block);
        }
        return left.isEmpty();
    }

    /** The fewest blocks that have the addresses of these without those of the hole, in their order. */
    public static List<CidrBlock> without(List<CidrBlock> blocks, CidrBlock hole) {
        return blocks.stream().flatMap(it -> it.without(hole).stream()).toList();
    }

    private List<CidrBlock> without(CidrBlock hole) {
        if (hole.contains(this)) {
            return List.of();
        }
        if (!contains(hole)) {
            return List.of(this);
        }
        List<CidrBlock> left = new ArrayList<>();
        BigInteger half = BigInteger.ONE.shiftLeft(bits - prefixLength - 1);
        left.addAll(new CidrBlock(first, prefixLength + 1, bits).without(hole));
        left.addAll(new CidrBlock(first.add(half), prefixLength + 1, bits).without(hole));
        return left;
    }

    @Override
    public int compareTo(CidrBlock other) {
        int byBits = Integer.compare(bits, other.bits);
        int byFirst = byBits != 0 ? byBits : first.compareTo(other.first);
        return byFirst != 0 ? byFirst : Integer.compare(prefixLength, other.prefixLength);
    }

    /** As AWS takes it. */
    @Override
    public String toString() {
        byte[] bytes = new byte[bits / 8];
        byte[] number = first.toByteArray();
        for (int index = 0; index < Math.min(bytes.length, number.length); index++) {
            bytes[bytes.length - 1 - index] = number[number.length - 1 - index];
        }
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + prefixLength;
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
