package dev.sluice.ops.doctor;

/** Something that was looked at, and how it is: well or not. */
public record Seen(Area area, String about, String how) {}
