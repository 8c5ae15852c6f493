package dev.sluice.ops.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A docker that says which containers and services there are, and writes down how it was called. */
final class FakeDocker {
    private final Path folder;

    private FakeDocker(Path folder) {
        this.folder = folder;
    }

    /** One in {@code folder}, which has these containers, and a compose file with these services of no profile. */
    static FakeDocker in(Path folder, List<String> containers, List<String> services) throws IOException {
        Files.write(folder.resolve("containers"), containers);
        Files.write(folder.resolve("services"), services);
        Path docker = Files.writeString(folder.resolve("docker"), """
                #!/bin/sh
                echo "$*" >> '%1$s/calls'
                echo 'level=warning msg="the attribute `version` is obsolete"' >&2
                print() { while IFS= read -r line; do printf '%%s\\n' "$line"; done < "$1"; }
                case "$*" in
                  *' ps '*) print '%1$s/containers' ;;
                  *' config '*) print '%1$s/services' ;;
                  *' exec '*) [ ! -f '%1$s/mute' ] || exit 1
                    [ ! -f '%1$s/inside' ] || print '%1$s/inside' ;;
                esac
                """.formatted(folder.toAbsolutePath()));
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new FakeDocker(folder);
    }

    /** What every command inside of a container prints from now on. */
    void insideIs(String text) throws IOException {
        Files.writeString(folder.resolve("inside"), text + "\n");
    }

    /** Every command inside of a container fails from now on. */
    void insideFails() throws IOException {
        Files.writeString(folder.resolve("mute"), "");
    }

    /** A container as {@code ps} prints it. */
    static String running(String service) {
        return "{\"Service\":\"" + service + "\",\"State\":\"running\",\"Health\":\"healthy\"}";
    }

    /** One that died, and that docker starts again. */
    static String restarting(String service) {
        return "{\"Service\":\"" + service + "\",\"State\":\"restarting\",\"ExitCode\":1}";
    }

    /** One that ended so. */
    static String ended(String service, int code) {
        return "{\"Service\":\"" + service + "\",\"State\":\"exited\",\"ExitCode\":" + code + "}";
    }

    /** What a shell has to have as its path. */
    String path() {
        return folder.toAbsolutePath().toString();
    }

    /** Arguments of every call. */
    List<String> calls() throws IOException {
        Path calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }
}
