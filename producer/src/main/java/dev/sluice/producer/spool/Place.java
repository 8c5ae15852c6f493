package dev.sluice.producer.spool;

/** Where a frame ends: in which segment, and at which byte of it. */
record Place(long segment, long endBytes) {
    static final Place START = new Place(0, 0);
}
