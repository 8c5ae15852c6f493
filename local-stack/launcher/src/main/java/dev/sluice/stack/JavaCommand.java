package dev.sluice.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds the command line of a JVM, on the JDK that runs us. */
public final class JavaCommand {
    private final List<String> options = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();

    public JavaCommand() {
        options.add("-XX:+ExitOnOutOfMemoryError");
        options.add("-Dfile.encoding=UTF-8");
        options.add("-Duser.timezone=UTC");
    }

    /** The most heap that the JVM may take, as in {@code 128m}. */
    public JavaCommand heap(String most) {
        options.add("-Xmx" + most);
        return this;
    }

    /** Where libraries unpack their native code, which stays behind when a JVM is killed. */
    public JavaCommand temporary(Path directory) {
        return option("-Djava.io.tmpdir=" + directory);
    }

    public JavaCommand option(String option) {
        options.add(option);
        return this;
    }

    public JavaCommand classPath(String classPath) {
        options.add("-cp");
        options.add(classPath);
        return this;
    }

    public JavaCommand argument(Object argument) {
        arguments.add(argument.toString());
        return this;
    }

    public Command main(String mainClass) {
        return build(List.of(mainClass));
    }

    public Command jar(Path jar) {
        return build(List.of("-jar", jar.toString()));
    }

    private Command build(List<String> what) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(options);
        line.addAll(what);
        line.addAll(arguments);
        return Command.of(line);
    }
}
