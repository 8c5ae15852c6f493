package dev.sluice.backup;

/** Locations as tables say them, and as metadata names the files below them. */
final class Locations {
    private Locations() {}

    /** How the names of files below {@code location} begin: Hadoop leaves two slashes out where there is no authority. */
    static String prefix(String location) {
        return location.replaceFirst("^file:/+", "file:/") + "/";
    }
}
