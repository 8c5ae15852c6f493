package dev.sluice.ops.security;

import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Setting;
import dev.sluice.stack.Parts;
import dev.sluice.stack.SecureListener;
import dev.sluice.stack.TestAuthority;
import dev.sluice.stack.TestStack;
import dev.sluice.telemetry.log.Logging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileSystem;

/** A whole line on servers that ask for passwords over TLS; every program gets its secrets by files. */
final class SecureLine implements AutoCloseable {
    static final String CATALOG_USER = "lakekeeper";
    static final String CATALOG_PASSWORD = "catalog-planted-8842";
    static final String REGISTRY_PASSWORD = "registry-planted-8842";
    static final String TOKEN = "finnhub-planted-8842";

    private static final Path HOME = Path.of(System.getProperty("sluice.home"));

    /** What is logged at this level only must not tell a secret either; Spark's own settings log as much. */
    private static final Map<String, String> TALKATIVE = Map.of(Logging.LEVEL, "info");

    private final Path folder;
    private final TestAuthority authority;
    private final TestStack stack;
    private final RegistryFront front;

    SecureLine(Path folder) throws Exception {
        this.folder = folder;
        authority = TestAuthority.in(Files.createDirectories(folder.resolve("secrets")));
        Path certificate = authority.issue("server.p12", "ip:127.0.0.1");
        stack = TestStack.start(
                Parts.database(),
                Parts.broker(new SecureListener(certificate, authority.password())),
                Parts.registry(),
                Parts.objectStore());
        front = new RegistryFront(
                stack.endpoints().registryUrl(), certificate, authority.password(), REGISTRY_PASSWORD);
        makeCatalogUser();
        Files.createDirectories(logs());
    }

    /** What nobody may ever read in any output; of users of the broker those that they were given. */
    List<String> secrets(String... passwords) {
        List<String> secrets = new ArrayList<>(List.of(passwords));
        secrets.addAll(List.of(
                CATALOG_PASSWORD,
                REGISTRY_PASSWORD,
                TOKEN,
                authority.password(),
                stack.endpoints().s3SecretKey()));
        return secrets;
    }

    /** The environment of a program that logs in at the broker as {@code user}. */
    Map<String, String> environment(String user, String password) throws IOException {
        Map<String, String> environment = new TreeMap<>();
        open(user).forEach((setting, value) -> environment.put(setting.variable(), value));
        Map<Setting, String> secrets = Map.of(
                Keys.KAFKA_PASSWORD,
                password,
                Keys.REGISTRY_PASSWORD,
                REGISTRY_PASSWORD,
                Keys.CATALOG_PASSWORD,
                CATALOG_PASSWORD,
                Keys.S3_ACCESS_KEY,
                stack.endpoints().s3AccessKey(),
                Keys.S3_SECRET_KEY,
                stack.endpoints().s3SecretKey(),
                Keys.INGEST_KEYSTORE_PASSWORD,
                authority.password());
        for (Map.Entry<Setting, String> secret : secrets.entrySet()) {
            String variable = secret.getKey().variable();
            Path file = folder.resolve("secrets").resolve(variable + "-" + user);
            environment.put(
                    variable + "_FILE",
                    Files.writeString(file, secret.getValue() + "\n").toString());
        }
        environment.put("SPARK_LOCAL_IP", "127.0.0.1");
        return environment;
    }

    private Map<Setting, String> open(String user) {
        Map<Setting, String> open = new HashMap<>(Map.of(
                Keys.BOOTSTRAP_SERVERS,
                stack.endpoints().secureBootstrapServers(),
                Keys.KAFKA_PROTOCOL,
                "SASL_SSL",
                Keys.KAFKA_USER,
                user,
                Keys.KAFKA_TRUSTSTORE,
                authority.pem().toString(),
                Keys.REGISTRY_URL,
                front.url("127.0.0.1"),
                Keys.REGISTRY_USER,
                RegistryFront.USER,
                Keys.REGISTRY_TRUSTSTORE,
                authority.pem().toString(),
                Keys.CATALOG_URI,
                stack.endpoints().jdbcUrl(),
                Keys.CATALOG_USER,
                CATALOG_USER,
                Keys.DATASETS,
                "payments,payment_fraud_alerts,product_events"));
        open.putAll(Map.of(
                Keys.WAREHOUSE, "s3a://lake/warehouse",
                Keys.CHECKPOINTS, "s3a://lake/checkpoints",
                Keys.S3_ENDPOINT, stack.endpoints().s3Endpoint().orElseThrow(),
                Keys.BRONZE_TRIGGER, "PT1S",
                Keys.SILVER_TRIGGER, "PT1S",
                Keys.GOLD_TRIGGER, "PT2S"));
        return open;
    }

