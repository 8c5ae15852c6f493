package dev.sluice.ops.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.schemas.settings.SettingsException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class DriverSizeTest {
    @Test
    void aDriverHasAGigabyteAndTwoCoresUnlessToldOtherwise() {
        DriverSize size = DriverSize.of(Map.of());

        assertThat(size.heap()).isEqualTo("1024m");
        assertThat(size.master()).isEqualTo("local[2]");
    }

    @Tag("runbook-K10")
    @Tag("runbook-E13")
    @Test
    void memoryAndCoresAreSettings() {
        DriverSize size = DriverSize.of(Map.of("SLUICE_DRIVER_MEMORY_MB", "4096", "SLUICE_DRIVER_CORES", "8"));

        assertThat(size.heap()).isEqualTo("4096m");
        assertThat(size.master()).isEqualTo("local[8]");
    }

    @Test
    void aShellThatSaysNothingOrWhatIsOfAnotherPlatformIsRight() {
        DriverSettings.check(Map.of());
        DriverSettings.check(Map.of(
                "SLUICE_CATALOG_PASSWORD_FILE",
                "/not/there",
                "SLUICE_S3_ENDPOINT",
                "http://elsewhere",
                "SLUICE_DATASETS",
                "others",
                "SLUICE_CONTRACTS",
                "/not/there"));
    }

    @Test
    void whatTheDriverWouldRefuseIsRefusedBeforeTheOneThatRunsIsEnded() {
        assertThatThrownBy(() -> DriverSettings.check(
                        Map.of("SLUICE_SCHEDULE_SETTLEMENT", "daily at 25:00", "SLUICE_SILVER_TRIGGER", "soon")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("'schedule.settlement' is 'daily at 25:00'")
                .hasMessageContaining("'silver.trigger' is 'soon'");
    }

    @Test
    void whatSparkCannotStartWithIsRefusedByName() {
        assertThatThrownBy(() -> DriverSize.of(Map.of("SLUICE_DRIVER_MEMORY_MB", "2g", "SLUICE_DRIVER_CORES", "0")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("driver.memory-mb' is '2g'")
                .hasMessageContaining("driver.cores' is '0'");
    }
}
