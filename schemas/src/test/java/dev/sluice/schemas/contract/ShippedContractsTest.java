package dev.sluice.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.sluice.schemas.table.DatasetTables;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedContractsTest {
    private static final Path HOME = Path.of(System.getProperty("sluice.home", "."));
    private static final Path CLASSES = Path.of("target", "classes");

    static Stream<Path> contractFiles() throws IOException {
        try (Stream<Path> files = Files.list(CLASSES.resolve("contracts"))) {
            return files.filter(f -> f.toString().endsWith(".odcs.yaml")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("contractFiles")
    void contractsAreWhatTheStandardSays(Path file) throws IOException {
        Path standard = HOME.resolve("../shared/odcs/odcs-json-schema-v3.1.0.json");
        assumeTrue(
                Files.exists(standard),
                "SKIPPED: contracts are not held against the Open Data Contract Standard, because its schema is not at "
                        + standard);
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909).getSchema(Files.readString(standard));
        JsonNode contract = new YAMLMapper().readTree(Files.readString(file));
        assertThat(schema.validate(contract)).isEmpty();
    }

    @Test
    void everyShippedContractIsReadAndHasItsTables() {
        List<Contract> contracts = Contracts.shipped().all();
        assertThat(contracts)
                .extracting(Contract::dataset)
                .containsExactly("binance_trades", "payment_fraud_alerts", "payments");
        assertThat(contracts).allSatisfy(c -> assertThat(DatasetTables.of(c)).hasSize(3));
    }

    @Test
    void paymentsAreWhatTheirContractSays() {
        Contract payments = Contracts.shipped().named("payments");
        assertThat(payments.subject()).isEqualTo("payments.raw-value");
        assertThat(payments.identity()).containsExactly("transaction_id");
        assertThat(payments.eventTime()).isEqualTo("ts_event");
        assertThat(payments.topic().config()).containsEntry("retention.ms", "604800000");
        assertThat(payments.money()).hasValueSatisfying(m -> {
            assertThat(m.amount()).isEqualTo("amount");
            assertThat(m.currencies()).containsExactly("USD", "EUR", "GBP", "INR", "JPY", "KWD");
            assertThat(m.countedCurrencies()).contains("USD", "KWD", "CHF");
        });
        assertThat(payments.rules())
                .filteredOn(r -> r.severity() == Severity.WARN)
                .extracting(RuleDeclaration::id)
                .contains("payment-location-length", "payment-cents");
    }

    @Test
    void draftsAreDeclaredButRunOnlyWhereSomebodyNamesThem() {
        Contracts shipped = Contracts.shipped();
        assertThat(shipped.all())
                .extracting(Contract::dataset)
                .containsExactly("binance_trades", "payment_fraud_alerts", "payments");
        assertThat(shipped.selected(List.of()))
                .extracting(Contract::dataset)
                .containsExactly("binance_trades", "payment_fraud_alerts", "payments");
        assertThat(shipped.ofEveryStatus())
                .extracting(Contract::dataset)
                .containsExactly(
                        "binance_trades",
                        "coinbase_trades",
                        "feed_gaps",
                        "finnhub_trades",
                        "kraken_trades",
                        "payment_fraud_alerts",
                        "payments",
                        "product_events",
                        "sensor_readings");
        assertThat(shipped.selected(List.of("product_events"))).singleElement().satisfies(c -> assertThat(c.status())
                .isEqualTo(Status.DRAFT));
        assertThat(shipped.ofEveryStatus())
                .allSatisfy(c -> assertThat(DatasetTables.of(c)).hasSize(3));
    }

    @Test
    void rulesOnTheRecordComeBehindThoseOfItsFields() {
        List<RuleDeclaration> rules =
                Contracts.shipped().named("product_events").rules();
        int first = rules.stream().map(RuleDeclaration::field).toList().indexOf("");
        assertThat(rules.subList(0, first)).noneMatch(r -> r.field().isEmpty());
        assertThat(rules.subList(first, rules.size())).hasSize(7).allMatch(r -> r.field()
                .isEmpty());
    }

    @Test
    void namedListsAreReadWithTheContract() {
        assertThat(Contracts.shipped().named("sensor_readings").references())
                .containsEntry("units", List.of("C", "percent", "hPa", "lux", "boolean"));
        assertThat(Contracts.shipped().named("payments").references()).isEmpty();
    }

    @Test
    void aContractIsReadFromItsFileToo() {
        Path file = CLASSES.resolve("contracts").resolve("product_events.odcs.yaml");
        Contracts alone = Contracts.at(file);
        assertThat(alone.ofEveryStatus()).extracting(Contract::dataset).containsExactly("product_events");
        assertThat(alone.fileOf("product_events")).isEqualTo(file.toString());
    }

    @Test
    void theOrderOfAnIdentityIsItsDeclaredPosition() {
        assertThat(Contracts.shipped().named("binance_trades").identity())
                .containsExactly("venue", "feed", "symbol", "trade_id");
        assertThat(Contracts.shipped().named("kraken_trades").identity()).containsExactly("venue", "pair", "trade_id");
        assertThat(Contracts.shipped().named("coinbase_trades").identity())
                .containsExactly("venue", "product_id", "trade_id");
        assertThat(Contracts.shipped().named("finnhub_trades").identity())
                .containsExactly("venue", "symbol", "trade_id");
    }

    /** The same class files as in the folder, packed, and read by a loader that knows nothing else. */
    @Test
    void contractsAreFoundInAJarToo(@TempDir Path folder) throws IOException, ReflectiveOperationException {
        Path jar = pack(folder.resolve("with space+plus.jar"));
        URL[] classPath = {jar.toUri().toURL()};
        try (URLClassLoader loader = new OwnClassesFirst(classPath)) {
            assertThat(datasets(loader)).isEqualTo("[binance_trades, payment_fraud_alerts, payments]");
            assertThat(datasets(loader)).isEqualTo("[binance_trades, payment_fraud_alerts, payments]");
        }
    }

    private static String datasets(ClassLoader loader) throws ReflectiveOperationException {
        Class<?> contracts = Class.forName("dev.sluice.schemas.contract.Contracts", true, loader);
        assertThat(contracts).isNotSameAs(Contracts.class);
        try {
            Object shipped = contracts.getMethod("shipped").invoke(null);
            List<?> all = (List<?>) contracts.getMethod("all").invoke(shipped);
            return all.stream()
                    .map(c -> c.toString().replaceAll("(?s)^Contract\\[dataset=([^,]*),.*", "$1"))
                    .toList()
                    .toString();
        } catch (InvocationTargetException e) {
            throw new AssertionError("Contracts cannot be read from the jar", e.getCause());
        }
    }

    private static Path pack(Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : files.toList()) {
                String name = CLASSES.relativize(file).toString().replace('\\', '/');
                if (!name.isEmpty()) {
                    entries.putNextEntry(new JarEntry(Files.isDirectory(file) ? name + "/" : name));
                    if (Files.isRegularFile(file)) {
                        Files.copy(file, entries);
                    }
                    entries.closeEntry();
                }
            }
        }
        return jar;
    }

    private static final class OwnClassesFirst extends URLClassLoader {
        OwnClassesFirst(URL[] classPath) {
            super(classPath, ShippedContractsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith("dev.sluice.")) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }

        @Override
        public URL getResource(String name) {
            return name.startsWith("contracts") ? findResource(name) : super.getResource(name);
        }
    }
}
