package dev.sluice.ingest.key;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiKeysTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("keys").resolve("api-keys.json");
    }

    @Test
    void theFileKnowsAKeyAndDoesNotHaveIt() throws Exception {
        String key = new KeyFile(file()).create("shop", 100);

        assertThat(new ApiKeys(new KeyFile(file())).of(key))
                .hasValueSatisfying(found -> assertThat(found.name()).isEqualTo("shop"));
        assertThat(new ApiKeys(new KeyFile(file())).of(key + "x")).isEmpty();
        assertThat(Files.readString(file())).contains("shop").doesNotContain(key, key.substring(4));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aKeyThatIsMadeOrRevokedCountsWithoutARestart() {
        KeyFile file = new KeyFile(file());
        ApiKeys keys = new ApiKeys(file);
        String first = file.create("shop", 100);
        String second = file.create("shop", 100);
        await().atMost(ofMinutes(3))
                .until(() -> keys.of(first).isPresent() && keys.of(second).isPresent());

        assertThat(file.revoke(file.keys().get(0).id())).isTrue();

        await().atMost(ofMinutes(3)).until(() -> keys.of(first).isEmpty());
        assertThat(keys.of(second)).isPresent();
        assertThat(file.revoke("unknown")).isFalse();
    }

    @Test
    void aFileThatIsDamagedLetsInWhoWasInAndSaysWhatIsWrongAtAStart() throws Exception {
        KeyFile file = new KeyFile(file());
        String key = file.create("shop", 100);
        ApiKeys keys = new ApiKeys(file);
        Files.writeString(file(), "[{\"id\": \"a\", \"application\": \"SHOP\"}]");

        assertThat(keys.of(key)).isPresent();
        assertThatThrownBy(() -> new ApiKeys(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("'application' of a key is not what is expected: an app id");
    }

    /** One of the keys that hold on may have been revoked meanwhile. */
    @Test
    void afterTwoMinutesOfAFileThatCannotBeReadNobodyIsLetInUntilItCanBe() throws Exception {
        AtomicLong nanos = new AtomicLong();
        KeyFile file = new KeyFile(file());
        String key = file.create("shop", 100);
        ApiKeys keys = new ApiKeys(file, nanos::get);
        String good = Files.readString(file());
        Files.writeString(file(), "[");

        nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
        assertThat(keys.of(key)).isPresent();
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(119));
        assertThat(keys.trouble()).isEmpty();
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
        assertThat(keys.of(key)).isEmpty();
        assertThat(keys.trouble())
                .hasValueSatisfying(why -> assertThat(why).contains("Cannot read the keys in " + file()));

        Files.writeString(file(), good);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
        assertThat(keys.of(key)).isPresent();
        assertThat(keys.trouble()).isEmpty();
    }

    /** On docker compose the API is another user than whoever revokes a key. */
    @Test
    void aChangeLetsReadTheFileWhoeverCouldReadItBefore() throws Exception {
        KeyFile file = new KeyFile(file());
        file.create("shop", 100);
        assertThat(file.isForItsOwnerAlone()).isTrue();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

        file.revoke(file.keys().get(0).id());

        assertThat(file.keys()).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-r--r--");
        assertThat(file.isForItsOwnerAlone()).isFalse();
    }

    @Test
    void whoHasUsedUpWhatItMaySendWaitsAsLongAsThatTakesToPay() {
        Allowance allowance = new Allowance(10, 0);

        assertThat(allowance.take(19, 0)).isZero();
        assertThat(allowance.take(100, 0)).isZero();
        assertThat(allowance.take(1, 0)).isEqualTo(Duration.ofSeconds(10));
        assertThat(allowance.take(1, TimeUnit.SECONDS.toNanos(5)))
                .isEqualTo(Duration.ofMillis(3_200).plusMillis(1_800));
        assertThat(allowance.take(1, TimeUnit.SECONDS.toNanos(10))).isZero();
    }
}
