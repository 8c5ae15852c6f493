package dev.sluice.ops.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
        for (Path file : records(data)) {
            if (isTorn(file)) {
                notes.found(
                        Area.ofPart(part(file)),
                        file.getFileName().toString(),
                        file + " is no JSON: the part that it is about is taken for one that was never started.",
                        notes.command("recover"));
            }
        }
    }

    /** Parts of which nobody knows how they are, because their notes cannot be read. */
    static Set<String> tornParts(Path data) {
        return records(data).stream()
                .filter(RecordsCheck::isTorn)
                .map(RecordsCheck::part)
                .collect(Collectors.toSet());
    }

    private static String part(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ".json".length());
    }

    private static List<Path> records(Path data) {
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
