package dev.sluice.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("runbook-M5")
final class RoomTest {
    private static final long MB = 1 << 20;

    private final AtomicLong free = new AtomicLong();
    private final Room room = new Room("/data", 1_000 * MB, free::get);

    private boolean isScarceWith(long freeMb) {
        free.set(freeMb * MB);
        return room.scarcity().isPresent();
    }

    @Test
    void tablesGrowUntilOnlyWhatIsToStayFreeIsLeft() {
        assertThat(isScarceWith(1_000)).isFalse();
        assertThat(isScarceWith(999)).isTrue();
        assertThat(room.scarcity())
                .hasValue("The disk of /data has 999 MB left, fewer than the 1000 that are to stay free"
                        + " (warehouse.min-free-mb)");
    }

    @Test
    void aDiskThatWasFullNeedsAQuarterMoreSoThatStreamsDoNotStopAndStartAllTheTime() {
        assertThat(isScarceWith(999)).isTrue();
        assertThat(isScarceWith(1_249)).isTrue();
        assertThat(isScarceWith(1_250)).isFalse();
        assertThat(isScarceWith(1_000)).isFalse();
    }

    @Test
    void theDiskOfTheWarehouseIsLookedAt() {
        LakeConfig lake = OneLake.get().config();
        long more = 1L << 60;
        LakeConfig greedy =
                new LakeConfig(lake.catalog(), lake.warehouse(), more, lake.checkpoints(), lake.s3(), lake.spark());

        assertThat(Room.of(greedy).scarcity()).isPresent();
        assertThat(Room.of(lake).scarcity()).isEmpty();
    }
}
