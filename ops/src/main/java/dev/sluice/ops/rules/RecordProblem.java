package dev.sluice.ops.rules;

import java.util.List;

/** A record in a file is not of the kind that the contract declares; says all that is wrong, and where. */
final class RecordProblem extends Exception {
    private static final long serialVersionUID = 1L;

    RecordProblem(List<String> problems) {
        super(String.join("\n", problems));
    }
}
