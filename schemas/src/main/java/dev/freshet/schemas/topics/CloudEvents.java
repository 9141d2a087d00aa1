package dev.freshet.schemas.topics;

import java.util.List;

/**
 * What Freshet reads of a CloudEvent's envelope, with the names of the CloudEvents 1.0 specification and of its binding to
 * Kafka's binary mode.
 */
public final class CloudEvents {
    public static final String VERSION = "1.0";
    public static final String SPECVERSION = "specversion";
    public static final String ID = "id";
    public static final String SOURCE = "source";
    public static final String TYPE = "type";
    public static final String TIME = "time";

    /** The attributes that are read, in the order of the specification. */
    public static final List<String> ATTRIBUTES = List.of(ID, SOURCE, SPECVERSION, TYPE, TIME);

    private CloudEvents() {}

    /** The Kafka header of an attribute, such as {@code ce_id}. */
    public static String header(String attribute) {
        return "ce_" + attribute;
    }
}
