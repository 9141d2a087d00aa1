package dev.freshet.ingest.http;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The bytes of a request as they were before they were packed for the way. */
final class RequestBody {
    private static final int UNSUPPORTED = 415;

    private RequestBody() {}

    /** The body cannot be read; carries the answer. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        RefusedException(Problem problem) {
            super(problem.detail());
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    /**
     * The body, unpacked.
     *
     * @param coding the request's Content-Encoding, if it has one
     * @param largest most bytes that it may have then: a few packed bytes can stand for gigabytes
     */
    static byte[] of(@Nullable String coding, byte[] body, int largest) throws RefusedException {
        return switch (coding == null ? "" : coding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> body;
            case "gzip", "x-gzip" -> unpacked(body, largest);
            default ->
                throw refused(
                        "unknown content encoding",
                        UNSUPPORTED,
                        "the Content-Encoding is '" + coding + "'; send gzip, or the JSON as it is without the header");
        };
    }

    private static byte[] unpacked(byte[] body, int largest) throws RefusedException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] plain = in.readNBytes(largest + 1);
            if (plain.length > largest) {
                throw refused(
                        "too large",
                        413,
                        "the body has more than " + largest
                                + " bytes once it is unpacked (quarkus.http.limits.max-body-size); send smaller batches");
            }
            return plain;
        } catch (ZipException | EOFException e) {
            throw refused(
                    "unusable request",
                    400,
                    "the Content-Encoding says gzip, but the body is none, or ends too early; pack it as a whole");
        } catch (IOException impossible) {
            throw new IllegalStateException("bytes in memory can be read", impossible);
        }
    }

    private static RefusedException refused(String title, int status, String detail) {
        return new RefusedException(new Problem(title, status, detail));
    }
}
