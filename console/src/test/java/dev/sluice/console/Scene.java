package dev.sluice.console;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.LocalFiles;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.GoldTables;
import dev.sluice.schemas.table.SettlementTables;
import dev.sluice.stack.Parts;
import dev.sluice.stack.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A platform to look at: a real broker and a real database, topics and tables of two datasets, records that wait, bars,
 * money, and dead letters, one of them of somebody who means harm. Its registry is away.
 */
final class Scene implements AutoCloseable {
    static final String HOSTILE = "<script>window.hacked=1</script><img src=x onerror=\"window.hacked=1\">";
    static final int WAITING = 7;

    @SuppressWarnings("TimeInStaticInitializer") // what is shown is of now, whenever the tests run
    static final Instant MINUTE = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(5, ChronoUnit.MINUTES);

    private static final List<String> DATASETS = List.of("binance_trades", "payments");

    final TestStack stack = TestStack.start(Parts.database(), Parts.broker());

    private final Map<String, String> settings = new HashMap<>();

    Scene() {
        settings.put(Keys.BOOTSTRAP_SERVERS.key(), stack.endpoints().bootstrapServers());
        settings.put(Keys.REGISTRY_URL.key(), "http://127.0.0.1:1");
        settings.put(Keys.CATALOG_URI.key(), stack.endpoints().jdbcUrl());
        settings.put(Keys.CATALOG_USER.key(), stack.endpoints().dbUser());
        settings.put(Keys.CATALOG_PASSWORD.key(), stack.endpoints().dbPassword());
        settings.put(
                Keys.WAREHOUSE.key(), stack.data().resolve("warehouse").toUri().toString());
        settings.put(
                Keys.CHECKPOINTS.key(),
                stack.data().resolve("checkpoints").toUri().toString());
        settings.put(Keys.DATASETS.key(), String.join(",", DATASETS));
        settings.put(Keys.CONSOLE_HTTP_PORT.key(), "0");
        settings.put(Keys.CONSOLE_INSTANCE.key(), stack.data().toString());
        settings.putAll(LocalFiles.SETTINGS);
        try (Lake lake = Lake.open(lake())) {
            for (Contract contract : contracts()) {
                DatasetTables.of(contract).forEach(lake::create);
            }
            GoldTables.ALL.forEach(lake::create);
            lake.create(SettlementTables.SETTLEMENT_DAILY);
            new SceneLetters(lake).write(contract("binance_trades"));
            new SceneGold(lake).write(contract("binance_trades"));
        }
        topics();
    }

    /** A console of this platform, on any port. */
    Console console(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(more);
        Settings given = Settings.of(all);
        return Console.start(given.build(() -> ConsoleConfig.from(given)));
    }

    LakeConfig lake() {
        return LakeConfig.from(Settings.of(settings));
    }

    private static List<Contract> contracts() {
        return Contracts.shipped().selected(DATASETS);
    }

    private static Contract contract(String dataset) {
        return Contracts.shipped().named(dataset);
    }

    private void topics() {
        String servers = stack.endpoints().bootstrapServers();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers));
                Producer<String, String> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer())) {
            admin.createTopics(contracts().stream()
                            .map(c -> new NewTopic(c.topic().name(), 1, (short) 1))
                            .toList())
                    .all()
                    .get();
            for (int i = 0; i < WAITING; i++) {
                producer.send(new ProducerRecord<>(contract("payments").topic().name(), "waits"))
                        .get();
            }
        } catch (Exception e) {
            throw new IllegalStateException("The topics could not be filled", e);
        }
    }

    /** Kills a part's process at once. */
    void kill(String part) {
        stack.stack().status().stream()
                .filter(status -> status.name().equals(part))
                .forEach(status -> ProcessHandle.of(status.pid()).orElseThrow().destroyForcibly());
    }

    /** Its part is not who answers: that is a process which goes on without it. */
    void killDatabase() throws IOException {
        Path notes = stack.stack().home().dataOf(Parts.DATABASE).resolve("pgdata/postmaster.pid");
        long pid = Long.parseLong(Files.readAllLines(notes).get(0).strip());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    static Set<String> datasets() {
        return Set.copyOf(DATASETS);
    }

    @Override
    public void close() {
        stack.close();
    }
}
