package dev.sluice.ops.cli;

import dev.sluice.ingest.key.KeyFile;
import java.nio.file.Path;
import java.util.Optional;

/** Whether the API that a change of keys is meant for can read their file. */
final class ApiKeyReader {
    /** Where compose's API looks, unless .env says otherwise. */
    private static final Path COMPOSE = Path.of(".sluice", "compose");

    private ApiKeyReader() {}

    /** What to do so that it can; empty if it can, or is a process of this user. */
    static Optional<String> advice(Where where) {
        Path path = where.instance().apiKeys();
        boolean isOfCompose = where.composeIfSaid().isPresent()
                || path.toAbsolutePath().normalize().getParent().endsWith(COMPOSE);
        return isOfCompose && new KeyFile(path).isForItsOwnerAlone()
                ? Optional.of(
                        "The API of docker compose is user 10001 and cannot read this file, so it goes on with the keys that"
                                + " it knows, and refuses everybody after two minutes: 'chmod a+r " + path
                                + "' once (it holds hashes, no keys), and every later change leaves it so.")
                : Optional.empty();
    }
}
