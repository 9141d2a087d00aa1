package dev.freshet.cli.export;

import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.Example;
import dev.freshet.schemas.FeatureVector;
import dev.freshet.schemas.Lineage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * The columns of what is exported, and its rows: id and time of the event, then its fields or its features by name, then what
 * is known of the label, then where it came from. A field that is called as one of the other columns has {@code field_} before
 * its name, a feature {@code feature_}.
 */
public final class ExportLayout {
    /** What can be exported. */
    public enum What {
        RECORDS,
        FEATURES,
        EXAMPLES
    }

    private static final List<ExportColumn> EVENT =
            List.of(new ExportColumn("id", FieldType.STRING), new ExportColumn("time", FieldType.TIMESTAMP));
    private static final List<ExportColumn> LABEL = List.of(
            new ExportColumn("label", FieldType.DOUBLE),
            new ExportColumn("label_known_at", FieldType.TIMESTAMP),
            new ExportColumn("matured_at", FieldType.TIMESTAMP),
            new ExportColumn("revision", FieldType.INT));
    private static final List<ExportColumn> LINEAGE = List.of(
            new ExportColumn("lineage_topic", FieldType.STRING),
            new ExportColumn("lineage_partition", FieldType.INT),
            new ExportColumn("lineage_offset", FieldType.INT),
            new ExportColumn("lineage_generation", FieldType.INT));

    private final Pipeline pipeline;
    private final What what;

    public ExportLayout(Pipeline pipeline, What what) {
        this.pipeline = pipeline;
        this.what = what;
    }

    /** The columns, in order. */
    public List<ExportColumn> columns() {
        var columns = new ArrayList<>(EVENT);
        if (what == What.RECORDS) {
            pipeline.events()
                    .fields()
                    .forEach((name, field) -> columns.add(new ExportColumn(own("field_", name), field.type())));
        } else {
            pipeline.featureSet()
                    .names()
                    .forEach(name -> columns.add(new ExportColumn(own("feature_", name), FieldType.DOUBLE)));
        }
        if (what == What.EXAMPLES) {
            columns.addAll(LABEL);
        }
        columns.addAll(LINEAGE);
        return columns;
    }

    private String own(String prefix, String name) {
        return taken().contains(name) ? prefix + name : name;
    }

    private Set<String> taken() {
        var all = new ArrayList<>(EVENT);
        all.addAll(what == What.EXAMPLES ? LABEL : List.of());
        all.addAll(LINEAGE);
        return all.stream().map(ExportColumn::name).collect(Collectors.toSet());
    }

    /** The row of a record. */
    public List<@Nullable Object> row(GenericRecord record) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(record.get("id").toString());
        cells.add(record.get("time"));
        var fields = (GenericRecord) record.get("fields");
        for (String name : pipeline.events().fields().keySet()) {
            var value = fields.hasField(name) ? fields.get(name) : null;
            cells.add(value instanceof CharSequence text ? text.toString() : value);
        }
        var lineage = (GenericRecord) record.get("lineage");
        cells.add(lineage.get("topic").toString());
        for (String place : List.of("partition", "offset", "generation")) {
            cells.add(((Number) lineage.get(place)).longValue());
        }
        return cells;
    }

    /** The row of a vector of the feature set in force. */
    public List<@Nullable Object> row(FeatureVector vector) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(vector.getEventId());
        cells.add(vector.getTime());
        values(vector.getValues(), cells);
        lineage(vector.getLineage(), cells);
        return cells;
    }

    /** The row of an example of the feature set in force. */
    public List<@Nullable Object> row(Example example) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(example.getEventId());
        cells.add(example.getTime());
        values(example.getValues(), cells);
        cells.add(example.getLabel());
        cells.add(example.getLabelKnownAt());
        cells.add(example.getMaturedAt());
        cells.add((long) example.getRevision());
        lineage(example.getLineage(), cells);
        return cells;
    }

    private static void values(List<Double> values, List<@Nullable Object> cells) {
        values.forEach(value -> cells.add(Double.isFinite(value) ? value : null));
    }

    private static void lineage(Lineage lineage, List<@Nullable Object> cells) {
        cells.add(lineage.getTopic());
        cells.add((long) lineage.getPartition());
        cells.add(lineage.getOffset());
        cells.add((long) lineage.getGeneration());
    }
}
