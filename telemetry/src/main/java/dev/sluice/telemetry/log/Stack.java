package dev.sluice.telemetry.log;

/** The text of an exception: what, where, and by what it was caused. */
final class Stack {
    /** A chain of causes may be a ring. */
    private static final int MOST_CAUSES = 20;

    private Stack() {}

    static String of(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        Throwable next = thrown;
        for (int depth = 0; next != null && depth < MOST_CAUSES; depth++) {
            text.append(depth == 0 ? "" : "Caused by: ").append(next).append('\n');
            for (StackTraceElement frame : next.getStackTrace()) {
                text.append("\tat ").append(frame).append('\n');
            }
            for (Throwable suppressed : next.getSuppressed()) {
                text.append("\tSuppressed: ").append(suppressed).append('\n');
            }
            next = next.getCause();
        }
        return text.toString();
    }
}
