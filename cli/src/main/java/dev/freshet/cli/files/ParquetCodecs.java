package dev.freshet.cli.files;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.lz4.Lz4HadoopStreams;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.brotli.dec.BrotliInputStream;

/**
 * Unpacks the pages of Parquet files in Java alone: Parquet's own way leads through Hadoop's classes, of which most are not
 * there.
 */
final class ParquetCodecs implements CompressionCodecFactory {
    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return switch (codec) {
            case UNCOMPRESSED -> new Pages((packed, size) -> packed);
            case SNAPPY -> blocks(new SnappyDecompressor());
            case ZSTD -> blocks(new ZstdDecompressor());
            case LZ4_RAW -> blocks(new Lz4Decompressor());
            case GZIP -> streams(GZIPInputStream::new);
            case BROTLI -> streams(BrotliInputStream::new);
            case LZ4 -> streams(packed -> new Lz4HadoopStreams().createInputStream(packed));
            case LZO ->
                throw new IllegalArgumentException(
                        "its pages are packed with LZO, which is not read; write the file again with snappy, zstd or"
                                + " gzip");
        };
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("these codecs only read");
    }

    @Override
    public void release() {}

    /** Unpacks one page. */
    private interface Unpacking {
        byte[] unpack(byte[] packed, int size) throws IOException;
    }

    /** Opens a stream that unpacks. */
    private interface Opening {
        InputStream open(InputStream packed) throws IOException;
    }

    private static Pages blocks(Decompressor decompressor) {
        return new Pages((packed, size) -> {
            var unpacked = new byte[size];
            int written = decompressor.decompress(packed, 0, packed.length, unpacked, 0, size);
            requireSize(size, written);
            return unpacked;
        });
    }

    private static Pages streams(Opening opening) {
        return new Pages((packed, size) -> {
            try (var stream = opening.open(new ByteArrayInputStream(packed))) {
                var unpacked = stream.readNBytes(size);
                requireSize(size, unpacked.length);
                return unpacked;
            }
        });
    }

    private static void requireSize(int size, int unpacked) throws IOException {
        if (unpacked != size) {
            throw new IOException(
                    "a page says that it has %d bytes but has %d; the file is damaged".formatted(size, unpacked));
        }
    }

    /** Pages of one codec. */
    private record Pages(Unpacking unpacking) implements BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput packed, int size) throws IOException {
            return BytesInput.from(unpacking.unpack(packed.toByteArray(), size));
        }

        @Override
        public void decompress(ByteBuffer packed, int packedSize, ByteBuffer unpacked, int size) throws IOException {
            var bytes = new byte[packedSize];
            packed.get(bytes);
            unpacked.put(unpacking.unpack(bytes, size));
        }

        @Override
        public void release() {}
    }
}
