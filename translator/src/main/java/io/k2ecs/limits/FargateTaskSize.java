package io.k2ecs.limits;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A size that a Fargate Linux task can have. Fargate takes certain pairs of CPU and memory only; from 8 vCPU on they need
 * platform version 1.4.0.
 *
 * @param cpuUnits 1024 units are 1 vCPU
 * @param memoryMib MiB
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size">valid
 *     pairs</a>
 */
public record FargateTaskSize(int cpuUnits, int memoryMib) implements Comparable<FargateTaskSize> {
    /** Smallest first. */
    private static final List<MemorySteps> TABLE = List.of(
            new MemorySteps(256, 512, 512, 512),
            new MemorySteps(256, 1024, 2048, 1024),
            new MemorySteps(512, 1024, 4096, 1024),
            new MemorySteps(1024, 2048, 8192, 1024),
            new MemorySteps(2048, 4096, 16384, 1024),
            new MemorySteps(4096, 8192, 30720, 1024),
            new MemorySteps(8192, 16384, 61440, 4096),
            new MemorySteps(16384, 32768, 122880, 8192),
            new MemorySteps(32768, 61440, 61440, 1),
            new MemorySteps(32768, 122880, 122880, 1),
            new MemorySteps(32768, 249856, 249856, 1));

    /** @throws IllegalArgumentException if Fargate has no task of this size */
    public FargateTaskSize {
        if (!exists(cpuUnits, memoryMib)) {
            throw new IllegalArgumentException(
                    "Fargate has no task of " + cpuUnits + " CPU units and " + memoryMib + " MiB");
        }
    }

    /** Every size, smallest first: by CPU, then by memory. */
    public static List<FargateTaskSize> all() {
        return TABLE.stream().flatMap(MemorySteps::sizes).toList();
    }

    /** Whether Fargate takes this very pair. */
    public static boolean exists(int cpuUnits, int memoryMib) {
        for (MemorySteps steps : TABLE) {
            if (steps.contains(cpuUnits, memoryMib)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The size with the least CPU, and then the least memory, that holds a request; empty if none does. Where the memory
     * does not fit the CPU asked for, the CPU grows: a task never gets less than its manifest asks for.
     *
     * @param cpuUnits 0 or more
     * @param memoryMib 0 or more
     */
    public static Optional<FargateTaskSize> smallestHolding(int cpuUnits, int memoryMib) {
        if (cpuUnits < 0 || memoryMib < 0) {
            throw new IllegalArgumentException(
                    "a request is 0 or more, got " + cpuUnits + " CPU units and " + memoryMib + " MiB");
        }
        return all().stream()
                .filter(size -> size.cpuUnits >= cpuUnits && size.memoryMib >= memoryMib)
                .findFirst();
    }

    /** 32 vCPU with 244 GiB: no size has more CPU or more memory. */
    public static FargateTaskSize largest() {
        MemorySteps last = TABLE.get(TABLE.size() - 1);
        return new FargateTaskSize(last.cpuUnits, last.maxMib);
    }

    /** By CPU, then by memory. */
    @Override
    public int compareTo(FargateTaskSize other) {
        int byCpu = Integer.compare(cpuUnits, other.cpuUnits);
        return byCpu != 0 ? byCpu : Integer.compare(memoryMib, other.memoryMib);
    }

    /** Memory from {@code minMib} to {@code maxMib} in steps, for one amount of CPU. */
    private record MemorySteps(int cpuUnits, int minMib, int maxMib, int stepMib) {
        Stream<FargateTaskSize> sizes() {
            return IntStream.iterate(minMib, mib -> mib <= maxMib, mib -> mib + stepMib)
                    .mapToObj(mib -> new FargateTaskSize(cpuUnits, mib));
        }

        boolean contains(int units, int mib) {
            return units == cpuUnits && mib >= minMib && mib <= maxMib && (mib - minMib) % stepMib == 0;
        }
    }
}
