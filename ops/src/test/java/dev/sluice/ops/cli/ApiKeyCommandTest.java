package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ingest.key.ApiKeys;
import dev.sluice.ingest.key.KeyFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ApiKeyCommandTest {
    @TempDir
    private Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine commands =
                Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commands.execute(arguments);
    }

    private String[] with(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = data.toString();
        return all;
    }

    private KeyFile file() {
        return new KeyFile(data.resolve("api-keys.json"));
    }

    @Test
    void aKeyIsPrintedAloneListedWithoutItsTextAndRevokedByItsId() {
        assertThat(run(with("api-key", "create", "shop", "--events-per-second", "50")))
                .isZero();
        String key = out.toString().strip();
        assertThat(new ApiKeys(file()).of(key))
                .hasValueSatisfying(found -> assertThat(found.name()).isEqualTo("shop"));
        assertThat(err.toString()).contains("cannot be shown again").doesNotContain(key);

        assertThat(run(with("api-key", "list"))).isZero();
        String id = file().keys().get(0).id();
        assertThat(out.toString()).contains(id, "shop", "50").doesNotContain(key);

        assertThat(run(with("api-key", "revoke", id))).isZero();
        assertThat(new ApiKeys(file()).of(key)).isEmpty();
        assertThat(run(with("api-key", "revoke", id))).isEqualTo(1);
        assertThat(err.toString()).contains("There is no key " + id);
    }

    @Test
    void anApplicationThatNoEventCanNameIsRefused() {
        assertThat(run(with("api-key", "create", "My Shop"))).isEqualTo(2);
        assertThat(err.toString()).contains("APP is 'My Shop', expected 1 to 64 small letters, digits and dashes");
        assertThat(run(with("api-key", "create", "shop", "--events-per-second", "0")))
                .isEqualTo(2);
        assertThat(file().keys()).isEmpty();
    }
}
