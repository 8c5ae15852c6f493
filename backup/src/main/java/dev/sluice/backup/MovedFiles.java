package dev.sluice.backup;

import java.nio.file.Path;
import java.util.function.Function;
import org.apache.iceberg.Files;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/** Reads files by the names that they had where they came from, out of the backup; writes where they go. */
final class MovedFiles implements FileIO {
    private static final long serialVersionUID = 1L;

    private final transient Function<String, Path> backup;
    private final FileIO target;

    MovedFiles(Function<String, Path> backup, FileIO target) {
        this.backup = backup;
        this.target = target;
    }

    @Override
    public InputFile newInputFile(String location) {
        return Files.localInput(backup.apply(location).toFile());
    }

    @Override
    public OutputFile newOutputFile(String location) {
        return target.newOutputFile(location);
    }

    @Override
    public void deleteFile(String location) {
        target.deleteFile(location);
    }
}
