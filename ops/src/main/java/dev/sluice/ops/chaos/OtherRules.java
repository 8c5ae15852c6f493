package dev.sluice.ops.chaos;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The rules of payments change, and the driver judges by the new ones as soon as it is back: stricter, looser, stricter. */
record OtherRules(Path contracts) implements Fault {
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
            Files.writeString(next, turned(text));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Outcome(
                    true,
                    (isLoose ? "stricter; " : "looser; ")
                            + scene.kill(Scene.DRIVER).detail());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot change " + file, e);
        }
    }

    /** All contracts of the folder, those of payments with either rules; a folder beside it is filled with the others. */
    static List<Contract> all(Path contracts) {
        Path others = contracts.resolveSibling("other-contracts");
        try {
            Files.createDirectories(others);
            for (String name : List.of(FILE, "payments.avsc")) {
                String text = Files.readString(contracts.resolve(name));
                Files.writeString(others.resolve(name), turned(text));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + others, e);
        }
        List<Contract> all = new ArrayList<>(Contracts.in(contracts).all());
        all.addAll(Contracts.in(others).all());
        return all;
    }

    private static String turned(String text) {
        return text.contains(LOOSE) ? text.replace(LOOSE, STRICT) : text.replace(STRICT, LOOSE);
    }
}
