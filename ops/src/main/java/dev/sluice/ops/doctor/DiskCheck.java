package dev.sluice.ops.doctor;

/** Room on the disk of the instance. */
final class DiskCheck implements Check {
    /** Less than this, and nothing is started any more. */
    private static final long LEAST = 1_000_000_000L;

    private static final int WARNING_PERCENT = 10;
    private static final long MB = 1_000_000;

    private final String directory;
    private final long freeBytes;
    private final long totalBytes;

    DiskCheck(String directory, long freeBytes, long totalBytes) {
        this.directory = directory;
        this.freeBytes = freeBytes;
        this.totalBytes = totalBytes;
    }

    @Override
    public void write(Notes notes) {
        long percent = totalBytes == 0 ? 0 : 100 * freeBytes / totalBytes;
        String free = String.format("%,d MB of %,d free (%d %%)", freeBytes / MB, totalBytes / MB, percent);
        if (freeBytes < LEAST || percent < WARNING_PERCENT) {
            notes.found(
                    Area.STORAGE,
                    "disk",
                    "The disk of " + directory + " is nearly full: " + free + ".",
                    notes.command("table maintain") + ", or make room beside it");
        } else {
            notes.saw(Area.STORAGE, "disk", free);
        }
    }
}
