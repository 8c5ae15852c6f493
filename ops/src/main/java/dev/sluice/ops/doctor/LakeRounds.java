package dev.sluice.ops.doctor;

import dev.sluice.audit.Place;
import dev.sluice.audit.Standing;
import dev.sluice.audit.Standings;
import dev.sluice.lakehouse.LakeView;
import dev.sluice.lakehouse.Pauses;
import dev.sluice.ops.apply.Apply;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What broker, registry and tables say, wherever they are. */
final class LakeRounds {
    private final Place place;
    private final Doctor.Question question;
    private final Rounds rounds;
    private final LakeView lake;

    LakeRounds(Place place, Doctor.Question question, Rounds rounds) {
        this.place = place;
        this.question = question;
        this.rounds = rounds;
        this.lake = LakeView.of(place.lake());
    }

    /** Asks the database and the store; {@code driver} is the process whose leases are as they should be, if that is known. */
    void tables(Optional<OptionalLong> driver) {
        rounds.begin(Area.DATABASE, "catalog", notes -> new CatalogCheck(place.lake()).write(notes));
        rounds.begin(Area.STORAGE, "tables", notes -> new StoreCheck(
                        place.lake().location(),
                        place.contracts(),
                        lake::find,
                        question.thresholds().smallFiles())
                .write(notes));
        rounds.begin(Area.SPARK, "streams", notes -> {
            try (StreamProbe streams = new StreamProbe(place.lake())) {
                new StreamsCheck(streams.streams(place.contracts()), streams.pauses(), driver).write(notes);
            }
        });
        rounds.begin(Area.SPARK, "dead letters", notes -> new DeathsCheck(lake::find, place.contracts(), Instant.now())
                .write(notes));
    }

    /** Needs the tables too, and somebody who runs the schedule. */
    void schedule() {
        schedule(() -> Rota.at(place.lake(), question.timetable(place.contracts())));
    }

    /** The same where others set the schedule. */
    void scheduleOfOthers() {
        schedule(() -> Rota.asItRuns(place.lake()));
    }

    private void schedule(Supplier<Rota> rota) {
        rounds.begin(Area.PLATFORM, "schedule", notes -> new ScheduleCheck(rota.get(), Instant.now()).write(notes));
    }

    void registry() {
        rounds.begin(Area.REGISTRY, "schemas", notes -> new RegistryCheck(place).write(notes));
    }

    /** Needs the tables too. */
    void topics() {
        rounds.begin(Area.KAFKA, "topics", notes -> {
            try (StreamProbe streams = new StreamProbe(place.lake())) {
                topics(streams, notes);
            }
        });
        rounds.begin(Area.SPARK, "positions", notes -> {
            try (Standings standings = Standings.at(place)) {
                // What has lost a file is said where files are looked at.
                List<Standing> known = standings.readable((dataset, lost) -> {});
                new LagCheck(known, question.thresholds().lagRecords(), isPaused(), Instant.now()).write(notes);
            }
        });
    }

    private Predicate<String> isPaused() {
        try (Pauses pauses = new Pauses(place.lake(), "sluice doctor")) {
            List<Pauses.Pause> all = pauses.all();
            return stream -> Pauses.about(stream, all).isPresent();
        }
    }

    /** An audit reads much of every table: it is made of what is asked for by its name, and no more. Needs all of them. */
    void proof() {
        question.scope()
                .dataset()
                .ifPresent(contract ->
                        rounds.begin(Area.SPARK, "audit", notes -> new ProofCheck(place, contract).write(notes)));
    }

    /** Needs all of them. */
    void contracts() {
        rounds.begin(Area.PLATFORM, "contracts", notes -> {
            try (Apply apply = Apply.at(place)) {
                new ContractsCheck(apply.plan()).write(notes);
            }
        });
    }

    /** Waits for all of them. */
    void end() {
        rounds.end();
        lake.close();
    }

    private void topics(StreamProbe streams, Notes notes) {
        try (TopicProbe broker = new TopicProbe(place.broker())) {
            for (Contract contract : place.contracts()) {
                var found = broker.describe(contract.topic().name());
                String label = streams.label(contract);
                new TopicsCheck(
                                label,
                                DatasetTables.bronze(contract).name(),
                                found.map(topic -> topic.topicId().toString()),
                                found.map(topic -> broker.logs(topic, label)).orElseGet(TreeMap::new),
                                streams.bronze(contract))
                        .write(notes);
            }
        }
    }
}
