package dev.sluice.ops.chaos;

import java.util.concurrent.TimeUnit;

/**
 * The line to the catalog or to the object store fails while the server does not.
 *
 * @param server {@code catalog} or {@code store}
 */
record LineTrouble(Kind kind, String server) implements Fault {
    static final String CATALOG = "catalog";
    static final String STORE = "store";

    private static final long PATIENCE_SECONDS = 30;
    private static final long LONG_SECONDS = 8;
    private static final String BUSY = "HTTP/1.1 503 Slow Down\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    /** Ways in which it fails. */
    enum Kind {
        LOST_ANSWER("lose the %s's answer to a commit that it made"),
        SLOW("have the %s answer late"),
        BUSY("have the %s say that it is busy"),
        CUT("cut all lines to the %s");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    @Override
    public String words() {
        return String.format(kind.words, server);
    }

    @Override
    public Outcome strike(Scene scene) throws InterruptedException {
        Link link = server.equals(STORE) ? scene.store().orElseThrow() : scene.catalog();
        return switch (kind) {
            case LOST_ANSWER ->
                link.loseNextAnswer(PATIENCE_SECONDS) ? Outcome.done("") : Outcome.leftOut("nobody committed");
            case CUT -> {
                int lines = link.cut();
                yield lines == 0 ? Outcome.leftOut("there were none") : Outcome.done(lines + " lines");
            }
            case BUSY -> {
                link.refuse(BUSY);
                try {
                    TimeUnit.SECONDS.sleep(LONG_SECONDS);
                } finally {
                    link.refuse("");
                }
                yield Outcome.done("for " + LONG_SECONDS + " s");
            }
            case SLOW -> {
                long millis = scene.random().nextInt(100, 1500);
                link.slow(millis);
                try {
                    TimeUnit.SECONDS.sleep(LONG_SECONDS);
                } finally {
                    link.slow(0);
                }
                yield Outcome.done("each answer by " + millis + " ms for " + LONG_SECONDS + " s");
            }
        };
    }
}
