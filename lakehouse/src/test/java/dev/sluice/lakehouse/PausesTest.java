package dev.sluice.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Operators make streams wait, one, a layer, or all of them. */
class PausesTest {
    private final Pauses pauses = new Pauses(OneLake.get().config(), "sluice pause");

    @AfterEach
    void resume() {
        pauses.all().forEach(pause -> pauses.resume(pause.name()));
        pauses.close();
    }

    @Test
    void aPauseSaysWhoSinceWhenAndWhyUntilItIsResumed() {
        assertThat(pauses.pause("silver.orders", "rules change")).isTrue();

        assertThat(pauses.all()).singleElement().satisfies(pause -> {
            assertThat(pause.name()).isEqualTo("silver.orders");
            assertThat(pause.who()).startsWith("sluice pause, pid ");
            assertThat(pause.since()).isNotNull();
            assertThat(pause.reason()).isEqualTo("rules change");
        });
        assertThat(pauses.resume("silver.orders")).isTrue();
        assertThat(pauses.all()).isEmpty();
    }

    @Test
    void whatWaitsAlreadyKeepsItsFirstReason() {
        pauses.pause("silver.orders", "rules change");

        assertThat(pauses.pause("silver.orders", "another")).isFalse();
        assertThat(pauses.all()).extracting(Pauses.Pause::reason).containsExactly("rules change");
        assertThat(pauses.resume("gold.orders")).isFalse();
    }

    @Test
    void ofManyWhoPauseForTheFirstTimeAtOnceOneHasSaidItAndNobodyFails() throws SQLException {
        LakeConfig config = OneLake.get().config();
        for (int round = 0; round < 10; round++) {
            drop(config);
            long first = IntStream.range(0, 8)
                    .parallel()
                    .filter(n -> {
                        try (Pauses own = new Pauses(config, "operator " + n)) {
                            return own.pause("silver.orders", "reason " + n);
                        }
                    })
                    .count();
            assertThat(first).isEqualTo(1);
        }
    }

    /** As in a database in which nobody has ever paused anything. */
    private static void drop(LakeConfig config) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        config.catalogUri(), config.catalogUser(), config.catalogPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS sluice_pauses");
        }
    }

    @Test
    void aLayerHoldsForItsTablesAndAllForEverything() {
        pauses.pause("silver", "rules change");

        assertThat(Pauses.about("silver.orders", pauses.all())).isPresent();
        assertThat(Pauses.about("silvery.orders", pauses.all())).isEmpty();
        assertThat(Pauses.about("bronze.orders", pauses.all())).isEmpty();
        pauses.pause(Pauses.ALL, "moving");
        assertThat(Pauses.about("bronze.orders", pauses.all())).isPresent();
    }
}
