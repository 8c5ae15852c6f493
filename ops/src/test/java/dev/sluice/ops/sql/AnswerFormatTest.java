package dev.sluice.ops.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import scala.collection.JavaConverters;

final class AnswerFormatTest {
    private static final int WIDEST = 10;

    @Test
    void jsonKeepsMicrosecondsZoneAndDigitsAndKnowsNoValueFromEmptyText() {
        Answer answer = answer(
                RowFactory.create(
                        Timestamp.from(Instant.parse("2026-01-02T03:04:05.000006Z")),
                        new BigDecimal("1.5000"),
                        null,
                        "",
                        Duration.ofMinutes(90),
                        7L),
                DataTypes.TimestampType,
                DataTypes.createDecimalType(18, 4),
                DataTypes.StringType,
                DataTypes.StringType,
                DataTypes.createDayTimeIntervalType(),
                DataTypes.LongType);

        assertThat(printed(AnswerFormat.JSON, answer))
                .isEqualTo("{\"c0\":\"2026-01-02T03:04:05.000006Z\",\"c1\":\"1.5000\",\"c2\":null,\"c3\":\"\","
                        + "\"c4\":\"PT1H30M\",\"c5\":7}\n");
        assertThat(printed(AnswerFormat.CSV, answer)).endsWith("2026-01-02T03:04:05.000006Z,1.5000,,\"\",PT1H30M,7\n");
    }

    @Test
    void jsonHasStructuresAsStructures() {
        StructField[] inner = {
            DataTypes.createStructField("a", DataTypes.createDecimalType(3, 1), true),
            DataTypes.createStructField("b", DataTypes.BinaryType, true)
        };
        Row row = new GenericRowWithSchema(
                new Object[] {new BigDecimal("0.5"), new byte[] {1, (byte) 0xff}}, DataTypes.createStructType(inner));
        Answer answer = answer(
                RowFactory.create(row, JavaConverters.mapAsScalaMap(Map.of("k", 1))),
                DataTypes.createStructType(inner),
                DataTypes.createMapType(DataTypes.StringType, DataTypes.IntegerType));

        assertThat(printed(AnswerFormat.JSON, answer))
                .isEqualTo("{\"c0\":{\"a\":\"0.5\",\"b\":\"01ff\"},\"c1\":{\"k\":1}}\n");
        assertThat(printed(AnswerFormat.CSV, answer)).endsWith("\"{0.5, 01ff}\",{k: 1}\n");
    }

    @Test
    void textSaysNullEscapesWhatMovesTheCursorAndCutsWhatIsLong() {
        Answer answer = answer(
                RowFactory.create(null, "a\nb\u001b[2J", "0123456789ab"),
                DataTypes.StringType,
                DataTypes.StringType,
                DataTypes.StringType);

        assertThat(printed(AnswerFormat.TABLE, answer)).endsWith("NULL  a\\nb\\u001…  012345678…\n");
    }

    @Test
    void anEmptyTextIsSeenAndIsNotNull() {
        Answer answer = answer(RowFactory.create("", null), DataTypes.StringType, DataTypes.StringType);

        assertThat(printed(AnswerFormat.TEXT, answer)).endsWith("\"\"  NULL\n");
    }

    private static Answer answer(Row values, DataType... types) {
        StructField[] columns = new StructField[types.length];
        for (int i = 0; i < types.length; i++) {
            columns[i] = DataTypes.createStructField("c" + i, types[i], true);
        }
        Row row = new GenericRowWithSchema(
                JavaConverters.seqAsJavaList(values.toSeq()).toArray(), DataTypes.createStructType(columns));
        return new Answer(List.of(columns), List.of(row), Answer.Extent.WHOLE);
    }

    private static String printed(AnswerFormat format, Answer answer) {
        StringWriter out = new StringWriter();
        format.print(answer, WIDEST, new PrintWriter(out, true));
        return out.toString();
    }
}
