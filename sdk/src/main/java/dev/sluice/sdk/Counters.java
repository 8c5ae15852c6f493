package dev.sluice.sdk;

/**
 * What a client has done since it was opened. Events that an earlier process left count as acknowledged or refused here, but not
 * as taken.
 *
 * @param taken events that {@code track} took
 * @param acknowledged events that the server acknowledged
 * @param refused events that the server refused for good
 * @param bufferFull events that were not taken for want of room
 * @param otherwiseNotTaken events that were not taken for another reason
 * @param retries requests that were made again because the one before had failed
 * @param bytesOnDisk bytes of the files that hold waiting events, now
 */
public record Counters(
        long taken,
        long acknowledged,
        long refused,
        long bufferFull,
        long otherwiseNotTaken,
        long retries,
        long bytesOnDisk) {}
