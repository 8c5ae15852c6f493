package dev.sluice.ops.chaos;

import dev.sluice.schemas.contract.Contracts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The rules of payments change, and the driver judges by the new ones as soon as it is back: stricter, looser, stricter. */
record OtherRules(Path contracts, RuleBook book) implements Fault {
    private static final String FILE = "payments.odcs.yaml";
    private static final String LOOSE = "M[0-9]{1,9}";
    private static final String STRICT = "M[0-9]*[0-7]";

    @Override
    public String words() {
        return "change the rules of payments";
    }

    @Override
    public Outcome strike(Scene scene) {
        Path file = contracts.resolve(FILE);
        try {
            String text = Files.readString(file);
            boolean isLoose = text.contains(LOOSE);
            Path next = contracts.resolve("next");
            Files.writeString(next, isLoose ? text.replace(LOOSE, STRICT) : text.replace(STRICT, LOOSE));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            book.add(Contracts.in(contracts).all());
            return new Outcome(
                    true,
                    (isLoose ? "stricter; " : "looser; ")
                            + scene.kill(Scene.DRIVER).detail());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot change " + file, e);
        }
    }
}
