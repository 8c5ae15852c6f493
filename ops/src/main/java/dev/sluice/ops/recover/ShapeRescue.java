package dev.sluice.ops.recover;

import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out what was asked for, when the file that said so is damaged: by its copy, else from what parts were started with. */
final class ShapeRescue {
    private static final Pattern RATE = Pattern.compile("\"rate=([0-9]+)[\".]");
    private static final Pattern CONTRACTS = Pattern.compile("\"contracts=([^\"]*)\"");
    private static final Pattern STOPPED = Pattern.compile("\"phase\"\\s*:\\s*\"STOPPED\"");
    private static final int SYMBOLS = 2;

    private ShapeRescue() {}

    static Shape of(Instance instance) {
        return instance.shapeByCopy().orElseGet(() -> guessed(instance));
    }

    private static Shape guessed(Instance instance) {
        Path data = instance.data();
        Shape.Store store = Files.isDirectory(data.resolve("object-store")) ? Shape.Store.S3 : Shape.Store.FILES;
        return new Shape(
                Shape.Purpose.UP,
                store,
                rate(data, "payments"),
                SYMBOLS * rate(data, "venue"),
                found(state(data, "realtime"), CONTRACTS));
    }

    /** 0 if the part never ran, or was stopped: then it is not wanted. */
    private static int rate(Path data, String part) {
        String state = state(data, part);
        String rate = STOPPED.matcher(state).find() ? "" : found(state, RATE);
        return rate.isEmpty() ? 0 : Integer.parseInt(rate);
    }

    private static String found(String state, Pattern argument) {
        Matcher matcher = argument.matcher(state);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** What is written down of a part; empty if nothing is. */
    private static String state(Path data, String part) {
        try {
            Path file = data.resolve("run").resolve(part + ".json");
            return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            return "";
        }
    }
}
