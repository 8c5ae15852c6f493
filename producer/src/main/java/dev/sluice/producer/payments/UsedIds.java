package dev.sluice.producer.payments;

import java.util.BitSet;

/** Which ids of {@link PaymentScenario#CLASSIC} are taken; those of other scenarios never come twice. */
final class UsedIds {
    private static final int PREFIX = "TXN".length();

    private final BitSet numbers = new BitSet();

    /** Whether {@code id} is taken for the first time. */
    boolean take(String id) {
        if (id.charAt(PREFIX) == '-') {
            return true;
        }
        int number = Integer.parseInt(id, PREFIX, id.length(), 10);
        boolean isNew = !numbers.get(number);
        numbers.set(number);
        return isNew;
    }
}
