package dev.sluice.producer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A JSON file that a reader never finds half written. */
record ReceiptFile(Path path) {
    private static final ObjectMapper JSON = new ObjectMapper();

    void write(JsonNode receipt) {
        Path whole = path.toAbsolutePath();
        Path part = whole.resolveSibling(whole.getFileName() + ".part");
        try {
            Files.createDirectories(whole.getParent());
            JSON.writerWithDefaultPrettyPrinter().writeValue(part.toFile(), receipt);
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the receipt to " + path, e);
        }
    }
}