    /** {@code sluice WORDS}. */
    Program command(Map<String, String> environment, String... words) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-Xmx384m",
                "-Dsluice.home=" + HOME,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.sluice.ops.cli.Main"));
        arguments.addAll(List.of(words));
        return Program.java(logs().resolve("command.log"), talkative(environment), arguments);
    }

    /** A producer with these arguments. */
    Program producer(Map<String, String> environment, String... arguments) throws IOException {
        return jar("producer", "dev.sluice.producer.Produce", environment, arguments);
    }

    Program realtime(Map<String, String> environment) throws IOException {
        return jar("realtime-job", "dev.sluice.realtime.RealtimeJob", environment, "realtime.http.port=0");
    }

    /** The API with TLS. */
    Program ingest(Map<String, String> environment, Path keys) throws IOException {
        return jar(
                "ingest-api",
                "dev.sluice.ingest.IngestApi",
                environment,
                "ingest.http.port=0",
                "ingest.keys=" + keys,
                "ingest.tls.keystore=" + folder.resolve("secrets/server.p12"));
    }

    /** All Spark jobs, with Spark's pages at {@code port}. */
    Program driver(Map<String, String> environment, int port) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-Xmx1g",
                "@" + HOME.resolve("etc/spark-jvm.options"),
                "-Dspark.master=local[2]",
                "-Dspark.ui.port=" + port,
                "-Dspark.ui.enabled=true",
                "-cp",
                HOME.resolve("ops/target/classes") + ":" + HOME.resolve("schedule/target/classes") + ":"
                        + HOME.resolve("audit/target/classes") + ":" + jarOf("bronze-job") + ":" + jarOf("silver-job")
                        + ":"
                        + jarOf("gold-job") + ":" + jarOf("maintenance-job") + ":"
                        + stack.stack().home().classPath("spark"),
                "dev.sluice.ops.driver.Driver",
                status().toString(),
                "spark.hadoop.hadoop.tmp.dir=" + folder.resolve("hadoop")));
        return Program.java(logs().resolve("driver.log"), environment, arguments);
    }

    private Program jar(String module, String main, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> line = new ArrayList<>(List.of("-Xmx256m", "-cp", jarOf(module), main));
        line.addAll(List.of(arguments));
        return Program.java(Files.createTempFile(logs(), module + "-", ".log"), talkative(environment), line);
    }

    private static Map<String, String> talkative(Map<String, String> environment) {
        Map<String, String> all = new TreeMap<>(environment);
        all.putAll(TALKATIVE);
        return all;
    }

    private static String jarOf(String module) {
        return HOME.resolve(module).resolve("target/" + module + "-all.jar").toString();
    }

    /** What the driver says of its queries. */
    Path status() {
        return folder.resolve("driver-status.json");
    }

    Path logs() {
        return folder.resolve("logs");
    }

    Path authority() {
        return authority.pem();
    }

    TestStack stack() {
        return stack;
    }

    Users users() {
        return new Users(stack.endpoints().bootstrapServers());
    }

    private void makeCatalogUser() throws Exception {
        try (Connection database = DriverManager.getConnection(
                        stack.endpoints().jdbcUrl(),
                        stack.endpoints().dbUser(),
                        stack.endpoints().dbPassword());
                Statement statement = database.createStatement()) {
            statement.execute("CREATE ROLE " + CATALOG_USER + " LOGIN PASSWORD '" + CATALOG_PASSWORD + "'");
            statement.execute("ALTER DATABASE iceberg OWNER TO " + CATALOG_USER);
            statement.execute("ALTER SCHEMA public OWNER TO " + CATALOG_USER);
        }
    }

    @Override
    public void close() throws IOException {
        front.close();
        stack.close();
        // Hadoop keeps a store by the name of its bucket, and the next stack has another one of that name.
        FileSystem.closeAll();
    }
}
