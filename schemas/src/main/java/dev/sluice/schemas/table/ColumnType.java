package dev.sluice.schemas.table;

import java.util.List;

/**
 * Type of a column.
 *
 * @param precision digits in all, of a decimal; else 0
 * @param scale digits behind the point, of a decimal; else 0
 * @param children fields of a struct, or the one element of a list (its name is {@code element})
 */
public record ColumnType(Kind kind, int precision, int scale, List<Column> children) {
    /** Kinds of type, named as Iceberg names them. */
    public enum Kind {
        STRING,
        LONG,
        INT,
        BOOLEAN,
        DOUBLE,
        BINARY,
        TIMESTAMPTZ,
        DATE,
        DECIMAL,
        STRUCT,
        LIST
    }

    public static final ColumnType STRING = of(Kind.STRING);
    public static final ColumnType LONG = of(Kind.LONG);
    public static final ColumnType INT = of(Kind.INT);
    public static final ColumnType BOOLEAN = of(Kind.BOOLEAN);
    public static final ColumnType DOUBLE = of(Kind.DOUBLE);
    public static final ColumnType BINARY = of(Kind.BINARY);
    public static final ColumnType TIMESTAMPTZ = of(Kind.TIMESTAMPTZ);
    public static final ColumnType DATE = of(Kind.DATE);

    public ColumnType {
        children = List.copyOf(children);
    }

    public static ColumnType decimal(int precision, int scale) {
        return new ColumnType(Kind.DECIMAL, precision, scale, List.of());
    }

    public static ColumnType struct(List<Column> fields) {
        return new ColumnType(Kind.STRUCT, 0, 0, fields);
    }

    public static ColumnType listOf(ColumnType element) {
        return new ColumnType(Kind.LIST, 0, 0, List.of(Column.optional("element", element, "")));
    }

    /** Of a type as {@link dev.sluice.schemas.contract.ViewDeclaration#TYPE} has it. */
    static ColumnType ofSql(String type) {
        if (type.startsWith("decimal")) {
            String[] digits =
                    type.substring("decimal(".length(), type.length() - 1).split(",", 2);
            return decimal(Integer.parseInt(digits[0]), Integer.parseInt(digits[1]));
        }
        return switch (type) {
            case "string" -> STRING;
            case "int" -> INT;
            case "bigint" -> LONG;
            case "double" -> DOUBLE;
            case "boolean" -> BOOLEAN;
            case "date" -> DATE;
            case "timestamp" -> TIMESTAMPTZ;
            case "binary" -> BINARY;
            case "array<string>" -> listOf(STRING);
            default -> throw new IllegalArgumentException("No type of a view's column: " + type);
        };
    }

    private static ColumnType of(Kind kind) {
        return new ColumnType(kind, 0, 0, List.of());
    }
}
