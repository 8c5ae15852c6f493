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
    /** What nobody is let in with, for who asks before there is a store. */
    private static final String NONE = "none";

    private StoreKey() {}

    /** The key as it is now. If somebody has taken it away there is another from now on, for the store and for all who ask. */
    static String of(StackHome home) {
        return Files.isDirectory(file(home).getParent()) ? made(home) : NONE;
    }

    /** The same, for who starts the store. */
    static String made(StackHome home) {
        Path file = file(home);
        try {
            if (!Files.exists(file)) {
                OwnerFile.writeFirst(file, random());
            }
            String key = Files.readString(file).strip();
            if (!key.isEmpty()) {
                return key;
            }
            OwnerFile.write(file, random()); // emptied by hand, or by a disk that was full: as good as taken away
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("There can be no key of the object store in " + file, e);
        }
    }

    /**
     * Makes another. The store goes by it from its next start on, and so does everybody who speaks to it: until then it refuses
     * them.
     */
    public static void replace(StackHome home) {
        Path file = file(home);
        try {
            OwnerFile.write(file, random());
        } catch (IOException e) {
            throw new UncheckedIOException("The key of the object store cannot be written to " + file, e);
        }
    }

    private static String random() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret) + "\n";
    }

    private static Path file(StackHome home) {
        return home.dataOf(Parts.OBJECT_STORE).resolve("key");
    }
}
