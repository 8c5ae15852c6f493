package dev.sluice.ops.cli;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The shipped contracts with a version that only they have. */
final class OwnContracts {
    private OwnContracts() {}

    static void copy(Path to, String version) throws IOException {
        for (Contract contract : Contracts.shipped().ofEveryStatus()) {
            for (String file : List.of(contract.dataset() + ".odcs.yaml", contract.dataset() + ".avsc")) {
                try (InputStream in = OwnContracts.class.getResourceAsStream("/contracts/" + file)) {
                    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    Files.writeString(to.resolve(file), text.replaceFirst("\nversion: .*", "\nversion: " + version));
                }
            }
        }
    }
}
