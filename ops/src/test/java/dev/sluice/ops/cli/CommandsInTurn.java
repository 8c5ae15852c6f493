package dev.sluice.ops.cli;

/** A program of tests: types {@code sluice} commands one after the other, as many people would with one environment. */
public final class CommandsInTurn {
    private CommandsInTurn() {}

    /**
     * Prints before each command what it is, and behind it what it ended with.
     *
     * @param lines a command each, its words separated by spaces
     */
    public static void main(String[] lines) {
        for (String line : lines) {
            System.out.println("$ sluice " + line);
            int code = Main.commandLine().execute(line.split(" ", -1));
            System.out.println("? " + code);
        }
        System.exit(0);
    }
}
