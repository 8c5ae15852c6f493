package dev.sluice.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * By which cluster a broker's records are known: in a file beside them, and in Kafka's own among them. The first is written
 * last of all, so that records without it never served, and are formatted anew.
 */
final class ClusterId {
    private static final Pattern WHOLE = Pattern.compile("[A-Za-z0-9_-]{22}");
    /** Formatting makes no such directory: the broker does when it first serves. */
    private static final String SERVED = "__cluster_metadata-0";

    private final Path file;
    private final Path records;

    /** Of the broker in the directory {@code data}. */
    ClusterId(Path data) {
        this.file = data.resolve("cluster-id");
        this.records = data.resolve("records");
    }

    Path records() {
        return records;
    }

    /** As it was written down; empty if it was not, or not whole. */
    Optional<String> written() throws IOException {
        return Files.exists(file) ? whole(Files.readString(file)) : Optional.empty();
    }

    /**
     * As it was written down, mended by what the records say where a power cut has torn it; empty if there is nothing worth
     * keeping. Throws if there is, and nobody knows of which cluster it is.
     */
    Optional<String> known() throws IOException {
        Optional<String> written = written();
        boolean hasServed = Files.exists(records.resolve(SERVED));
        if (written.isPresent() || !(hasServed || Files.exists(file))) {
            return written;
        }
        Optional<String> ofRecords = ofRecords();
        if (ofRecords.isPresent()) {
            write(ofRecords.get());
        } else if (hasServed) {
            throw new StackException("The records in " + records + " have served, but neither " + file + " nor "
                    + kafkas() + " says of which cluster they are, as a whole: put back either from a copy, or remove "
                    + records + " to begin without them.");
        }
        return ofRecords;
    }

    void write(String id) throws IOException {
        OwnerFile.write(file, id);
    }

    /** One that no cluster has. */
    static String random() {
        UUID random = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(random.getMostSignificantBits())
                .putLong(random.getLeastSignificantBits())
                .array();
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return id.startsWith("-") ? random() : id;
    }

    private Optional<String> ofRecords() throws IOException {
        if (!Files.exists(kafkas())) {
            return Optional.empty();
        }
        Properties meta = new Properties();
        try (InputStream in = Files.newInputStream(kafkas())) {
            meta.load(in);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // torn as well
        }
        return whole(meta.getProperty("cluster.id", ""));
    }

    private Path kafkas() {
        return records.resolve("meta.properties");
    }

    private static Optional<String> whole(String id) {
        return Optional.of(id.strip()).filter(text -> WHOLE.matcher(text).matches());
    }
}
