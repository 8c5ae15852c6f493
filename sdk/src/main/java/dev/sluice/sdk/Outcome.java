package dev.sluice.sdk;

/** What became of an event that was handed to {@code track}. */
public enum Outcome {
    /** It is in a file. It outlives the process, and is sent until the server acknowledges or refuses it. */
    TAKEN,

    /** The disk buffer has no room for it. */
    BUFFER_FULL,

    /** It is larger than {@link SluiceEvents#MOST_EVENT_BYTES} or than the whole disk buffer. */
    TOO_LARGE,

    /** The file could not be written; the log says why. */
    DISK_FAILED,

    /** The client is closed. */
    CLOSED
}
