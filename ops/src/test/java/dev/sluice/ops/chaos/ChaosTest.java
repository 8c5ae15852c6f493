package dev.sluice.ops.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.Lake;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Shape;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.stack.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** A small platform is broken for real, and the machine that looks for losses is shown some. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class ChaosTest {
    private static ChaosRun run;

    @BeforeAll
    static void start() throws IOException {
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-stacks")), "chaos");
        run = ChaosRun.start(
                Instance.in(data), new Shape(Shape.Purpose.DEMO, Shape.Store.FILES, 60, 20), Progress.silent());
    }

    @AfterAll
    static void end() {
        run.close();
    }

    @Tag("runbook-V7")
    @Tag("runbook-E9")
    @Test
    @Order(1)
    void nothingIsLostAndNothingComesTwiceWhateverBreaks() throws Exception {
        assertThat(broken("lose the catalog's answer to a commit that it made"))
                .contains("Round 1, 1 faults: the audit holds");
    }

    @Test
    @Order(2)
    void aRowThatIsThereTwiceIsFound() throws Exception {
        rest();
        Contract payments = payments();
        try (Lake lake = Lake.open(run.platform().lake())) {
            Table silver = lake.load(DatasetTables.silver(payments));
            try (CloseableIterable<FileScanTask> files = silver.newScan().planFiles()) {
                silver.newFastAppend()
                        .appendFile(files.iterator().next().file())
                        .commit();
            }
        }

        assertThat(differences())
                .first()
                .asString()
                .startsWith("payments: silver has payments.raw-")
                .endsWith(" twice");
    }

    @Test
    @Order(3)
    void rowsThatAreGoneAreFound() throws Exception {
        try (Lake lake = Lake.open(run.platform().lake())) {
            Table silver = lake.load(DatasetTables.silver(payments()));
            long before = silver.snapshot(silver.currentSnapshot().parentId()).parentId();
            silver.manageSnapshots().rollbackTo(before).commit();
        }

        assertThat(differences()).isNotEmpty().allSatisfy(difference -> assertThat(difference)
                .startsWith("payments: "));
    }

    private static String broken(String fault) throws InterruptedException {
        StringWriter out = new StringWriter();
        boolean holds = run.go(new ChaosPlan(1, 1, 1, 1, Duration.ofHours(1), fault), new PrintWriter(out));
        assertThat(holds).as(out.toString()).isTrue();
        return out.toString();
    }

    private static void rest() {
        run.platform().stopFeeds(Progress.silent());
    }

    private static List<String> differences() {
        RuleBook book = new RuleBook(run.platform().place().contracts());
        TopicArchive none = new TopicArchive(run.platform().instance().data().resolve("deleted-topics"));
        return Recomputation.of(payments(), run.platform().place(), none, book).differences();
    }

    private static Contract payments() {
        return run.platform().shape().declared().named("payments");
    }
}
