package dev.freshet.feature.label;

/** The version that stored rows and labels begin with. */
final class StoredVersion {
    static final byte FIRST = 1;
    static final byte NEWEST = 2;

    private StoredVersion() {}

    /** This version, where it is one that can be read. */
    static byte expected(byte version) {
        if (version != NEWEST && version != FIRST) {
            throw new IllegalStateException("a stored label or event has version " + version
                    + ", but this service reads " + NEWEST + "; run the version of the service that wrote it");
        }
        return version;
    }
}
