package dev.sluice.validation.spark;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.regexp_extract_all;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.translate;
import static org.apache.spark.sql.functions.when;

import dev.sluice.validation.CardNumbers;
import dev.sluice.validation.RecordRule;
import dev.sluice.validation.TextFields;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * Finds card numbers with functions on text alone: a lambda over candidates would be interpreted row by row. Every candidate
 * of every field goes into one text, behind a letter for its field. There Luhn is done in tallies: each digit becomes as many
 * strokes as it counts for, and a card number is a row of strokes whose length is a multiple of ten.
 */
final class CardColumns {
    /** One letter per field; a candidate has none. */
    private static final String TAGS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /** What every card number has: so little that it is looked for quickly, and so much that few texts have it. */
    private static final String BEGINNING = "[2-6][0-9 -]{12}";

    private static final int SHORTEST_BYTES = 13;
    private static final String MARK = "!";
    private static final String STROKE = "#";

    private final Column event;
    private final Schema schema;
    private final RecordRule.NoCardNumber rule;

    CardColumns(Column event, Schema schema, RecordRule.NoCardNumber rule) {
        if (rule.fields().size() > TAGS.length()) {
            throw new IllegalArgumentException(
                    "Rule " + rule.meta().id() + " looks at " + rule.fields().size() + " fields, which is more than "
                            + TAGS.length() + ": declare two rules with fields of their own");
        }
        this.event = event;
        this.schema = schema;
        this.rule = rule;
    }

    /** True where a field has a card number; never null. */
    Column isFound() {
        return mayHave().and(tag().notEqual(""));
    }

    /** False where no text has enough digits: nearly everywhere, and there the slow search is left out. */
    private Column mayHave() {
        return rule.fields().stream()
                .flatMap(field ->
                        texts(event.getField(field), schema.getField(field).schema(), "").stream())
                .map(text -> coalesce(octet_length(text).geq(SHORTEST_BYTES).and(text.rlike(BEGINNING)), lit(false)))
                .reduce(lit(false), Column::or);
    }

    /** The first field that has a card number; null if none has. */
    Column field() {
        Column tag = tag();
        Column field = lit(null).cast("string");
        for (int i = rule.fields().size() - 1; i >= 0; i--) {
            field = when(tag.equalTo(TAGS.substring(i, i + 1)), rule.fields().get(i))
                    .otherwise(field);
        }
        return field;
    }

    /** Letter of the first field that has a card number, or nothing. */
    private Column tag() {
        Column candidates = candidates();
        Column found = regexp_extract(strokes(candidates), "([a-zA-Z])[^a-zA-Z]*,(?:" + STROKE + "{10})+,", 1);
        return when(candidates.rlike("[0-9]"), found).otherwise("");
    }

    private Column candidates() {
        List<Column> parts = new ArrayList<>();
        for (int i = 0; i < rule.fields().size(); i++) {
            String field = rule.fields().get(i);
            parts.add(lit(TAGS.substring(i, i + 1) + ","));
            for (Column text :
                    texts(event.getField(field), schema.getField(field).schema(), "")) {
                Column all = regexp_extract_all(text, lit(CardNumbers.CANDIDATE), lit(1));
                parts.add(coalesce(array_join(all, ","), lit("")));
                parts.add(lit(","));
            }
        }
        return concat(parts.toArray(Column[]::new));
    }

    /** @param within {@code []} if {@code value} is an array of what {@code of} says */
    private static List<Column> texts(Column value, Schema of, String within) {
        Schema present = TextFields.present(of);
        List<Column> texts = new ArrayList<>();
        switch (present.getType()) {
            case STRING, ENUM -> texts.add(within.isEmpty() ? value : array_join(value, "\n"));
            case ARRAY -> texts.addAll(texts(value, present.getElementType(), "[]"));
            case RECORD ->
                present.getFields().forEach(f -> texts.addAll(texts(value.getField(f.name()), f.schema(), within)));
            default -> {
                // No text here.
            }
        }
        return texts;
    }

    private static Column strokes(Column candidates) {
        Column both = regexp_replace(candidates, CardNumbers.WITH_TAIL, "$1,$1$2");
        Column digits = translate(both, " -", "");
        // Those with an odd number of digits behind them count double.
        Column strokes = regexp_replace(digits, "([0-9])(?=[0-9](?:[0-9]{2}){0,9}(?![0-9]))", "$1" + MARK);
        for (int digit = 0; digit <= 9; digit++) {
            strokes = replace(strokes, digit + MARK, STROKE.repeat(CardNumbers.DOUBLED.get(digit)));
        }
        for (int digit = 0; digit <= 9; digit++) {
            strokes = replace(strokes, Integer.toString(digit), STROKE.repeat(digit));
        }
        return strokes;
    }

    private static Column replace(Column text, String search, String replacement) {
        return functions.replace(text, lit(search), lit(replacement));
    }
}
