package dev.sluice.sdk;

/** An event on its way from the disk to the server. */
final class Waiting {
    private final byte[] json;
    private final Segment segment;
    private final long endBytes;
    private final long dueNanos;

    /**
     * @param json as {@link EventJson} makes it
     * @param segment that it stands in
     * @param endBytes where it ends there
     * @param dueNanos when it need not wait for others any longer, by {@link System#nanoTime}
     */
    Waiting(byte[] json, Segment segment, long endBytes, long dueNanos) {
        this.json = json;
        this.segment = segment;
        this.endBytes = endBytes;
        this.dueNanos = dueNanos;
    }

    byte[] json() {
        return json;
    }

    Segment segment() {
        return segment;
    }

    long dueNanos() {
        return dueNanos;
    }

    Progress.Mark end() {
        return new Progress.Mark(segment.number(), endBytes);
    }
}
