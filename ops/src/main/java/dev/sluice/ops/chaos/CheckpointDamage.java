package dev.sluice.ops.chaos;

import dev.sluice.stack.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The driver dies, and what its streams kept in checkpoints is damaged before it comes back. */
record CheckpointDamage(Kind kind, String stream, String other) implements Fault {
    /** Ways in which checkpoints go wrong. */
    enum Kind {
        GONE("is gone"),
        CUT_OFF("is cut off"),
        EMPTY("is empty"),
        NO_JSON("is no JSON"),
        OLDER("is older"),
        NEWER("is newer"),
        FOREIGN("is another stream's");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    @Override
    public String words() {
        return "kill driver, and the checkpoint of " + stream + " " + kind.words;
    }

    @Override
    public Outcome strike(Scene scene) {
        // One after the other: whoever lets the supervisor go on first would have a driver run on what is being
        // damaged.
        synchronized (scene.platform()) {
            Optional<ProcessHandle> supervisor = scene.process(Scene.SUPERVISOR);
            supervisor.ifPresent(process -> Stall.signal("-STOP", process));
            try {
                scene.kill(Scene.DRIVER);
                return damage(scene);
            } catch (IOException e) {
                throw new UncheckedIOException("Checkpoints of " + stream + " cannot be damaged", e);
            } finally {
                supervisor.ifPresent(process -> Stall.signal("-CONT", process));
            }
        }
    }

    private Outcome damage(Scene scene) throws IOException {
        Optional<Path> folder = newest(scene.checkpoints(stream));
        if (folder.isEmpty()) {
            return Outcome.done("there was none");
        }
        Optional<Path> last = newest(folder.get().resolve("offsets"));
        switch (kind) {
            case GONE -> Trees.delete(folder.get());
            case FOREIGN -> {
                Optional<Path> foreign = newest(scene.checkpoints(other));
                if (foreign.isPresent()) {
                    Trees.delete(folder.get());
                    copy(foreign.get(), folder.get());
                }
            }
            case OLDER -> {
                if (last.isPresent()) {
                    Files.delete(last.get());
                    Files.deleteIfExists(
                            folder.get().resolve("commits").resolve(last.get().getFileName()));
                }
            }
            default -> {
                if (last.isPresent()) {
                    rewrite(last.get());
                }
            }
        }
        return Outcome.done("");
    }

    private void rewrite(Path file) throws IOException {
        String text = Files.readString(file);
        String damaged =
                switch (kind) {
                    case CUT_OFF -> text.substring(0, text.length() / 2);
                    case EMPTY -> "";
                    case NEWER -> text.replaceAll(":(\\d+)(?=[,}])", ":9$1");
                    default -> "v1\n{\"batchWatermarkMs\":\n?";
                };
        Files.write(file, damaged.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Path> newest(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Each kind once for each of these streams. */
    static Stream<Fault> all(List<String> streams) {
        return Stream.of(Kind.values()).flatMap(kind -> streams.stream()
                .map(stream -> new CheckpointDamage(
                        kind, stream, streams.get((streams.indexOf(stream) + 1) % streams.size()))));
    }
}
