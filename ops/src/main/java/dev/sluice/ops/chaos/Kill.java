package dev.sluice.ops.chaos;

import java.nio.file.Path;
import java.time.Duration;

/** A process dies without a word, as by {@code kill -9} or a machine that is gone. */
record Kill(String part, String stream, Moment moment) implements Fault {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** At no moment in particular. */
    static Kill of(String part) {
        return new Kill(part, "", null);
    }

    @Override
    public String words() {
        return "kill " + part + (moment == null ? "" : " as " + stream + " " + moment.words());
    }

    @Override
    public Outcome strike(Scene scene) {
        if (moment != null) {
            Path home = moment.isOfCheckpoint() ? scene.checkpoints(stream) : scene.table(stream);
            if (!moment.await(home, PATIENCE)) {
                return Outcome.leftOut("no such moment in " + PATIENCE.toSeconds() + " s");
            }
        }
        return scene.kill(part);
    }
}
