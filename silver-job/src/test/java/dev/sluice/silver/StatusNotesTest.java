package dev.sluice.silver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.junit.jupiter.api.Test;

/** Which failures of a merge say that others committed first, so that it is tried again. */
class StatusNotesTest {
    @Test
    void whateverSaysThatOthersCommittedFirstIsTriedAgainAndNothingElse() {
        var modified = new IllegalStateException("Runtime file filtering is not possible: the table has been"
                + " concurrently modified. Row-level operation scan snapshot ID: 1, current table snapshot ID: 2.");

        assertThat(StatusNotes.isConflict(new RuntimeException(modified))).isTrue();
        assertThat(StatusNotes.isConflict(new CommitFailedException("changed"))).isTrue();
        assertThat(StatusNotes.isConflict(new RuntimeException(new ValidationException("deleted"))))
                .isTrue();
        assertThat(StatusNotes.isConflict(new IllegalStateException("The catalog's database cannot be asked")))
                .isFalse();
        assertThat(StatusNotes.isConflict(new IllegalStateException())).isFalse();
    }

    /** It has no class of its own, so we go by its words: a version that says it otherwise is to be noticed here. */
    @Test
    void icebergStillSaysItInTheseWords() throws IOException {
        try (InputStream scan =
                Table.class.getResourceAsStream("/org/apache/iceberg/spark/source/SparkCopyOnWriteScan.class")) {
            assertThat(new String(scan.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .contains(StatusNotes.MODIFIED);
        }
    }
}
