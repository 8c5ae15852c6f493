package dev.sluice.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LocalFilesTest {
    private static final FsPermission FOR_THE_GROUP = new FsPermission((short) 0640);

    @TempDir
    private static Path folder;

    private final Path file = folder.resolve("file");

    @BeforeEach
    void noFile() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder.resolve(".file.crc"));
    }

    /** Spark's and Iceberg's way to the file, and that of checkpoints. */
    private interface Way {
        void write(org.apache.hadoop.fs.Path file, Configuration hadoop) throws IOException;

        static void byFileSystem(org.apache.hadoop.fs.Path file, Configuration hadoop) throws IOException {
            FileSystem files = FileSystem.newInstance(file.toUri(), hadoop);
            assertThat(files).isInstanceOf(LocalFiles.class);
            try (var out = files.create(file, FOR_THE_GROUP, true, 4096, (short) 1, 1 << 20, null)) {
                out.write("whole".getBytes(StandardCharsets.UTF_8));
            }
        }

        static void byContext(org.apache.hadoop.fs.Path file, Configuration hadoop) throws IOException {
            FileContext files = FileContext.getFileContext(file.toUri(), hadoop);
            assertThat(files.getDefaultFileSystem()).isInstanceOf(LocalFilesOfContexts.class);
            try (var out = files.create(file, EnumSet.of(CreateFlag.CREATE), Options.CreateOpts.perms(FOR_THE_GROUP))) {
                out.write("whole".getBytes(StandardCharsets.UTF_8));
            }
            files.rename(file, file.suffix("-moved"), Options.Rename.OVERWRITE);
            files.rename(file.suffix("-moved"), file, Options.Rename.OVERWRITE);
        }
    }

    static Stream<Way> ways() {
        return Stream.of(Way::byFileSystem, Way::byContext);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aFileIsWrittenWithItsPermissionsAndItsChecksumAndWithoutAProcessForIt(Way way) throws IOException {
        List<String> processes = processesOf(() -> way.write(path(), hadoop()));

        assertThat(processes).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(folder.resolve(".file.crc")).exists();
        Files.writeString(file, "other");
        assertThatThrownBy(() -> FileSystem.newInstance(path().toUri(), hadoop())
                        .open(path())
                        .readAllBytes())
                .isInstanceOf(ChecksumException.class);
    }

    @Test
    void aFolderMayHaveAStickyBit() throws IOException {
        FileSystem files = FileSystem.newInstance(path().toUri(), hadoop());

        files.setPermission(new org.apache.hadoop.fs.Path(folder.toUri()), new FsPermission((short) 01755));

        assertThat((int) Files.getAttribute(folder, "unix:mode") & 07777).isEqualTo(01755);
    }

    private org.apache.hadoop.fs.Path path() {
        return new org.apache.hadoop.fs.Path(file.toUri());
    }

    private static Configuration hadoop() {
        Configuration hadoop = new Configuration();
        LocalFiles.SETTINGS.forEach((key, value) -> hadoop.set(key.replaceFirst("spark.hadoop.", ""), value));
        return hadoop;
    }

    /** The commands that this JVM has started meanwhile. */
    private static List<String> processesOf(Task task) throws IOException {
        Path events = folder.resolve("events.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ProcessStart");
            recording.start();
            task.run();
            recording.stop();
            recording.dump(events);
        }
        return RecordingFile.readAllEvents(events).stream()
                .map(LocalFilesTest::command)
                .toList();
    }

    private static String command(RecordedEvent event) {
        return event.getString("command");
    }

    private interface Task {
        void run() throws IOException;
    }
}
