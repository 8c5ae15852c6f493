package dev.sluice.schemas.table;

/** One column. Tables carry their documentation with them: {@code doc} becomes the column's comment. */
public record Column(String name, ColumnType type, Presence presence, String doc) {
    /** Whether a column may be null. */
    public enum Presence {
        REQUIRED,
        OPTIONAL
    }

    public static Column required(String name, ColumnType type, String doc) {
        return new Column(name, type, Presence.REQUIRED, doc);
    }

    public static Column optional(String name, ColumnType type, String doc) {
        return new Column(name, type, Presence.OPTIONAL, doc);
    }
}
