package dev.sluice.ops.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.TextTable;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** How a command says a list: as a table, or as an object whose one field is an array with an object for each row. */
final class Listing {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INDENT = "  ";

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "table or json (default: ${DEFAULT-VALUE}).",
            defaultValue = "table")
    private Output output;

    /** Whether nothing but JSON may be printed. */
    boolean isJson() {
        return output == Output.JSON;
    }

    /** Prints the rows.
     * @param name of the array in JSON; keys are the headings
     */
    void print(String name, TextTable table, PrintWriter out) {
        if (isJson()) {
            print(JSON.createObjectNode().set(name, JSON.valueToTree(table.records())), out);
        } else {
            table.print(out, INDENT, Ink.ofProcess()::dim);
        }
    }

    /** Prints what has more than rows. */
    void print(ObjectNode root, PrintWriter out) {
        out.println(root.toPrettyString());
    }
}
