package dev.sluice.ops.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.stack.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseLoanTest {
    private Platform platform;

    @BeforeEach
    void aPlatformThatRests() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "test-stacks"));
        platform = Platform.of(Instance.in(Files.createTempDirectory(folder, "")), shape());
    }

    @AfterEach
    void nothingIsLeft() {
        platform.stopDatabase(Progress.silent());
    }

    @Test
    void theDatabaseIsThereUntilTheLastBorrowerHasGivenItBack() {
        DatabaseLoan first = borrowed();
        DatabaseLoan second = borrowed();

        first.close();
        first.close();
        assertThat(platform.hasDatabase()).isTrue();

        second.close();
        assertThat(platform.hasDatabase()).isFalse();
    }

    @Test
    void whoStartsThePlatformMeanwhileFindsTheDatabaseAndKeepsItUntilABorrowerFindsThePlatformAtRest() {
        DatabaseLoan loan = borrowed();
        try (Turn turn = Turn.take(platform.instance(), line -> {})) {
            loan.close();
            assertThat(platform.hasDatabase()).isTrue();
        }

        borrowed().close();

        assertThat(platform.hasDatabase()).isFalse();
    }

    @Test
    void aBorrowerThatIsInterruptedBeforeItsStartLeavesNothing() {
        DatabaseLoan loan = DatabaseLoan.of(platform);

        loan.interrupt();

        assertThat(platform.rests()).isTrue();
        assertThat(platform.hasDatabase()).isFalse();
    }

    private DatabaseLoan borrowed() {
        DatabaseLoan loan = DatabaseLoan.of(platform);
        loan.start();
        return loan;
    }

    private static Shape shape() {
        return new Shape(Shape.Purpose.UP, Shape.Store.FILES, 0, 0);
    }
}
