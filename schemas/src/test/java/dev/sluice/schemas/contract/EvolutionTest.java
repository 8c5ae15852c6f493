package dev.sluice.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader of the contract's schema must not read, whatever Avro says. */
class EvolutionTest {
    private static final Schema READER = record("");

    @Test
    void aWriterWithAnotherFieldCanBeRead() {
        assertThat(Evolution.problems(READER, record(", {'name': 'more', 'type': 'string'}")))
                .isEmpty();
    }

    @Test
    void aWriterWhoseSchemaIsAUnionIsRefusedByName() {
        Schema union = Schema.createUnion(READER);

        assertThat(Evolution.problems(READER, union)).singleElement().asString().contains("union");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'array', 'items': 'null'}",
                "['null', {'type': 'array', 'items': 'null'}]",
                "{'type': 'map', 'values': {'type': 'array', 'items': 'null'}}",
                "{'type': 'array', 'items': {'type': 'fixed', 'name': 'F', 'size': 0}}",
                "{'type': 'array', 'items': {'type': 'record', 'name': 'R', 'fields': []}}",
                "{'type': 'record', 'name': 'R', 'fields': [{'name': 'x', 'type': {'type': 'array', 'items': 'null'}}]}"
            })
    void aWriterWithItemsOfNoBytesIsRefusedBecauseTheirNumberKnowsNoBound(String type) {
        Schema writer = record(", {'name': 'more', 'type': " + type + "}");

        assertThat(Evolution.problems(READER, writer))
                .singleElement()
                .asString()
                .contains("dev.Event.more")
                .contains("no bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'record', 'name': 'R', 'fields': [{'name': 'x', 'type': {'type': 'array', 'items': 'R'}}]}",
                "{'type': 'record', 'name': 'R', 'fields': [{'name': 'x', 'type': {'type': 'map', 'values': 'R'}}]}",
                "{'type': 'array', 'items': {'type': 'record', 'name': 'R', 'fields': [{'name': 'x', 'type': ["
                        + "'null', {'type': 'array', 'items': ['null', 'R']}]}]}}",
                "{'type': 'record', 'name': 'R', 'fields': [{'name': 'a', 'type': ['null', {'type': 'record',"
                        + " 'name': 'S', 'fields': [{'name': 'b', 'type': ['null', 'R']}]}]},"
                        + " {'name': 'c', 'type': {'type': 'array', 'items': 'S'}}]}"
            })
    void aWriterWithItemsWithinThemselvesIsRefusedBecauseNoStackIsAsDeepAsAValue(String type) {
        assertThat(Evolution.problems(READER, record(", {'name': 'more', 'type': " + type + "}")))
                .singleElement()
                .asString()
                .contains("an array or map within itself");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'record', 'name': 'R', 'fields': [{'name': 'x', 'type': 'R'}]}",
                "['null', {'type': 'record', 'name': 'R', 'fields': [{'name': 'x', 'type': {'type': 'record',"
                        + " 'name': 'S', 'fields': [{'name': 'y', 'type': 'R'}]}}]}]"
            })
    void aWriterWithARecordThatIsAlwaysWithinItselfIsRefusedBecauseNoneEnds(String type) {
        assertThat(Evolution.problems(READER, record(", {'name': 'more', 'type': " + type + "}")))
                .anySatisfy(problem -> assertThat(problem).contains("a R always holds a R"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'array', 'items': 'string'}",
                "{'type': 'record', 'name': 'R', 'fields': [{'name': 'next', 'type': ['null', 'R']}]}",
                "{'type': 'array', 'items': {'type': 'record', 'name': 'R', 'fields': [{'name': 'n', 'type': ["
                        + "'null', 'R']}]}}",
                "{'type': 'array', 'items': ['null', 'long']}"
            })
    void itemsOfAByteOrMoreAreFine(String type) {
        assertThat(Evolution.problems(READER, record(", {'name': 'more', 'type': " + type + "}")))
                .isEmpty();
    }

    private static Schema record(String more) {
        return new Schema.Parser()
                .parse(("{'type': 'record', 'name': 'Event', 'namespace': 'dev', 'fields': ["
                                + "{'name': 'id', 'type': 'string'}" + more + "]}")
                        .replace('\'', '"'));
    }
}
