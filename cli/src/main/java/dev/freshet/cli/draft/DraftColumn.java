package dev.freshet.cli.draft;

import dev.freshet.cli.replay.Column;
import dev.freshet.pipeline.spec.FieldType;

/**
 * A column of the table, with the field it becomes.
 *
 * @param name name of the field, and of the column in expressions
 * @param profile what its cells are
 */
record DraftColumn(String name, ColumnProfile profile) {
    FieldType type() {
        return profile.reading().type();
    }

    Column mapped() {
        return new Column(profile.source(), profile.mapped());
    }

    boolean isNumber() {
        return type() == FieldType.INT || type() == FieldType.DOUBLE;
    }

    /** Whether its name says that its values name things, however much they look like numbers. */
    boolean isName() {
        return profile.source()
                        .toLowerCase(java.util.Locale.ROOT)
                        .matches(
                                "(.*[^a-z])?(id|no|nr|key|code|number|zip|uuid)|.*_id|.*(zipcode|phonenumber|providernumber)")
                || profile.source().matches(".*[a-z](Id|ID|No|Key|Code|Number)");
    }

    /** Whether events of one value may have something in common: neither one value each, nor a handful in all. */
    boolean isEntity() {
        boolean names = isName() && (type() == FieldType.STRING || type() == FieldType.INT);
        boolean words = type() == FieldType.STRING && profile.isWords() && !profile.isProse();
        boolean many = profile.distinct() > (names ? 10 : 30);
        return (names || words) && many && profile.distinct() * 3L < profile.present();
    }
}
