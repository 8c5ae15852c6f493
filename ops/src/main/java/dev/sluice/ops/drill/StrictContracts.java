package dev.sluice.ops.drill;

import dev.sluice.ops.platform.Platform;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.stack.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The contracts that Sluice ships, but for a rule on payments that somebody has made too strict. */
final class StrictContracts {
    static final String RULE = "payment-amount-positive";

    private static final String PAYMENTS = "payments";
    private static final String USUAL = "{kind: range, above: \"0\",";
    private static final String STRICT = "{kind: range, above: \"100\",";

    private StrictContracts() {}

    /** Starts {@code platform} again by them. */
    static void takeEffect(Platform platform, Commands commands) {
        Path folder = Path.of(platform.instance().data().toAbsolutePath() + "-contracts");
        write(folder);
        commands.run(List.of("down"));
        Commands.Told told = commands.run(List.of("up", "--contracts", folder.toString()));
        if (told.exit() != 0) {
            throw new StackException("The drill cannot begin: " + told.out());
        }
    }

    private static void write(Path folder) {
        try {
            Files.createDirectories(folder);
            for (Contract contract : Contracts.shipped().all()) {
                String dataset = contract.dataset();
                Files.writeString(folder.resolve(dataset + ".avsc"), shipped(dataset + ".avsc"));
                String text = shipped(dataset + ".odcs.yaml");
                Files.writeString(
                        folder.resolve(dataset + ".odcs.yaml"), dataset.equals(PAYMENTS) ? tightened(text) : text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The drill cannot write contracts to " + folder, e);
        }
    }

    private static String tightened(String contract) {
        if (!contract.contains(USUAL)) {
            throw new StackException("The drill cannot begin: the contract of payments has no '" + USUAL + "'.");
        }
        return contract.replace(USUAL, STRICT);
    }

    private static String shipped(String name) throws IOException {
        try (InputStream file = Contracts.class.getResourceAsStream("/contracts/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
