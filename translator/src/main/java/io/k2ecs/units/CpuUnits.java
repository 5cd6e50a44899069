package io.k2ecs.units;

import java.math.BigInteger;

/** ECS counts CPU in units, of which a vCPU has 1024; Kubernetes counts thousandths of a core. */
public final class CpuUnits {
    public static final int PER_VCPU = 1024;

    private CpuUnits() {}

    /**
     * CPU units that hold a number of cores: ceil(millicores * 1024 / 1000), where millicores are rounded up first, as
     * Kubernetes does. {@code 100m} is 102.4 and becomes 103. More than an {@code int} holds becomes
     * {@code Integer.MAX_VALUE}, so add up such values as {@code long}. A negative quantity, which Kubernetes refuses in
     * resources, gives a value of zero or less.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html">cpu</a>
     */
    public static int ofCores(KubernetesQuantity cores) {
        return Ratio.roundedUp(cores.millisRoundedUp(), BigInteger.valueOf(PER_VCPU), BigInteger.valueOf(1000));
    }
}
