package dev.sluice.ops.platform;

import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import java.util.List;
import java.util.Map;

/** How much of this machine the driver may have. */
public record DriverSize(int memoryMb, int cores) {
    /** Spark refuses to start with less than 450 MiB. */
    private static final int LEAST_MB = 512;

    private static final int MOST_MB = 1 << 20;
    private static final int MOST_CORES = 1024;

    /** As these variables say. Throws {@link dev.sluice.schemas.settings.SettingsException} that names each that cannot be. */
    static DriverSize of(Map<String, String> environment) {
        Settings settings = Settings.of(new String[0], environment);
        return settings.build(() -> new DriverSize(
                settings.number(Keys.DRIVER_MEMORY_MB, LEAST_MB, MOST_MB),
                settings.number(Keys.DRIVER_CORES, 1, MOST_CORES)));
    }

    /**
     * Throws {@link dev.sluice.schemas.settings.SettingsException} if this shell says what cannot be, before anything that runs
     * is ended for it.
     */
    public static void check() {
        var unused = of(System.getenv());
        DriverSettings.check(System.getenv());
    }

    /** The same, if the driver is one of these parts. */
    public static void checkFor(List<String> names) {
        if (names.contains(OwnParts.DRIVER)) {
            check();
        }
    }

    /** As the JVM is told. */
    String heap() {
        return memoryMb + "m";
    }

    /** As Spark is told. */
    String master() {
        return "local[" + cores + "]";
    }
}
