package dev.sluice.ops.cli;

import dev.sluice.schemas.contract.Contract;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands about tables share. No method here may name a type of Spark's: help works without it. */
final class TableScope {
    private static final int LARGEST_MIB = 10_240;

    @Mixin
    private Where where;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Does the work, and prints where the command does. */
    TableDesk desk() {
        return new TableDesk(
                where, "sluice table " + spec.name(), spec.commandLine().getOut());
    }

    /** The contract of that name; throws with the names that there are. */
    Contract contract(String dataset) {
        try {
            return where.contracts().named(dataset);
        } catch (IllegalArgumentException e) {
            throw misuse(e.getMessage());
        }
    }

    /** {@code number}, if it is no less than one. */
    int atLeastOne(String option, int number) {
        if (number < 1) {
            throw misuse(option + " is '" + number + "', expected 1 or more.");
        }
        return number;
    }

    /** A size of files, in MiB. */
    int targetMib(int mib) {
        if (mib < 1 || mib > LARGEST_MIB) {
            throw misuse("--target-mb is '" + mib + "', expected 1 to " + LARGEST_MIB + ".");
        }
        return mib;
    }

    ParameterException misuse(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    /** What to type to be about the same platform. */
    String option() {
        return where.option();
    }
}
