package dev.freshet.pipeline.spec;

/** The types a field can have: what Avro, CEL and JSON agree on. */
public enum FieldType {
    STRING,
    /** 64-bit signed integer. */
    INT,
    /** 64-bit IEEE 754; NaN and infinities are refused. */
    DOUBLE,
    BOOLEAN,
    /** Milliseconds precision, UTC. */
    TIMESTAMP
}
