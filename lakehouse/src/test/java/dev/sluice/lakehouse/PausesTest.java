package dev.sluice.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

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
    void a_pause_says_who_since_when_and_why_until_it_is_resumed() {
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
    void what_waits_already_keeps_its_first_reason() {
        pauses.pause("silver.orders", "rules change");

        assertThat(pauses.pause("silver.orders", "another")).isFalse();
        assertThat(pauses.all()).extracting(Pauses.Pause::reason).containsExactly("rules change");
        assertThat(pauses.resume("gold.orders")).isFalse();
    }

    @Test
    void a_layer_holds_for_its_tables_and_all_for_everything() {
        pauses.pause("silver", "rules change");

        assertThat(Pauses.about("silver.orders", pauses.all())).isPresent();
        assertThat(Pauses.about("silvery.orders", pauses.all())).isEmpty();
        assertThat(Pauses.about("bronze.orders", pauses.all())).isEmpty();
        pauses.pause(Pauses.ALL, "moving");
        assertThat(Pauses.about("bronze.orders", pauses.all())).isPresent();
    }
}
