package dev.freshet.trainer.xgboost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of XGBoost in this build; models carry it, because their format changes between versions. */
public final class XgboostVersion {
    private static final String RESOURCE = "/xgboost4j-version.properties";

    private XgboostVersion() {}

    public static String text() {
        try (var resource = XgboostVersion.class.getResourceAsStream(RESOURCE)) {
            var properties = new Properties();
            if (resource != null) {
                properties.load(resource);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }
}
