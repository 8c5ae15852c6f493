package dev.sluice.producer.spool;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.producer.publish.Outgoing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file {@code rejected}: records that no broker takes, one JSON object a line, key and value in Base64. */
final class Rejected {
    private static final Logger LOG = LoggerFactory.getLogger(Rejected.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final long mostBytes;

    Rejected(Path folder, long mostBytes) {
        this.file = folder.resolve("rejected");
        this.mostBytes = mostBytes;
    }

    /** Whether a record that failed of {@code failure} fails always, whatever the broker's state. */
    static boolean isForGood(Throwable failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof RecordBatchTooLargeException
                || failure instanceof SerializationException
                || failure instanceof InvalidTopicException
                || failure instanceof InvalidRecordException;
    }

    void add(Outgoing record, Throwable failure) {
        ObjectNode line = line(failure.toString());
        line.put("topic", record.topic()).put("kind", record.kind());
        line.put("key", record.key()).put("value", record.value());
        write(line, "a record of kind " + record.kind() + " for topic " + record.topic());
    }

    void add(byte[] content, Throwable failure) {
        write(line(failure.toString()).put("bytes", content), "a record that cannot be read");
    }

    private static ObjectNode line(String reason) {
        return JSON.createObjectNode().put("at", Instant.now().toString()).put("reason", reason);
    }

    private void write(ObjectNode line, String what) {
        byte[] text = (line + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            if ((Files.exists(file) ? Files.size(file) : 0) + text.length > mostBytes) {
                throw new IOException("the file would be longer than " + mostBytes + " bytes");
            }
            Files.write(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            LOG.error("Set aside {} in {}: {}", what, file, line.path("reason").asText());
        } catch (IOException e) {
            LOG.error(
                    "Lost {}: {}; it cannot be set aside in {}",
                    what,
                    line.path("reason").asText(),
                    file,
                    e);
        }
    }
}
