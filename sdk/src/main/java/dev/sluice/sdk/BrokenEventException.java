package dev.sluice.sdk;

import java.util.List;
import java.util.stream.Collectors;

/** An event breaks rules of the contract. Names all of them, and shows none of the event's values. */
public final class BrokenEventException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    BrokenEventException(List<Violation> violations) {
        super(violations.stream()
                .map(v -> v.field() + ": " + v.errorReason() + " (" + v.rule() + ")")
                .collect(Collectors.joining(", ", "broken event: ", "")));
        this.violations = List.copyOf(violations);
    }

    /** Every rule that it breaks, at least one; in an exception that was serialized, only the message says them. */
    public List<Violation> violations() {
        return violations == null ? List.of() : violations;
    }
}
