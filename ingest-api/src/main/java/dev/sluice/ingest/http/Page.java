package dev.sluice.ingest.http;

/** Something to look at. */
// Compared by nobody, so that an array may stand in it.
@SuppressWarnings("ArrayRecordComponent")
record Page(String contentType, byte[] bytes) {}
