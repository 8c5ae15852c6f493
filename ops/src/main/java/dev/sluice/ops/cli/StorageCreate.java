package dev.sluice.ops.cli;

import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.ops.storage.Bucket;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "create",
        description = "Makes the bucket or folder that tables lie in, if it is not there. Deletes nothing.",
        footer = {"%nExamples:", "  ./sluice storage create --dry-run"},
        mixinStandardHelpOptions = true)
final class StorageCreate implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Mixin
    private Where where;

    @Option(names = "--dry-run", description = "Say what would be made, and make nothing.")
    private boolean isDry;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        LakeConfig lake = where.knownPlace().lake();
        if (lake.s3().isPresent()) {
            try (Bucket bucket = Bucket.of(lake, lake.s3().get(), PATIENCE)) {
                make("bucket " + bucket.name(), bucket.exists(), bucket::create);
            }
        } else {
            Path folder = Path.of(lake.warehouse());
            make("folder " + folder, Files.isDirectory(folder), () -> createFolder(folder));
        }
        return 0;
    }

    private void make(String what, Boolean isThere, Runnable maker) {
        PrintWriter out = spec.commandLine().getOut();
        if (isThere) {
            out.println("The " + what + " is there; nothing was changed.");
        } else if (isDry) {
            out.println("Would make the " + what + ".");
        } else {
            maker.run();
            out.println("Made the " + what + ".");
        }
    }

    private static void createFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make " + folder, e);
        }
    }
}
