package dev.sluice.producer.continuity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a ledger stands, as JSON in one file that is replaced as a whole. */
final class StateFile {
    private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int VERSION = 1;

    private final Path path;
    private boolean failed;

    StateFile(Path path) {
        this.path = path;
    }

    static byte[] bytes(Collection<Track> tracks, Instant now) {
        return TrackJson.root(JSON.createObjectNode(), tracks)
                .put("version", VERSION)
                .put("savedAt", now.toString())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Up to {@code most} tracks; none if there is no file, or none that can be read. */
    List<Track> read(int most) {
        if (!Files.exists(path)) {
            return List.of();
        }
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(path));
            if (root.path("version").asInt() != VERSION) {
                throw new IOException("expected version " + VERSION + ", got " + root.path("version"));
            }
            List<Track> tracks = new ArrayList<>();
            for (JsonNode node : root.path("series")) {
                if (tracks.size() < most) {
                    tracks.add(TrackJson.track(node));
                }
            }
            return tracks;
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            putAside(e);
            return List.of();
        }
    }

    void write(byte[] state) {
        try {
            Path next = path.resolveSibling(path.getFileName() + ".next");
            Files.createDirectories(path.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer left = ByteBuffer.wrap(state);
                while (left.hasRemaining()) {
                    int unused = channel.write(left);
                }
                channel.force(true);
            }
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            failed = false;
        } catch (IOException e) {
            // A full disk fails once a second for one reason. The older state stands: gaps may be told too wide, never
            // lost.
            if (!failed) {
                LOG.warn("Cannot write {}; a restart will go on from the state before", path, e);
            }
            failed = true;
        }
    }

    private void putAside(Exception problem) {
        Path aside = path.resolveSibling(path.getFileName() + ".unreadable");
        LOG.error(
                "Cannot read {} ({}); it is now {}, and what was missed before this start stays unknown",
                path,
                problem.getMessage(),
                aside.getFileName());
        try {
            Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("Cannot move {}", path, e);
        }
    }
}
