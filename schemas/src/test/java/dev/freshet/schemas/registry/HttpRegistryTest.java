package dev.freshet.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.freshet.schemas.registry.FakeServer.Answer;
import dev.freshet.schemas.serde.AvroSerdes;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client against servers that behave well, badly, or not at all. */
class HttpRegistryTest {
    private static final Schema TEXT = Schema.create(Schema.Type.STRING);
    private static final Answer GONE = new Answer(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");

    @Test
    void asksOnceForWhatNeverChanges() {
        // given
        try (FakeServer server = FakeServer.start(request -> request.line().startsWith("POST")
                ? new Answer(200, "{\"id\":7}")
                : new Answer(200, "{\"schema\":\"\\\"string\\\"\"}"))) {
            SchemaRegistryClient client = client(server.url());

            // when
            int first = client.register("a b-value", TEXT);
            int second = client.register("a b-value", TEXT);
            Schema own = client.byId(7);
            Schema other = client.byId(8);
            client.byId(8);

            // then
            assertThat(List.of(first, second)).containsExactly(7, 7);
            assertThat(List.of(own, other)).containsExactly(TEXT, TEXT);
            assertThat(server.asked())
                    .extracting(FakeServer.Asked::line)
                    .containsExactly("POST /subjects/a%20b-value/versions", "GET /schemas/ids/8");
        }
    }

    @Test
    void remembersThatAnIdIsUnknown() {
        // given
        try (FakeServer server = FakeServer.start(request -> GONE)) {
            SchemaRegistryClient client = client(server.url());

            for (int round = 0; round < 3; round++) {
                // when, then
                assertThatThrownBy(() -> client.byId(9)).isInstanceOf(SchemaNotFoundException.class);
            }
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void takesTheNextAddressWhereOneFails() {
        // given
        try (FakeServer broken = FakeServer.start(request -> new Answer(500, ""));
                FakeServer good = FakeServer.start(request -> new Answer(200, "{\"id\":1}"))) {
            SchemaRegistryClient client = client("http://localhost:1, " + broken.url() + "," + good.url());

            // when
            client.register("a-value", TEXT);
            client.register("b-value", TEXT);

            // then
            assertThat(broken.asked()).hasSize(1);
            assertThat(good.asked()).hasSize(2);
        }
    }

    @Test
    void triesAgainUntilTheRegistryIsBack() {
        // given
        AtomicInteger calls = new AtomicInteger();
        try (FakeServer server = FakeServer.start(
                request -> calls.incrementAndGet() < 3 ? new Answer(503, "starting") : new Answer(200, "{\"id\":4}"))) {

            // when
            int id = client(server.url()).register("a-value", TEXT);

            // then
            assertThat(id).isEqualTo(4);
            assertThat(calls).hasValue(3);
        }
    }

    @Test
    void saysThatAnOutageIsAnOutageAndNotBadData() {
        // given
        Map<String, Object> config = config("http://localhost:1");
        byte[] message = {0, 0, 0, 0, 5, 2};

        // when
        assertThatThrownBy(() -> AvroSerdes.generic(config).deserializer().deserialize("t", message))

                // then
                .isInstanceOf(RetriableException.class)
                .isNotInstanceOf(SerializationException.class)
                .satisfies(failure -> assertThat(RegistryUnreachableException.isBehind(new RuntimeException(failure)))
                        .isTrue())
                .hasMessageContaining("http://localhost:1")
                .hasMessageContaining("schema.registry.url");
    }

    @Test
    void doesNotTakeAWrongPathForAMissingSchema() {
        // given
        try (FakeServer server = FakeServer.start(request -> new Answer(404, "<html>not here</html>"))) {

            // when, then
            assertThatThrownBy(() -> client(server.url()).byId(1))
                    .isInstanceOf(RegistryRefusedException.class)
                    .hasMessageContaining("schema.registry.url");
        }
    }

    @Test
    void saysWhyTheRegistryForbidsASchema() {
        // given
        try (FakeServer server = FakeServer.start(request ->
                new Answer(409, "{\"error_code\":409,\"message\":\"READER_FIELD_MISSING_DEFAULT_VALUE\"}"))) {

            // when, then
            assertThatThrownBy(() -> client(server.url()).register("a-value", TEXT))
                    .isInstanceOf(IncompatibleSchemaException.class)
                    .hasMessageContaining("READER_FIELD_MISSING_DEFAULT_VALUE");
        }
    }

    @Test
    void saysWhichCredentialsToCheck() {
        // given
        try (FakeServer server =
                FakeServer.start(request -> new Answer(401, "{\"error_code\":401,\"message\":\"who?\"}"))) {

            // when, then
            assertThatThrownBy(() -> client(server.url()).byId(1))
                    .isInstanceOf(RegistryRefusedException.class)
                    .hasMessageContaining("basic.auth");
        }
    }

    @Test
    void sendsCredentialsOfEverySource() {
        // given
        Map<Map<String, Object>, String> cases = Map.of(
                Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "ann:secret"),
                "Basic YW5uOnNlY3JldA==",
                Map.of(
                        "basic.auth.credentials.source",
                        "USER_INFO",
                        "schema.registry.basic.auth.user.info",
                        "ann:secret"),
                "Basic YW5uOnNlY3JldA==",
                Map.of("bearer.auth.credentials.source", "STATIC_TOKEN", "bearer.auth.token", "t0ken"),
                "Bearer t0ken");
        try (FakeServer server = FakeServer.start(request -> GONE)) {
            cases.forEach((settings, header) -> {
                Map<String, Object> config = config(server.url());
                config.putAll(settings);

                // when
                assertThatThrownBy(() -> new HttpRegistry(RegistrySettings.of(config)).byId(1))
                        .isInstanceOf(SchemaNotFoundException.class);

                // then
                assertThat(server.asked().get(server.asked().size() - 1).authorization())
                        .isEqualTo(header);
            });
        }
    }

    @Test
    void takesCredentialsOutOfTheAddress() {
        // given
        try (FakeServer server = FakeServer.start(request -> GONE)) {
            SchemaRegistryClient client = client("http://ann:secret@localhost:" + server.port());

            // when
            assertThatThrownBy(() -> client.byId(1)).hasMessageNotContaining("secret");

            // then
            assertThat(server.asked().get(0).authorization()).isEqualTo("Basic YW5uOnNlY3JldA==");
        }
    }

    @Test
    void trustsOnlyTheGivenCertificates(@TempDir Path folder) throws Exception {
        // given
        Path keys = folder.resolve("keys.p12");
        Path certificate = folder.resolve("ca.pem");
        keytool(
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                "secret");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "a",
                "-file",
                certificate.toString(),
                "-keystore",
                keys.toString(),
                "-storepass",
                "secret");
        HttpsServer https = HttpsServer.create(new InetSocketAddress("localhost", 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(serving(keys)));
        try (FakeServer server = new FakeServer(https, request -> new Answer(200, "{\"id\":3}"))) {
            String url = "https://localhost:" + server.port();
            Map<String, Object> trusting = config(url);
            trusting.put("schema.registry.ssl.truststore.location", certificate.toString());

            // when
            int id = SchemaRegistryClient.of(trusting).register("a-value", TEXT);

            // then
            assertThat(id).isEqualTo(3);
            assertThatThrownBy(() -> client(url).register("a-value", TEXT))
                    .isInstanceOf(RegistryUnreachableException.class);
        }
    }

    @Test
    void refusesSettingsThatCannotBeMeant() {
        // given
        List<Map<String, Object>> wrong = List.of(
                Map.of(),
                Map.of("schema.registry.url", "localhost:8081"),
                Map.of("schema.registry.url", "http://h", "max.retries", "many"),
                Map.of("schema.registry.url", "http://h", "basic.auth.credentials.source", "SASL_INHERIT"),
                Map.of("schema.registry.url", "http://h", "basic.auth.credentials.source", "USER_INFO"),
                Map.of("schema.registry.url", "http://h", "bearer.auth.credentials.source", "STATIC_TOKEN"));

        for (Map<String, Object> config : wrong) {
            // when, then
            assertThatThrownBy(() -> SchemaRegistryClient.of(config)).isInstanceOf(ConfigException.class);
        }
    }

    private static SchemaRegistryClient client(String url) {
        return new HttpRegistry(RegistrySettings.of(config(url)));
    }

    private static Map<String, Object> config(String url) {
        return new HashMap<>(Map.of("schema.registry.url", url, "retries.wait.ms", 1, "max.retries", "2"));
    }

    private static SSLContext serving(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, "secret".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, "secret".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
