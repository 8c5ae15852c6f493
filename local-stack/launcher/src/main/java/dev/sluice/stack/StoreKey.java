package dev.sluice.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The secret key of an instance's own object store, in a file that only its owner reads. */
public final class StoreKey {
    private static final int BYTES = 20;
    /** What a store had that was started before each had a key of its own, until it is started anew. */
    private static final String SHARED = "local-secret-key";

    private StoreKey() {}

    /** The key as it is now. */
    static String of(StackHome home) {
        Path file = file(home);
        try {
            return Files.exists(file) ? Files.readString(file).strip() : SHARED;
        } catch (IOException e) {
            throw new UncheckedIOException("The key of the object store cannot be read from " + file, e);
        }
    }

    /** The same, for who starts the store: makes one if there is none. */
    static String made(StackHome home) {
        if (!Files.exists(file(home))) {
            replace(home);
        }
        return of(home);
    }

    /**
     * Makes another. The store goes by it from its next start on, and so does everybody who speaks to it: until then it refuses
     * them.
     */
    public static void replace(StackHome home) {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        Path file = file(home);
        try {
            OwnerFile.write(file, HexFormat.of().formatHex(secret) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The key of the object store cannot be written to " + file, e);
        }
    }

    private static Path file(StackHome home) {
        return home.dataOf(Parts.OBJECT_STORE).resolve("key");
    }
}
