package dev.freshet.ingest.duplicate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The hash is SipHash as published, and its halves spread. */
class IdHashTest {
    private final IdHash hash = new IdHash();

    @Test
    void isSipHashAsItsAuthorsPublishedIt() {
        assertThat(hex(new byte[0])).isEqualTo("a3817f04ba25a8e66df67214c7550293");
        assertThat(hex(new byte[] {0})).isEqualTo("da87c1d86b99af44347659119b22fc45");
    }

    @Test
    void tellsNearlyEqualIdsApart() {
        // given
        Set<String> hashes = new HashSet<>();
        int ids = 0;

        // when
        for (int i = 0; i < 20_000; i++) {
            for (var id : List.of("f" + i, "f" + i + "\0", "\0f" + i, "AA-000000000" + i)) {
                hashes.add(hex(id.getBytes(UTF_8)));
                ids++;
            }
        }

        // then
        assertThat(hashes).hasSize(ids);
    }

    private String hex(byte[] id) {
        hash.take(id);
        var bytes = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(hash.high())
                .putLong(hash.low());
        return HexFormat.of().formatHex(bytes.array());
    }
}
