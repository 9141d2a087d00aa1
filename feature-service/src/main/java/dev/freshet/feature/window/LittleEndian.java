package dev.freshet.feature.window;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers at places of a byte array, read and written without copies: rows are patched, not decoded. */
final class LittleEndian {
    /** Bytes of a time: milliseconds of 4,459 years before and after 1970. */
    static final int TIME = 6;

    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle DOUBLES =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LOW = 4;
    private static final long LOW_MASK = 0xFFFF_FFFFL;

    private LittleEndian() {}

    /** A number from 0 to 65,535. */
    static int getShort(byte[] bytes, int at) {
        return Short.toUnsignedInt((short) SHORTS.get(bytes, at));
    }

    static void putShort(byte[] bytes, int at, int value) {
        SHORTS.set(bytes, at, (short) value);
    }

    static int getInt(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    static void putInt(byte[] bytes, int at, int value) {
        INTS.set(bytes, at, value);
    }

    static long getLong(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    static void putLong(byte[] bytes, int at, long value) {
        LONGS.set(bytes, at, value);
    }

    static double getDouble(byte[] bytes, int at) {
        return (double) DOUBLES.get(bytes, at);
    }

    static void putDouble(byte[] bytes, int at, double value) {
        DOUBLES.set(bytes, at, value);
    }

    static long getTime(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at) & LOW_MASK | (long) (short) SHORTS.get(bytes, at + LOW) << Integer.SIZE;
    }

    static void putTime(byte[] bytes, int at, long time) {
        INTS.set(bytes, at, (int) time);
        SHORTS.set(bytes, at + LOW, (short) (time >> Integer.SIZE));
    }
}
