package dev.sluice.ops.recover;

import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Guesses what was asked for, when the file that said so is damaged: from what the parts were started with. */
final class ShapeRescue {
    private static final Pattern RATE = Pattern.compile("\"rate=([0-9]+)[\".]");
    private static final Pattern CONTRACTS = Pattern.compile("\"contracts=([^\"]*)\"");
    private static final int SYMBOLS = 2;

    private ShapeRescue() {}

    static Shape of(Instance instance) {
        Path data = instance.data();
        Shape.Store store =
                Files.isDirectory(data.resolve("object-store")) ? Shape.Store.S3 : Shape.Store.FILES;
        return new Shape(
                Shape.Purpose.UP,
                store,
                rate(data, "payments"),
                SYMBOLS * rate(data, "venue"),
                found(data, "realtime", CONTRACTS));
    }

    private static int rate(Path data, String part) {
        String rate = found(data, part, RATE);
        return rate.isEmpty() ? 0 : Integer.parseInt(rate);
    }

    /** Empty if the part never ran, or was stopped: then it is not wanted. */
    private static String found(Path data, String part, Pattern argument) {
        try {
            Path file = data.resolve("run").resolve(part + ".json");
            String state = Files.exists(file)
                    ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    : "";
            Matcher matcher = argument.matcher(state);
            return matcher.find() ? matcher.group(1) : "";
        } catch (IOException e) {
            return "";
        }
    }
}
