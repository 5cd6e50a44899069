package io.k2ecs.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FargateTaskSizeTest {
    @Test
    void knowsEverySizeOfEveryCpu() {
        Map<Integer, Long> sizesPerCpu = FargateTaskSize.all().stream()
                .collect(Collectors.groupingBy(FargateTaskSize::cpuUnits, TreeMap::new, Collectors.counting()));
        assertThat(sizesPerCpu)
                .isEqualTo(Map.of(256, 3L, 512, 4L, 1024, 7L, 2048, 13L, 4096, 23L, 8192, 12L, 16384, 12L, 32768, 3L));
        assertThat(FargateTaskSize.all()).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "256, 512",
        "256, 1024",
        "256, 2048",
        "512, 4096",
        "1024, 2048",
        "1024, 8192",
        "2048, 16384",
        "4096, 30720",
        "8192, 16384",
        "8192, 61440",
        "16384, 122880",
        "32768, 61440",
        "32768, 122880",
        "32768, 249856",
    })
    void takesPairsThatExist(int cpuUnits, int memoryMib) {
        assertThat(FargateTaskSize.exists(cpuUnits, memoryMib)).isTrue();
        assertThat(new FargateTaskSize(cpuUnits, memoryMib).memoryMib()).isEqualTo(memoryMib);
    }

    @ParameterizedTest
    @CsvSource({
        "256, 1536", "256, 3072", "256, 511", "512, 512", "512, 5120", "1024, 1024", "1024, 8193", "4096, 31744",
        "8192, 17408", "8192, 65536", "16384, 36864", "32768, 65536", "32768, 249857", "0, 0", "128, 512", "-1, -1",
    })
    void refusesPairsThatDoNotExist(int cpuUnits, int memoryMib) {
        assertThat(FargateTaskSize.exists(cpuUnits, memoryMib)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new FargateTaskSize(cpuUnits, memoryMib));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 256, 512",
        "1, 1, 256, 512",
        "256, 512, 256, 512",
        "256, 513, 256, 1024",
        "256, 1025, 256, 2048",
        "256, 2049, 512, 3072",
        "257, 512, 512, 1024",
        "256, 4097, 1024, 5120",
        "1024, 100, 1024, 2048",
        "1024, 8193, 2048, 9216",
        "100, 30721, 8192, 32768",
        "8192, 16385, 8192, 20480",
        "100, 61441, 16384, 65536",
        "16385, 0, 32768, 61440",
        "16385, 61441, 32768, 122880",
        "100, 122881, 32768, 249856",
        "32768, 249856, 32768, 249856",
    })
    void raisesCpuUntilTheMemoryFits(int cpuUnits, int memoryMib, int expectedCpuUnits, int expectedMemoryMib) {
        assertThat(FargateTaskSize.smallestHolding(cpuUnits, memoryMib))
                .contains(new FargateTaskSize(expectedCpuUnits, expectedMemoryMib));
    }

    @ParameterizedTest
    @CsvSource({"32769, 0", "0, 249857", "2147483647, 2147483647"})
    void isEmptyBeyondTheLargestSize(int cpuUnits, int memoryMib) {
        assertThat(FargateTaskSize.smallestHolding(cpuUnits, memoryMib)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, -1"})
    void refusesNegativeRequests(int cpuUnits, int memoryMib) {
        assertThatIllegalArgumentException().isThrownBy(() -> FargateTaskSize.smallestHolding(cpuUnits, memoryMib));
    }

    @Test
    void findsEverySizeItselfAsTheSmallestThatHoldsIt() {
        for (FargateTaskSize size : FargateTaskSize.all()) {
            assertThat(FargateTaskSize.smallestHolding(size.cpuUnits(), size.memoryMib()))
                    .contains(size);
        }
    }

    @Test
    void hasNothingLargerThanTheLargest() {
        FargateTaskSize largest = FargateTaskSize.largest();
        assertThat(largest).isEqualTo(new FargateTaskSize(32768, 249856));
        assertThat(FargateTaskSize.all())
                .allMatch(size -> size.cpuUnits() <= largest.cpuUnits() && size.memoryMib() <= largest.memoryMib());
    }
}
