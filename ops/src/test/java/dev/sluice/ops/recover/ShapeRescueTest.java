package dev.sluice.ops.recover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Shape;
import dev.sluice.stack.Progress;
import dev.sluice.stack.StackException;
import dev.sluice.stack.StackHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was asked for is known although nobody can read it any more. */
final class ShapeRescueTest {
    @TempDir
    private Path data;

    private Instance instance;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(data.resolve("run"));
        instance = new Instance(new StackHome(data, data));
    }

    @Test
    void ratesAndContractsAreThoseThatThePartsWereStartedWith() throws IOException {
        Files.writeString(data.resolve("run/payments.json"), "{\"command\": [\"java\", \"rate=50\"]}");
        Files.writeString(data.resolve("run/venue.json"), "{\"command\": [\"rate=10.0\"]}");
        Files.writeString(data.resolve("run/realtime.json"), "{\"command\": [\"contracts=/my/contracts\"]}");

        assertThat(ShapeRescue.of(instance))
                .isEqualTo(new Shape(Shape.Purpose.UP, Shape.Store.FILES, 50, 20, "/my/contracts"));
    }

    @Test
    void aFeedThatWasStoppedIsNotStartedAgain() throws IOException {
        Files.writeString(data.resolve("run/payments.json"), "{\"command\": [\"rate=300\"], \"phase\" : \"STOPPED\"}");

        assertThat(ShapeRescue.of(instance).paymentsPerSecond()).isZero();
    }

    @Test
    void theCopyKnowsBetterThanAnyGuess() throws IOException {
        Files.createDirectory(data.resolve("object-store"));
        Files.writeString(
                data.resolve("run/platform-copy.json"),
                "{\"purpose\": \"DEMO\", \"store\": \"FILES\", \"contracts\": \"/mine\"}");

        assertThat(ShapeRescue.of(instance)).isEqualTo(new Shape(Shape.Purpose.DEMO, Shape.Store.FILES, 0, 0, "/mine"));
    }

    @Test
    void tablesOnAnObjectStoreAreNotLookedForInFiles() throws IOException {
        Files.createDirectory(data.resolve("object-store"));

        assertThat(ShapeRescue.of(instance)).isEqualTo(new Shape(Shape.Purpose.UP, Shape.Store.S3, 0, 0, ""));
    }

    @Test
    void aDamagedShapeIsRecoveredByARescueAndAPlanSaysSo() throws IOException {
        Files.writeString(data.resolve("platform.json"), "{\"purpose");

        assertThat(new Recovery(instance, Progress.silent()).plan())
                .singleElement()
                .asString()
                .contains("platform.json cannot be read");
        assertThat(data.resolve("platform.json")).exists();
    }

    @Test
    void whereNothingWasThereIsNothingToRecover() {
        assertThatThrownBy(() -> new Recovery(instance, Progress.silent()).shape())
                .isInstanceOf(StackException.class)
                .hasMessageContaining("There is nothing to recover in " + data);
    }
}
