package io.k2ecs.units;

import java.math.BigInteger;

/** ECS counts memory in MiB (1,048,576 bytes); Kubernetes counts bytes. */
public final class MebiBytes {
    private static final BigInteger BYTES_PER_MIB = BigInteger.valueOf(1L << 20);

    private MebiBytes() {}

    /**
     * MiB that hold an amount of memory: ceil(bytes / 1048576). {@code 100M} is 95.4 MiB and becomes 96. More than an
     * {@code int} holds becomes {@code Integer.MAX_VALUE}, so add up such values as {@code long}. A negative quantity,
     * which Kubernetes refuses in resources, gives a value of zero or less.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html">memory</a>
     */
    public static int of(KubernetesQuantity bytes) {
        return Ratio.roundedUp(bytes.bytesRoundedUp(), BigInteger.ONE, BYTES_PER_MIB);
    }
}
