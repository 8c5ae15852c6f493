package dev.sluice.ops.rules;

import com.fasterxml.jackson.core.JsonLocation;

/** A record in a file is not of the kind that the contract declares; says where. */
final class RecordProblem extends Exception {
    private static final long serialVersionUID = 1L;

    RecordProblem(JsonLocation at, String problem) {
        super("line " + at.getLineNr() + ", column " + at.getColumnNr() + ": " + problem);
    }
}
