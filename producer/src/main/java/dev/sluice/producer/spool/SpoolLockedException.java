package dev.sluice.producer.spool;

import java.io.IOException;
import java.nio.file.Path;

/** Another spool, of this process or of another, has the folder. */
public final class SpoolLockedException extends IOException {
    private static final long serialVersionUID = 1L;

    SpoolLockedException(Path folder, String owner) {
        super("The spool " + folder + " is held by " + owner
                + "; one process at a time may have it: end that one, or give" + " this one a folder of its own");
    }
}
