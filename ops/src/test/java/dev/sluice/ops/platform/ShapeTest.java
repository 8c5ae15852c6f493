package dev.sluice.ops.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.schemas.contract.Contract;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShapeTest {
    @TempDir
    private Path folder;

    @Test
    void aPlatformRemembersItsContractsAndReadsThemAsTheyAreNow() throws IOException {
        Instance instance = Instance.in(folder.resolve("data"));
        instance.remember(new Shape(
                Shape.Purpose.UP,
                Shape.Store.FILES,
                1,
                2,
                folder.resolve("mine").toString()));
        copyPayments(Files.createDirectory(folder.resolve("mine")));

        Shape known = instance.shape().orElseThrow();

        assertThat(known.contracts()).isEqualTo(folder.resolve("mine").toString());
        assertThat(known.declared().all()).extracting(Contract::dataset).containsExactly("payments");
    }

    @Test
    void aDirectoryOfBeforeThereWasAChoiceHasTheShippedOnes() throws IOException {
        Files.writeString(
                folder.resolve("platform.json"),
                "{\"purpose\":\"UP\",\"store\":\"FILES\",\"paymentsPerSecond\":50,\"tradesPerSecond\":20}");

        assertThat(Instance.in(folder).shape()).hasValue(new Shape(Shape.Purpose.UP, Shape.Store.FILES, 50, 20, ""));
    }

    @Test
    void aPlatformRemembersWhichDraftsRunBesideWhatIsActive() {
        Instance instance = Instance.in(folder.resolve("data"));
        Shape shape = new Shape(Shape.Purpose.UP, Shape.Store.FILES, 1, 2);
        instance.remember(shape.with(List.of("product_events"), 5));

        Shape known = instance.shape().orElseThrow();

        assertThat(known.declared().all())
                .extracting(Contract::dataset)
                .contains("payments", "product_events")
                .doesNotContain("sensor_readings");
        assertThat(known.takesEvents()).isTrue();
        assertThat(shape.takesEvents()).isFalse();
        assertThatThrownBy(() -> shape.with(List.of("product_event"), 0).declared())
                .hasMessageContaining("Unknown dataset 'product_event' (did you mean 'product_events'?), known: ");
    }

    @Test
    void contractsThatAreGoneAreSaidToBe() {
        Shape shape = new Shape(
                Shape.Purpose.UP,
                Shape.Store.FILES,
                0,
                0,
                folder.resolve("gone").toString());

        assertThatThrownBy(shape::declared).hasMessageContaining(folder.resolve("gone") + ", which is no folder");
    }

    private static void copyPayments(Path to) throws IOException {
        for (String file : new String[] {"payments.odcs.yaml", "payments.avsc"}) {
            try (InputStream in = ShapeTest.class.getResourceAsStream("/contracts/" + file)) {
                Files.copy(in, to.resolve(file));
            }
        }
    }
}
