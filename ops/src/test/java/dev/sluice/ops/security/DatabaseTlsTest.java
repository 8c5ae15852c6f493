package dev.sluice.ops.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.schemas.connection.Refusal;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.stack.Parts;
import dev.sluice.stack.TestAuthority;
import dev.sluice.stack.TestStack;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalog's database with TLS: what its URL says of it reaches the driver, and a password in it does not. */
class DatabaseTlsTest {
    @TempDir
    static Path folder;

    private static TestStack stack;
    private static TestAuthority authority;

    @BeforeAll
    static void start() throws Exception {
        authority = TestAuthority.in(Files.createDirectories(folder.resolve("ours")));
        stack = TestStack.start(Parts.database());
        Path keystore = authority.issue("database.p12", "ip:127.0.0.1");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, authority.password().toCharArray());
        }
        Path certificate = pem("CERTIFICATE", store.getCertificate("server").getEncoded());
        Path key = pem(
                "PRIVATE KEY",
                store.getKey("server", authority.password().toCharArray()).getEncoded());
        try (Connection database = DriverManager.getConnection(
                        stack.endpoints().jdbcUrl(),
                        stack.endpoints().dbUser(),
                        stack.endpoints().dbPassword());
                Statement statement = database.createStatement()) {
            statement.execute("ALTER SYSTEM SET ssl_cert_file = '" + certificate + "'");
            statement.execute("ALTER SYSTEM SET ssl_key_file = '" + key + "'");
            statement.execute("ALTER SYSTEM SET ssl = on");
            statement.execute("SELECT pg_reload_conf()");
        }
        Awaitility.await().atMost(30, TimeUnit.SECONDS).ignoreExceptions().until(() -> find("?sslmode=require"));
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void theCatalogIsReadOverTlsWithTheServersNameAndAuthorityChecked() {
        assertThat(find("?sslmode=verify-full&sslrootcert=" + authority.pem())).isTrue();
    }

    @Test
    void aDatabaseOfAnAuthorityThatWeDoNotTrustIsSaid() throws Exception {
        TestAuthority other = TestAuthority.in(Files.createDirectories(folder.resolve("other")));

        Throwable failure = catchThrowable(() -> find("?sslmode=verify-full&sslrootcert=" + other.pem()));

        assertThat(failure).isNotNull();
        assertThat(Refusal.in(failure))
                .hasValueSatisfying(why -> assertThat(why).contains("signed by nobody whom we trust"));
    }

    @Test
    void aPasswordInTheUrlIsRefusedAndNotTold() {
        Settings settings = settings("?password=hunter2&sslmode=require");

        assertThat(LakeConfig.from(settings)).isNotNull();
        assertThat(settings.problems())
                .singleElement()
                .asString()
                .contains("'catalog.uri' holds a password: give it by 'catalog.password'")
                .doesNotContain("hunter2");
    }

    /** Asks the catalog for a table; true if it answered. */
    private static boolean find(String parameters) {
        Settings settings = settings(parameters);
        try (Lake lake = Lake.open(settings.build(() -> LakeConfig.from(settings)))) {
            return lake.find(DatasetTables.bronze(Contracts.shipped().named("payments")))
                    .isEmpty();
        }
    }

    private static Settings settings(String parameters) {
        return Settings.of(
                Map.of(
                        Keys.CATALOG_URI.key(), stack.endpoints().jdbcUrl() + parameters,
                        Keys.CATALOG_PASSWORD.key(), stack.endpoints().dbPassword(),
                        Keys.WAREHOUSE.key(),
                                folder.resolve("warehouse").toUri().toString(),
                        Keys.CHECKPOINTS.key(),
                                folder.resolve("checkpoints").toUri().toString()),
                Map.of());
    }

    private static Path pem(String what, byte[] content) throws Exception {
        Path file = folder.resolve(what.replace(' ', '-') + ".pem");
        Files.writeString(
                file,
                "-----BEGIN " + what + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + what
                        + "-----\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
