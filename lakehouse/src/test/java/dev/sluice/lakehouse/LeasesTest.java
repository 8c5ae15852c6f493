package dev.sluice.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One process at a time may do a thing, and the others are told who does it. */
class LeasesTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    private final String name = "silver.payments-" + UUID.randomUUID();
    private final DatabaseSession database = new DatabaseSession(OneLake.get().config(), "sluice driver");
    private final Leases first = new Leases(database, SHORT);
    private final Leases second = new Leases(new DatabaseSession(OneLake.get().config(), "sluice table expire"), SHORT);

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @Test
    void the_second_is_refused_and_told_who_has_it() {
        first.hold(name);

        assertThatThrownBy(() -> second.hold(name))
                .isInstanceOf(LeaseHeldException.class)
                .hasMessageStartingWith(name + " is in the hands of sluice driver, pid "
                        + ProcessHandle.current().pid() + " on ");
        assertThat(second.holder(name))
                .hasValueSatisfying(who -> assertThat(who).contains("sluice driver"));
    }

    @Test
    void who_has_it_may_take_it_again_and_gives_it_back_once() {
        first.hold(name);
        first.hold(name);
        first.release(name);

        assertThatCode(() -> second.hold(name)).doesNotThrowAnyException();
        assertThatThrownBy(() -> first.hold(name)).isInstanceOf(LeaseHeldException.class);
    }

    @Test
    void other_names_are_free() {
        first.hold(name);

        assertThatCode(() -> second.hold(name + "-too")).doesNotThrowAnyException();
    }

    @Test
    void what_a_process_held_is_free_as_soon_as_its_connection_ends() {
        first.hold(name);
        first.close();

        try (Leases patient = new Leases(OneLake.get().config(), "sluice table expire")) {
            assertThatCode(() -> patient.hold(name)).doesNotThrowAnyException();
        }
    }

    @Test
    void a_lost_connection_is_made_again_and_the_lease_asked_for_anew() {
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
    void a_database_that_is_away_is_no_holder() {
        LakeConfig there = OneLake.get().config();
        LakeConfig away = new LakeConfig(
                "jdbc:postgresql://127.0.0.1:1/none",
                there.catalogUser(),
                there.catalogPassword(),
                there.warehouse(),
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
