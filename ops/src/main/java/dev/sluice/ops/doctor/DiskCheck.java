package dev.sluice.ops.doctor;

import dev.sluice.monitor.Host;

/** Room on the disk of the instance. */
final class DiskCheck implements Check {
    /** Less than this, and nothing is started any more. */
    private static final long LEAST = 1_000_000_000L;

    private static final long MB = 1_000_000;

    private final String directory;
    private final Host host;
    private final int mostPercent;

    /** @param mostPercent of the disk that may be in use, as for {@code health} */
    DiskCheck(String directory, Host host, int mostPercent) {
        this.directory = directory;
        this.host = host;
        this.mostPercent = mostPercent;
    }

    @Override
    public void write(Notes notes) {
        String room = String.format(
                "%d %% in use, %,d MB of %,d free",
                host.diskUsedPercent(), host.diskFreeBytes() / MB, host.diskBytes() / MB);
        if (host.diskFreeBytes() < LEAST) {
            found("less than " + LEAST / MB + " MB is free, so nothing is started any more: " + room, notes);
        } else if (host.diskUsedPercent() > mostPercent) {
            found(room + ", threshold " + mostPercent + " %", notes);
        } else {
            notes.saw(Area.STORAGE, "disk", room);
        }
    }

    private void found(String why, Notes notes) {
        notes.found(
                Area.STORAGE,
                "disk",
                "The disk of " + directory + " fills: " + why + ".",
                notes.command("table maintain") + ", or make room beside it");
    }
}
