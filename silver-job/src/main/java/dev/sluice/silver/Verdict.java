package dev.sluice.silver;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** What becomes of a record. */
enum Verdict {
    GOOD,
    DEAD,
    DUPLICATE;

    /** Column that holds it. */
    static final String COLUMN = "verdict";

    /** True for rows of this verdict. */
    Column column() {
        return functions.col(COLUMN).equalTo(name());
    }
}
