package dev.sluice.sdk;

import java.io.IOException;
import java.nio.file.Path;

/** Another client, of this process or of another, has the folder. */
public final class FolderLockedException extends IOException {
    private static final long serialVersionUID = 1L;

    FolderLockedException(Path folder) {
        super("another client has the folder " + folder);
    }
}
