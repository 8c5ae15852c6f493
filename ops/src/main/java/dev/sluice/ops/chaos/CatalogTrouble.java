package dev.sluice.ops.chaos;

import java.util.concurrent.TimeUnit;

/** The line to the catalog fails while the catalog does not. */
enum CatalogTrouble implements Fault {
    LOST_ANSWER("lose the catalog's answer to a commit that it made") {
        @Override
        public Outcome strike(Scene scene) throws InterruptedException {
            return scene.catalog().loseNextAnswer(PATIENCE_SECONDS)
                    ? Outcome.done("")
                    : Outcome.leftOut("nobody committed");
        }
    },
    SLOW("have the catalog answer late") {
        @Override
        public Outcome strike(Scene scene) throws InterruptedException {
            long millis = scene.random().nextInt(100, 1500);
            scene.catalog().slow(millis);
            try {
                TimeUnit.SECONDS.sleep(SLOW_SECONDS);
            } finally {
                scene.catalog().slow(0);
            }
            return Outcome.done("each answer by " + millis + " ms for " + SLOW_SECONDS + " s");
        }
    },
    CUT("cut all lines to the catalog") {
        @Override
        public Outcome strike(Scene scene) {
            return Outcome.done(scene.catalog().cut() + " lines");
        }
    };

    private static final long PATIENCE_SECONDS = 40;
    private static final long SLOW_SECONDS = 8;

    private final String words;

    CatalogTrouble(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }
}
