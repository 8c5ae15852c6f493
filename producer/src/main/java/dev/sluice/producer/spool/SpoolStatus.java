package dev.sluice.producer.spool;

/**
 * Where a spool stands.
 *
 * @param inMemory records that wait for an acknowledgement, or to be sent next
 * @param onDisk records that wait on disk and are not in memory yet
 * @param diskBytes that the files of waiting records take
 * @param acknowledged by the broker since it was opened
 * @param setAside records that no broker takes; they are in the file {@code rejected}
 * @param refused offers for which there was no room
 */
public record SpoolStatus(int inMemory, long onDisk, long diskBytes, long acknowledged, long setAside, long refused) {
    /** Records that the broker does not have yet, wherever they are. */
    public long waiting() {
        return inMemory + onDisk;
    }
}
