package dev.sluice.backup;

import dev.sluice.lakehouse.FileSlices;
import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.schemas.connection.Broker;
import dev.sluice.schemas.connection.RegistryAddress;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.registry.ConfluentRegistry;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.DatasetViews;
import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.GoldTables;
import dev.sluice.schemas.table.TableSpec;
import dev.sluice.stack.Endpoints;
import dev.sluice.stack.Parts;
import dev.sluice.stack.TestStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;

/** A platform with a catalog and a warehouse of its own; all share one server of databases, one broker and one registry. */
final class Scene {
    static final Contract PAYMENTS = Contracts.shipped().named("payments");
    static final TableSpec BRONZE = DatasetTables.bronze(PAYMENTS);
    static final TableSpec SILVER = DatasetTables.silver(PAYMENTS);
    static final TableSpec GOLD = GoldTables.PAYMENTS_HOURLY;
    static final SourcePartition SOURCE = new SourcePartition(PAYMENTS.topic().name(), 0);

    private static final List<Scene> OPEN = new ArrayList<>();

    private static TestStack stack;

    private final LakeConfig config;
    private final Lake lake;
    private final Path folder;

    private Scene(LakeConfig config, Path folder) {
        this.config = config;
        this.folder = folder;
        this.lake = Lake.open(config);
        OPEN.add(this);
    }

    private static synchronized Endpoints endpoints() {
        if (stack == null) {
            stack = TestStack.start(Parts.database(), Parts.broker(), Parts.registry());
            ConfluentRegistry registry = new ConfluentRegistry(stack.endpoints().registryUrl());
            registry.register(PAYMENTS.topic().name() + "-value", PAYMENTS.event());
        }
        return stack.endpoints();
    }

    /** Without any table. */
    static Scene empty() {
        Path folder = folder();
        return new Scene(
                config(database(endpoints()), folder.resolve("ware house").toUri(), Map.of()), folder);
    }

    /** The tables and views of payments, without rows. */
    static Scene platform() {
        Scene scene = empty();
        scene.make();
        return scene;
    }

    /** The same catalog, opened anew, as the next process would. */
    Scene again() {
        return new Scene(config, folder);
    }

    void make() {
        DatasetTables.of(PAYMENTS).forEach(lake::create);
        lake.create(GOLD);
        DatasetViews.of(List.of(PAYMENTS), LakeConfig.CATALOG).forEach(lake::makeView);
    }

    static LakeConfig config(String database, URI warehouse, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put(Keys.CATALOG_URI.key(), database);
        settings.put(Keys.CATALOG_USER.key(), "postgres");
        settings.put(Keys.CATALOG_PASSWORD.key(), "postgres");
        settings.put(Keys.WAREHOUSE.key(), warehouse.toString());
        settings.put(Keys.CHECKPOINTS.key(), warehouse.resolve("checkpoints").toString());
        return LakeConfig.from(Settings.of(settings));
    }

    /** A folder that is not there before. */
    static Path folder() {
        try {
            Path target =
                    Files.createDirectories(Path.of("target", "test-backups")).toAbsolutePath();
            return Files.createTempDirectory(target, "");
        } catch (IOException e) {
            throw new IllegalStateException("Cannot make a folder under target", e);
        }
    }

    private static String database(Endpoints endpoints) {
        String name = "db_" + UUID.randomUUID().toString().replace("-", "");
        execute("CREATE DATABASE " + name);
        return endpoints.jdbcUrl().replaceFirst("/iceberg$", "/" + name);
    }

    private static void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(endpoints().jdbcUrl(), "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    LakeConfig config() {
        return config;
    }

    Lake lake() {
        return lake;
    }

    Path warehouse() {
        return folder.resolve("ware house");
    }

    Origin origin() {
        return new Origin(
                config,
                RegistryAddress.plain(endpoints().registryUrl()),
                Broker.plain(endpoints().bootstrapServers()));
    }

    Target target() {
        return new Target(config, RegistryAddress.plain(endpoints().registryUrl()));
    }

