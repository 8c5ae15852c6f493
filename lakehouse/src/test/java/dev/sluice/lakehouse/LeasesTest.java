package dev.sluice.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One process at a time may do a thing, and the others are told who does it. */
class LeasesTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    private final String name = "silver.payments-" + UUID.randomUUID();
    private final DatabaseSession database = new DatabaseSession(OneLake.get().config(), "sluice driver");
    private final Leases first = new Leases(database, SHORT, Clock.systemUTC());
    private final Leases second =
            new Leases(new DatabaseSession(OneLake.get().config(), "sluice table expire"), SHORT, Clock.systemUTC());

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @Test
    void theSecondIsRefusedAndToldWhoHasIt() {
        first.hold(name);

        assertThatThrownBy(() -> second.hold(name))
                .isInstanceOf(LeaseHeldException.class)
                .hasMessageStartingWith(name + " is in the hands of sluice driver, pid "
                        + ProcessHandle.current().pid() + " on ");
        assertThat(second.holder(name))
                .hasValueSatisfying(who -> assertThat(who).contains("sluice driver"));
    }

    @Test
    void whoOnlyAsksIsRefusedInTheSameWordsAndTakesNothing() {
        second.refuseHeld(name);
        first.hold(name);

        first.refuseHeld(name);
        assertThatThrownBy(() -> second.refuseHeld(name))
                .isInstanceOf(LeaseHeldException.class)
                .hasMessageStartingWith(name + " is in the hands of sluice driver, pid ");
    }

    @Test
    void whoHasItMayTakeItAgainAndGivesItBackOnce() {
        first.hold(name);
        first.hold(name);
        first.release(name);

        assertThatCode(() -> second.hold(name)).doesNotThrowAnyException();
        assertThatThrownBy(() -> first.hold(name)).isInstanceOf(LeaseHeldException.class);
    }

    @Test
    void aMachineWhoseClockIsMinutesAwayFromTheDatabasesGetsNothing() {
        for (Duration off : List.of(Duration.ofMinutes(6), Duration.ofMinutes(-6))) {
            DatabaseSession session = new DatabaseSession(OneLake.get().config(), "sluice table orphans");
            try (Leases wrong = new Leases(session, SHORT, Clock.offset(Clock.systemUTC(), off))) {
                assertThatThrownBy(() -> wrong.hold(name))
                        .isInstanceOf(DecisionNeededException.class)
                        .hasMessageStartingWith("The clock of this machine says ")
                        .hasMessageContaining(", and that of the database ");
            }
        }
        assertThat(first.holder(name)).isEmpty();
    }

    @Test
    void otherNamesAreFree() {
        first.hold(name);

        assertThatCode(() -> second.hold(name + "-too")).doesNotThrowAnyException();
    }

    @Test
    void whatAProcessHeldIsFreeAsSoonAsItsConnectionEnds() {
        first.hold(name);
        first.close();

        try (Leases patient = new Leases(OneLake.get().config(), "sluice table expire")) {
            assertThatCode(() -> patient.hold(name)).doesNotThrowAnyException();
        }
    }

    @Test
    void aLostConnectionIsMadeAgainAndTheLeaseAskedForAnew() {
        first.hold(name);
        endConnectionOfFirst();
        second.hold(name);

        assertThatThrownBy(() -> first.hold(name))
                .isInstanceOf(LeaseHeldException.class)
                .hasMessageContaining("sluice table expire");
        second.release(name);
        assertThatCode(() -> first.hold(name)).doesNotThrowAnyException();
    }

    @Test
    void aDatabaseThatIsAwayIsNoHolder() {
        LakeConfig there = OneLake.get().config();
        LakeConfig away = new LakeConfig(
                new LakeConfig.Catalog(
                        "jdbc:postgresql://127.0.0.1:1/none", there.catalogUser(), there.catalogPassword()),
                there.warehouse(),
                there.minFreeBytes(),
                there.checkpoints(),
                there.s3(),
                there.spark());

        try (Leases leases = new Leases(away, "sluice driver")) {
            assertThatThrownBy(() -> leases.hold(name))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(name)
                    .hasCauseInstanceOf(SQLException.class);
        }
    }

    private void endConnectionOfFirst() {
        int backend = database.ask("who it is", c -> {
            try (var row = c.createStatement().executeQuery("SELECT pg_backend_pid()")) {
                row.next();
                return row.getInt(1);
            }
        });
        try (DatabaseSession other = new DatabaseSession(OneLake.get().config(), "test")) {
            other.ask("to end a connection", c -> c.createStatement()
                    .execute("SELECT pg_terminate_backend(" + backend + ", 10000)"));
        }
    }
}
