package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ingest.key.ApiKeys;
import dev.sluice.ingest.key.KeyFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
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
    void whatWouldBeMadeOrRevokedIsSaidAndNothingIsChanged() {
        assertThat(run(with("api-key", "create", "shop", "--dry-run"))).isZero();
        assertThat(out.toString()).contains("Would make a key for shop, which has 0 now, for 1,000 events a second");
        assertThat(data).isEmptyDirectory();
        assertThat(run(with("api-key", "create", "My Shop", "--dry-run"))).isEqualTo(2);

        file().create("shop", 10);
        String id = file().keys().get(0).id();
        assertThat(run(with("api-key", "create", "shop", "--dry-run"))).isZero();
        assertThat(out.toString()).contains("which has 1 now");
        assertThat(run(with("api-key", "revoke", id, "--dry-run"))).isZero();
        assertThat(out.toString()).contains("Would revoke key " + id + " of shop");
        assertThat(file().keys()).hasSize(1);
        assertThat(run(with("api-key", "revoke", "nobody", "--dry-run"))).isEqualTo(1);
        assertThat(err.toString()).contains("There is no key nobody");
    }

    /** Its API is another user, and a key that was revoked would go on counting. */
    @Test
    void onComposeAFileThatItsApiCannotReadIsSaidToBeOne() throws IOException {
        Path folder = data.resolve(".sluice").resolve("compose");
        String[] create = {"api-key", "create", "shop", "--data", folder.toString()};
        assertThat(run(create)).isZero();
        assertThat(err.toString()).contains("cannot read this file", "chmod a+r " + folder.resolve("api-keys.json"));

        Files.setPosixFilePermissions(folder.resolve("api-keys.json"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(run(create)).isZero();
        assertThat(err.toString()).doesNotContain("cannot read");
        assertThat(run(with("api-key", "create", "shop"))).isZero();
        assertThat(err.toString()).doesNotContain("cannot read");
    }

    /** Each reads what there is and writes it with one more; without turns one would write over the other's. */
    @Test
    void manyOperatorsAtOnceLoseNoKey() {
        int operators = 8;
        ExecutorService threads = Executors.newFixedThreadPool(operators);
        List<CompletableFuture<String>> made = IntStream.range(0, 40)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> file().create("shop", 10), threads))
                .toList();
        made.forEach(CompletableFuture::join);
        threads.shutdown();

        ApiKeys known = new ApiKeys(file());
        assertThat(made).allSatisfy(key -> assertThat(known.of(key.join())).isPresent());
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
