package dev.sluice.lakehouse;

import java.math.BigDecimal;

/**
 * What became of a number of records: {@code in = out + dead + duplicate}, or the tally cannot exist. The same for
 * their money.
 */
public record Tally(Counts counts, Amounts amounts) {
    /** Numbers of records. */
    public record Counts(long in, long out, long dead, long duplicate) {
        public Counts {
            if (in != out + dead + duplicate || Math.min(Math.min(out, dead), duplicate) < 0) {
                throw new IllegalArgumentException(
                        in + " records in, but " + out + " out, " + dead + " dead and " + duplicate + " duplicate");
            }
        }

        Counts revived(long records) {
            return new Counts(in, out + records, dead - records, duplicate);
        }

        Counts minus(Counts other) {
            return new Counts(in - other.in, out - other.out, dead - other.dead, duplicate - other.duplicate);
        }

        Counts plus(Counts other) {
            return new Counts(in + other.in, out + other.out, dead + other.dead, duplicate + other.duplicate);
        }
    }

    /** Sums of money in one currency. */
    public record Amounts(BigDecimal in, BigDecimal out, BigDecimal dead, BigDecimal duplicate) {
        public static final Amounts ZERO =
                new Amounts(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        public Amounts {
            in = plain(in);
            out = plain(out);
            dead = plain(dead);
            duplicate = plain(duplicate);
            if (in.compareTo(out.add(dead).add(duplicate)) != 0) {
                throw new IllegalArgumentException(
                        in + " in, but " + out + " out, " + dead + " dead and " + duplicate + " duplicate");
            }
        }

        /** Without zeros at the end, so that equal sums are equal however they were added up. */
        private static BigDecimal plain(BigDecimal sum) {
            BigDecimal stripped = sum.stripTrailingZeros();
            return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        }

        Amounts revived(BigDecimal amount) {
            return new Amounts(in, out.add(amount), dead.subtract(amount), duplicate);
        }

        Amounts minus(Amounts other) {
            return new Amounts(
                    in.subtract(other.in),
                    out.subtract(other.out),
                    dead.subtract(other.dead),
                    duplicate.subtract(other.duplicate));
        }

        /** The sums of {@code this} and {@code other}. */
        public Amounts plus(Amounts other) {
            return new Amounts(
                    in.add(other.in), out.add(other.out), dead.add(other.dead), duplicate.add(other.duplicate));
        }
    }

    /** No record at all. */
    public static final Tally NOTHING = new Tally(new Counts(0, 0, 0, 0), Amounts.ZERO);

    /** {@code records} that all went through. */
    public static Tally passed(long records) {
        return new Tally(new Counts(records, records, 0, 0), Amounts.ZERO);
    }

    /** The sums of {@code this} and {@code other}. */
    public Tally plus(Tally other) {
        return new Tally(counts.plus(other.counts), amounts.plus(other.amounts));
    }
}
