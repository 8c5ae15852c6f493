package dev.sluice.ops.chaos;

import dev.sluice.ops.platform.Platform;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.stack.Parts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Everything that can be made to go wrong, in an order that does not change: a seed chooses by it. */
final class Catalogue {
    private static final List<String> STREAMS = List.of(
            "bronze.payments",
            "silver.payments",
            "gold.payments_hourly",
            "bronze.binance_trades",
            "silver.binance_trades",
            "gold.ohlcv_1m");
    private static final List<String> SERVERS = List.of("broker", "registry", "database");

    private Catalogue() {}

    static List<Fault> of(Platform platform) {
        List<Fault> faults = new ArrayList<>();
        switch (platform.shape().store()) {
            case FILES -> addFiles(faults);
            case S3 -> addStore(faults);
        }
        addAnywhere(faults, platform);
        return List.copyOf(faults);
    }

    private static void addAnywhere(List<Fault> faults, Platform platform) {
        for (String server : SERVERS) {
            faults.add(Kill.of(server));
            faults.add(new Stall(server));
        }
        faults.add(Kill.of(Scene.DRIVER));
        faults.add(new Stall(Scene.DRIVER));
        for (LineTrouble.Kind kind :
                List.of(LineTrouble.Kind.LOST_ANSWER, LineTrouble.Kind.SLOW, LineTrouble.Kind.CUT)) {
            faults.add(new LineTrouble(kind, LineTrouble.CATALOG));
            faults.add(new LineTrouble(kind, LineTrouble.CATALOG));
        }
        addOperators(faults, platform);
    }

    /** What can go wrong with tables in files: the moment of a fault is told by the files that a batch leaves. */
    private static void addFiles(List<Fault> faults) {
        for (String stream : STREAMS) {
            for (Moment moment : Moment.values()) {
                faults.add(new Kill(Scene.DRIVER, stream, moment));
            }
        }
        faults.add(new Kill(Scene.DRIVER, "dead_letters.payments", Moment.WRITES));
        faults.add(new Kill(Scene.DRIVER, "dead_letters.payments", Moment.PUBLISHES));
        for (String server : SERVERS) {
            faults.add(new Kill(server, "silver.payments", Moment.PUBLISHES));
            faults.add(new Kill(server, "bronze.payments", Moment.BEGINS));
        }
        faults.add(new FullDisk(Scene.DRIVER));
        CheckpointDamage.all(STREAMS.subList(0, 3)).forEach(faults::add);
    }

    /** What can go wrong with tables in an object store. */
    private static void addStore(List<Fault> faults) {
        for (LineTrouble.Kind kind : LineTrouble.Kind.values()) {
            faults.add(new LineTrouble(kind, LineTrouble.STORE));
            faults.add(new LineTrouble(kind, LineTrouble.STORE));
        }
        faults.add(Kill.of(Parts.OBJECT_STORE));
        faults.add(new Stall(Parts.OBJECT_STORE));
        for (int i = 0; i < 3; i++) {
            faults.add(Kill.of(Scene.DRIVER));
        }
    }

    private static Upkeep expire(String table) {
        return Upkeep.of("table", "expire", table, "--older-than", "1s", "--keep", "1", "--yes");
    }

    private static void addOperators(List<Fault> faults, Platform platform) {
        for (String table : List.of("bronze.payments", "silver.payments", "gold.payments_hourly")) {
            faults.add(Upkeep.of("table", "compact", table));
            faults.add(expire(table));
        }
        // A JVM that is told another time is many times slower: once each.
        faults.add(expire("bronze.payments").by(OtherClock.AHEAD));
        faults.add(expire("silver.payments").by(OtherClock.BEHIND));
        faults.add(Upkeep.of("table", "maintain", "--yes"));
        faults.add(Upkeep.of("checkpoint", "rebuild"));
        faults.add(new FullDisk("database"));
        Contract payments = platform.shape().declared().named("payments");
        faults.add(new MorePartitions(payments.topic().name()));
        faults.add(new TopicAnew(payments));
        faults.add(new NewField(payments));
        faults.add(new OtherRules(Path.of(platform.shape().contracts())));
        faults.add(new SecondInstance());
    }
}
