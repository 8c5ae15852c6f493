package dev.sluice.schemas.contract;

import java.util.List;

/**
 * What a dataset adds to a view that datasets of a kind share, such as the trades of all venues: a schema object of the contract
 * with {@code physicalType: view}.
 *
 * @param name of the view, in silver
 * @param columns in order; every dataset of the view declares the same names and types
 */
public record ViewDeclaration(String name, List<Column> columns) {
    /**
     * One column of the view.
     *
     * @param type a type of Spark SQL, as {@link #TYPE} has it
     * @param logic an expression of Spark SQL over the columns of the dataset's silver table
     * @param isRequired whether it is never null
     */
    public record Column(String name, String type, String logic, boolean isRequired, String doc) {
        boolean agreesWith(Column other) {
            return name.equals(other.name) && type.equals(other.type) && isRequired == other.isRequired;
        }

        @Override
        public String toString() {
            return name + " " + type + (isRequired ? " required" : "");
        }
    }

    /** Types that a column may have. */
    public static final String TYPE =
            "string|int|bigint|double|boolean|date|timestamp|binary|array<string>|decimal\\([1-9][0-9]?,[0-9]{1,2}\\)";

    public ViewDeclaration {
        columns = List.copyOf(columns);
    }

    /** Whether rows of both can stand in one view. */
    boolean agreesWith(ViewDeclaration other) {
        if (columns.size() != other.columns.size()) {
            return false;
        }
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.get(i).agreesWith(other.columns.get(i))) {
                return false;
            }
        }
        return true;
    }
}
