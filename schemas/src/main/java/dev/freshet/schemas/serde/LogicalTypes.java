package dev.freshet.schemas.serde;

import java.util.List;
import org.apache.avro.Conversion;
import org.apache.avro.Conversions;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificData;

/** Java values for Avro's logical types, the same in generic and in generated records: a timestamp is an Instant. */
final class LogicalTypes {
    private LogicalTypes() {}

    /** Model of records without classes. */
    static GenericData generic() {
        return withConversions(new GenericData());
    }

    /**
     * Model of a generated class. Its own model finds classes through Avro's class loader, which fails where a container
     * loads the two apart.
     */
    static SpecificData of(Class<?> type) {
        SpecificData model = withConversions(new SpecificData(type.getClassLoader()));
        SpecificData.getForClass(type).getConversions().forEach(model::addLogicalTypeConversion);
        return model;
    }

    /** Model to write records of either kind. */
    static SpecificData writing() {
        return withConversions(new SpecificData(LogicalTypes.class.getClassLoader()));
    }

    private static <M extends GenericData> M withConversions(M model) {
        List<Conversion<?>> conversions = List.of(
                new Conversions.DecimalConversion(),
                new Conversions.UUIDConversion(),
                new TimeConversions.DateConversion(),
                new TimeConversions.TimeMillisConversion(),
                new TimeConversions.TimeMicrosConversion(),
                new TimeConversions.TimestampMillisConversion(),
                new TimeConversions.TimestampMicrosConversion(),
                new TimeConversions.TimestampNanosConversion(),
                new TimeConversions.LocalTimestampMillisConversion(),
                new TimeConversions.LocalTimestampMicrosConversion(),
                new TimeConversions.LocalTimestampNanosConversion());
        conversions.forEach(model::addLogicalTypeConversion);
        return model;
    }
}
