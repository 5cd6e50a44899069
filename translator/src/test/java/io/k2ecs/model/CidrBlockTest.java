package io.k2ecs.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrBlockTest {
    @ParameterizedTest
    @CsvSource({
        "10.1.2.3/8, 10.0.0.0/8",
        "0.0.0.0/0, 0.0.0.0/0",
        "192.0.2.7/32, 192.0.2.7/32",
        "255.255.255.255/31, 255.255.255.254/31",
        "2001:db8::1/32, 2001:db8:0:0:0:0:0:0/32",
        "::/0, 0:0:0:0:0:0:0:0/0"
    })
    void clearsTheBitsAfterThePrefix(String text, String canonical) {
        assertThat(CidrBlock.parse(text)).hasToString("Optional[" + canonical + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0",
                "10.0.0/8",
                "10.0.0.0/33",
                "256.0.0.0/8",
                "::/129",
                "example.com/8",
                "10.0.0.0/-1"
            })
    void knowsWhatIsNoBlock(String text) {
        assertThat(CidrBlock.parse(text)).isEmpty();
    }

    @Test
    void leavesOutAHoleExactly() {
        assertThat(CidrBlock.without(blocks("10.0.0.0/8"), block("10.0.0.0/10")))
                .isEqualTo(blocks("10.64.0.0/10", "10.128.0.0/9"));
        assertThat(CidrBlock.without(blocks("10.0.0.0/8"), block("10.0.0.0/8"))).isEmpty();
        assertThat(CidrBlock.without(blocks("10.0.0.0/8"), block("0.0.0.0/0"))).isEmpty();
        assertThat(CidrBlock.without(blocks("10.0.0.0/8"), block("11.0.0.0/8"))).isEqualTo(blocks("10.0.0.0/8"));
        assertThat(CidrBlock.without(blocks("0.0.0.0/0"), block("192.0.2.7/32")))
                .hasSize(32);
    }

    @Test
    void tellsWhatIsPrivate() {
        assertThat(CidrBlock.coverPrivateNetworks(blocks("0.0.0.0/0"))).isTrue();
        assertThat(CidrBlock.coverPrivateNetworks(blocks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")))
                .isTrue();
        assertThat(CidrBlock.coverPrivateNetworks(blocks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/17")))
                .isFalse();
        assertThat(block("10.2.0.0/16").meetsPrivateNetworks()).isTrue();
        assertThat(block("0.0.0.0/0").meetsPrivateNetworks()).isTrue();
        assertThat(block("198.51.100.0/24").meetsPrivateNetworks()).isFalse();
        assertThat(block("169.254.169.254/32").isLinkLocal()).isTrue();
        assertThat(block("169.0.0.0/8").isLinkLocal()).isFalse();
    }

    private static List<CidrBlock> blocks(String... texts) {
        return List.of(texts).stream().map(CidrBlockTest::block).toList();
    }

    private static CidrBlock block(String text) {
        return CidrBlock.parse(text).orElseThrow();
    }
}
