package dev.freshet.ingest.ahead;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The state of a partition as bytes: {@code [version:1][times and counts][gaps][parked...]}. */
public final class StreamTimeCodec {
    private static final byte VERSION = 1;
    private static final int HEAD = 1 + 5 * Long.BYTES + 4 * Long.BYTES + 2 * Integer.BYTES;
    private static final int PARKED = 3 * Long.BYTES + 2 * Integer.BYTES;

    private StreamTimeCodec() {}

    public static byte[] encode(StreamTime state) {
        var gaps = state.gaps();
        var out = ByteBuffer.allocate(HEAD + PARKED * state.parked().size())
                .put(VERSION)
                .putLong(state.newest())
                .putLong(state.movedAt())
                .putLong(state.read())
                .putLong(state.passed())
                .putLong(state.cameAt())
                .putLong(gaps.longest())
                .putLong(gaps.second())
                .putLong(gaps.formerLongest())
                .putLong(gaps.formerSecond())
                .putInt(gaps.steps())
                .putInt(state.parked().size());
        for (Parked each : state.parked()) {
            out.putLong(each.number())
                    .putLong(each.time())
                    .putLong(each.cameAt())
                    .putInt(each.id())
                    .putInt(each.bytes());
        }
        return out.array();
    }

    public static StreamTime decode(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalStateException("the stored time of a stream has version " + version
                    + ", but this service reads " + VERSION + "; run the version of the service that wrote it");
        }
        long newest = in.getLong();
        long movedAt = in.getLong();
        long read = in.getLong();
        long passed = in.getLong();
        long cameAt = in.getLong();
        var gaps = new Gaps(in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getInt());
        List<Parked> parked = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            parked.add(new Parked(in.getLong(), in.getLong(), in.getLong(), in.getInt(), in.getInt()));
        }
        return new StreamTime(newest, movedAt, read, passed, cameAt, gaps, parked);
    }
}
