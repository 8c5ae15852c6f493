package dev.sluice.schemas.contract;

import java.util.List;

/** A contract cannot be used. Names the file and lists every problem found in it, not the first alone. */
public final class ContractException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ContractException(String source, List<String> problems) {
        super("Contract " + source + " has " + problems.size() + " problem(s):\n  - "
                + String.join("\n  - ", problems));
    }
}
