package dev.freshet.ingest.http;

import jakarta.ws.rs.HeaderParam;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What a request says about itself beside its body. */
public final class RequestHeaders {
    /** One CloudEvent in structured mode. */
    static final String CLOUD_EVENT = "application/cloudevents+json";
    /** An array of CloudEvents. */
    static final String CLOUD_EVENTS = "application/cloudevents-batch+json";

    @HeaderParam("Content-Type")
    @Nullable
    String contentType;

    @HeaderParam("Content-Encoding")
    @Nullable
    String contentEncoding;

    @HeaderParam("traceparent")
    @Nullable
    String traceparent;

    @HeaderParam("Idempotency-Key")
    @Nullable
    String idempotencyKey;

    @HeaderParam("ce-specversion")
    @Nullable
    String specversion;

    @HeaderParam("ce-id")
    @Nullable
    String id;

    @HeaderParam("ce-source")
    @Nullable
    String source;

    @HeaderParam("ce-type")
    @Nullable
    String type;

    @HeaderParam("ce-time")
    @Nullable
    String time;

    /** Whether the body holds CloudEvents with their envelopes. */
    boolean holdsEnvelopes() {
        return contentType != null && contentType.startsWith("application/cloudevents");
    }

    /** Tells requests of different content apart. */
    String fingerprint(byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (String part : new @Nullable String[] {contentType, specversion, id, source, type, time}) {
                digest.update((part + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
