package dev.sluice.maintenance;

/** Numbers of bytes, for people. */
final class Sizes {
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};
    private static final double STEP = 1024;

    private Sizes() {}

    /** {@code 999 B}, {@code 1.4 GiB}. */
    static String shown(long bytes) {
        if (bytes < STEP) {
            return bytes + " B";
        }
        double size = bytes / STEP;
        int unit = 0;
        while (size >= STEP && unit < UNITS.length - 1) {
            size /= STEP;
            unit++;
        }
        return "%,.1f %s".formatted(size, UNITS[unit]);
    }
}
