package dev.freshet.cli.files;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * What the values of one Parquet column mean: instants, dates at midnight UTC and numbers as what they are; decimals, numbers
 * beyond 64 bits, local times and times of the day as text that says them exactly.
 */
final class ParquetCells {
    private final PrimitiveTypeName primitive;
    private final @Nullable LogicalTypeAnnotation meaning;

    ParquetCells(ColumnDescriptor column) {
        this.primitive = column.getPrimitiveType().getPrimitiveTypeName();
        this.meaning = column.getPrimitiveType().getLogicalTypeAnnotation();
    }

    /** Why nothing can be made of the column; empty where something can. */
    Optional<String> refusal() {
        boolean bytes = primitive == PrimitiveTypeName.BINARY || primitive == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
        if (primitive == PrimitiveTypeName.INT96) {
            return Optional.of("holds INT96 timestamps, which Parquet gave up; write it as TIMESTAMP");
        }
        return bytes && !isText() && !(meaning instanceof DecimalLogicalTypeAnnotation) && !isUuid()
                ? Optional.of("holds bytes without a meaning (BLOB); write text, or leave the column out")
                : Optional.empty();
    }

    /** Whether it holds times that name no zone. */
    boolean isLocalTime() {
        return meaning instanceof TimestampLogicalTypeAnnotation time && !time.isAdjustedToUTC();
    }

    /** The value the reader stands at. */
    Object value(ColumnReader reader) {
        return switch (primitive) {
            case BOOLEAN -> reader.getBoolean();
            case FLOAT -> (double) reader.getFloat();
            case DOUBLE -> reader.getDouble();
            case INT32 -> whole(isUnsigned() ? Integer.toUnsignedLong(reader.getInteger()) : reader.getInteger());
            case INT64 -> whole(reader.getLong());
            case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> bytes(reader);
        };
    }

    private Object whole(long value) {
        return switch (meaning) {
            case TimestampLogicalTypeAnnotation time -> moment(value, time);
            case TimeLogicalTypeAnnotation time ->
                LocalTime.ofNanoOfDay(value * nanos(time.getUnit())).toString();
            case DateLogicalTypeAnnotation date ->
                LocalDate.ofEpochDay(value).atStartOfDay().toInstant(ZoneOffset.UTC);
            case DecimalLogicalTypeAnnotation decimal ->
                BigDecimal.valueOf(value, decimal.getScale()).toPlainString();
            case null, default -> isUnsigned() && value < 0 ? (Object) Long.toUnsignedString(value) : (Object) value;
        };
    }

    private Object bytes(ColumnReader reader) {
        var bytes = reader.getBinary();
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            return new BigDecimal(new BigInteger(bytes.getBytes()), decimal.getScale()).toPlainString();
        }
        if (isUuid()) {
            var both = ByteBuffer.wrap(bytes.getBytes());
            return new UUID(both.getLong(), both.getLong()).toString();
        }
        return isText() ? bytes.toStringUsingUTF8() : HexFormat.of().formatHex(bytes.getBytes());
    }

    private boolean isUnsigned() {
        return meaning instanceof IntLogicalTypeAnnotation whole && !whole.isSigned();
    }

    private boolean isUuid() {
        return meaning instanceof UUIDLogicalTypeAnnotation;
    }

    private boolean isText() {
        return meaning instanceof StringLogicalTypeAnnotation
                || meaning instanceof EnumLogicalTypeAnnotation
                || meaning instanceof JsonLogicalTypeAnnotation;
    }

    private static Object moment(long units, TimestampLogicalTypeAnnotation time) {
        long perSecond = 1_000_000_000L / nanos(time.getUnit());
        long nanos = Math.floorMod(units, perSecond) * nanos(time.getUnit());
        var instant = Instant.ofEpochSecond(Math.floorDiv(units, perSecond), nanos);
        return time.isAdjustedToUTC()
                ? (Object) instant
                : LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
    }

    private static long nanos(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1_000_000L;
            case MICROS -> 1_000L;
            case NANOS -> 1L;
        };
    }
}