    Table table(TableSpec spec) {
        return lake.load(spec);
    }

    /** A batch of bronze: these many rows behind those that are there, in one commit with the position. */
    void append(long rows) throws IOException {
        append(lake, rows);
    }

    static void append(Lake lake, long rows) throws IOException {
        Table table = lake.load(BRONZE);
        long next = Position.of(table).until().at(SOURCE).orElse(0);
        OffsetRange range = OffsetRange.between(offsets(next), offsets(next + rows), Offsets.NONE);
        List<DataFile> files = List.of(written(table, next, next + rows));
        Ledger.of(table)
                .append(
                        files,
                        new Position(FileSlices.of(table, files, range), Provenance.ofTopic(SOURCE.topic(), "id-1")));
    }

    /** A tier's position, as if it had taken in what {@code from} has; rows of it are of no matter here. */
    static void follow(Lake lake, TableSpec from, TableSpec to) {
        Table table = lake.load(to);
        long next = Position.of(table).until().at(SOURCE).orElse(0);
        long until = Position.of(lake.load(from)).until().at(SOURCE).orElse(0);
        if (until > next) {
            Ledger.of(table)
                    .append(
                            List.of(),
                            new Position(
                                    new TreeMap<>(Map.of(SOURCE, Slice.passed(next, until, until - next))),
                                    Provenance.NONE));
        }
    }

    private static Offsets offsets(long offset) {
        return new Offsets(new TreeMap<>(Map.of(SOURCE, offset)));
    }

    private static DataFile written(Table table, long from, long until) throws IOException {
        Record row = GenericRecord.create(table.schema());
        row.setField(Envelope.TOPIC, SOURCE.topic());
        row.setField(Envelope.PARTITION, SOURCE.partition());
        row.setField(Envelope.TIMESTAMP, Instant.parse("2026-11-21T10:00:00Z").atOffset(ZoneOffset.UTC));
        row.setField(Envelope.TIMESTAMP_TYPE, 0);
        PartitionKey partition = new PartitionKey(table.spec(), table.schema());
        partition.partition(new InternalRecordWrapper(table.schema().asStruct()).wrap(row));
        OutputFileFactory paths = OutputFileFactory.builderFor(table, 0, 0)
                .format(FileFormat.PARQUET)
                .operationId(UUID.randomUUID().toString())
                .build();
        DataWriter<Record> writer = new GenericFileWriterFactory.Builder(table)
                .dataFileFormat(FileFormat.PARQUET)
                .dataSchema(table.schema())
                .build()
                .newDataWriter(paths.newOutputFile(table.spec(), partition), table.spec(), partition);
        try (writer) {
            for (long offset = from; offset < until; offset++) {
                row.setField(Envelope.OFFSET, offset);
                writer.write(row);
            }
        }
        return writer.toDataFile();
    }

    /** The offsets in bronze, in order. */
    List<Long> rows() throws IOException {
        return rows(table(BRONZE), table(BRONZE).currentSnapshot().snapshotId());
    }

    static List<Long> rows(Table table, long snapshot) throws IOException {
        List<Long> offsets = new ArrayList<>();
        try (CloseableIterable<Record> rows =
                IcebergGenerics.read(table).useSnapshot(snapshot).build()) {
            rows.forEach(row -> offsets.add((Long) row.getField(Envelope.OFFSET)));
        }
        return offsets.stream().sorted().toList();
    }

    /** All files of a tree, by their paths below it. */
    static List<String> files(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(tree)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> tree.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    static void delete(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Hears what is done, and says nothing. */
    static void silent(String step) {}

    /** Ends the sessions of a test. */
    static void closeAll() {
        OPEN.forEach(scene -> scene.lake.close());
        // A database is some hundred files, which would all be removed when the JVM ends.
        OPEN.stream()
                .map(scene -> scene.config.catalogUri())
                .distinct()
                .forEach(uri -> execute("DROP DATABASE " + uri.substring(uri.lastIndexOf('/') + 1) + " WITH (FORCE)"));
        OPEN.clear();
    }
}
