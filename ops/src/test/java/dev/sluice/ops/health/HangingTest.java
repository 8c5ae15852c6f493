package dev.sluice.ops.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.audit.Place;
import dev.sluice.monitor.Level;
import dev.sluice.monitor.Thresholds;
import dev.sluice.ops.doctor.Diagnosis;
import dev.sluice.ops.doctor.Doctor;
import dev.sluice.ops.doctor.Scope;
import dev.sluice.ops.services.LogRange;
import dev.sluice.ops.services.Service;
import dev.sluice.ops.services.ServiceStats;
import dev.sluice.ops.services.Services;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.stack.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Broker, registry, database and object store accept whoever comes and never answer; so do those who run the parts. */
final class HangingTest {
    private MutePort mute;
    private Place place;

    @BeforeEach
    void open() throws IOException {
        mute = MutePort.open();
        String host = "127.0.0.1:" + mute.port();
        place = Place.of(Settings.of(Map.of(
                Keys.BOOTSTRAP_SERVERS.key(), host,
                Keys.REGISTRY_URL.key(), "http://" + host + "/apis/ccompat/v7",
                Keys.CATALOG_URI.key(), "jdbc:postgresql://" + host + "/iceberg",
                Keys.WAREHOUSE.key(), "s3a://lake/warehouse",
                Keys.CHECKPOINTS.key(), "s3a://lake/checkpoints",
                Keys.S3_ENDPOINT.key(), "http://" + host,
                Keys.S3_ACCESS_KEY.key(), "a",
                Keys.S3_SECRET_KEY.key(), "b",
                Keys.DATASETS.key(), "payments")));
    }

    @AfterEach
    void close() throws IOException {
        mute.close();
    }

    /** The figure that is promised: no more than ten seconds, however much hangs. */
    @Test
    @Timeout(10)
    void theExamComesToItsEndAndNamesAllThatHang() {
        Settings settings = Settings.of(Map.of());
        Subject subject = new Subject(new Hanging(), place, Optional::empty, Path.of("target"), List::of);

        List<Reading> readings = Exam.of(subject, Thresholds.from(settings), Duration.ofSeconds(2));

        assertThat(readings)
                .filteredOn(reading -> reading.finding().equals("cannot be looked at"))
                .extracting(Reading::check)
                .containsExactlyInAnyOrder("lag", "tables", "parts", "topics", "schemas");
        assertThat(readings).extracting(Reading::check).contains("disk");
        assertThat(readings)
                .filteredOn(reading -> reading.level() == Level.CRITICAL)
                .hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    @Timeout(10)
    void theDoctorComesToItsEndAndNamesAllThatHang() {
        Diagnosis diagnosis = Doctor.look(
                place,
                new Doctor.Others(() -> new Hanging().list(), Optional::empty, List::of),
                new Doctor.Question(Scope.EVERYTHING, Settings.of(Map.of()), ""));

        assertThat(diagnosis.findings())
                .extracting(finding -> finding.about())
                .contains(
                        "services",
                        "schemas",
                        "catalog",
                        "tables",
                        "streams",
                        "dead letters",
                        "schedule",
                        "topics",
                        "positions",
                        "contracts");
        assertThat(diagnosis.findings())
                .allSatisfy(finding -> assertThat(finding.wrong()).startsWith("It cannot be looked at"));
    }

    /** As a docker whose daemon hangs. */
    private static final class Hanging implements Services {
        @Override
        public List<Service> list() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        }

        @Override
        public void start(List<String> names, Progress progress) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void stop(List<String> names, Progress progress) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> logged() {
            return List.of();
        }

        @Override
        public void logs(List<String> names, LogRange range, PrintWriter out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void readLogs(List<String> names, BiConsumer<String, String> each) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> rotatableLogs() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> rotateLogs() {
            return List.of();
        }

        @Override
        public List<ServiceStats> stats() {
            return List.of();
        }

        @Override
        public String where() {
            return "nowhere";
        }
    }
}
