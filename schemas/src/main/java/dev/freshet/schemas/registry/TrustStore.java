package dev.freshet.schemas.registry;

import static dev.freshet.schemas.registry.RegistrySettings.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.common.config.ConfigException;

/**
 * Certificates a registry's TLS is held against, read from {@code schema.registry.ssl.truststore.*}.
 *
 * @param location file
 * @param type PEM, PKCS12 or JKS
 * @param password password, where the type has one
 */
record TrustStore(Path location, String type, Optional<String> password) {

    static Optional<TrustStore> of(Map<String, ?> config) {
        String location = text(config, "ssl.truststore.location");
        if (location == null) {
            return Optional.empty();
        }
        String type = text(config, "ssl.truststore.type");
        String guess = location.endsWith(".pem") || location.endsWith(".crt") ? "PEM" : KeyStore.getDefaultType();
        return Optional.of(new TrustStore(
                Path.of(location),
                (type == null ? guess : type).toUpperCase(Locale.ROOT),
                Optional.ofNullable(text(config, "ssl.truststore.password"))));
    }

    SSLContext context() {
        try (InputStream in = Files.newInputStream(location)) {
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(type.equals("PEM") ? pem(in) : keyStore(in));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigException(
                    "schema.registry.ssl.truststore.location",
                    location,
                    "it cannot be read as " + type + " (" + e.getMessage() + "); check location, type and password");
        }
    }

    private KeyStore keyStore(InputStream in) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(type);
        store.load(in, password.map(String::toCharArray).orElse(null));
        return store;
    }

    private static KeyStore pem(InputStream in) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int count = 0;
        for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
            store.setCertificateEntry("ca-" + count++, certificate);
        }
        return store;
    }
}
