package dev.sluice.ops.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whether what an instance has written down of itself can be read. */
final class RecordsCheck implements Check {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path data;

    RecordsCheck(Path data) {
        this.data = data;
    }

    @Override
    public void write(Notes notes) {
        Path shape = data.resolve("platform.json");
        if (isTorn(shape)) {
            notes.found(
                    Area.PLATFORM,
                    "platform.json",
                    shape + " is no JSON: nobody knows what was asked for, and every other command stops at it.",
                    notes.command("recover"));
        }
        for (Path file : records()) {
            if (isTorn(file)) {
                String name = file.getFileName().toString();
                notes.found(
                        Area.ofPart(name.substring(0, name.length() - ".json".length())),
                        name,
                        file + " is no JSON: the part that it is about is taken for one that was never started.",
                        notes.command("recover"));
            }
        }
    }

    private List<Path> records() {
        Path run = data.resolve("run");
        if (!Files.isDirectory(run)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(run)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of(); // the directory is going away at this moment
        }
    }

    static boolean isTorn(Path file) {
        try {
            return Files.exists(file) && !JSON.readTree(file.toFile()).isContainerNode();
        } catch (IOException e) {
            return true;
        }
    }
}
