package dev.sluice.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the schema objects behind the first: each is a view that the dataset adds its rows to. */
final class ViewReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final Pattern TYPE = Pattern.compile(ViewDeclaration.TYPE);

    /** What answers differently when it is asked again: the same row would change from query to query. */
    private static final Pattern UNSTABLE = Pattern.compile(
            "(?i)\\b(?:uuid|rand|randn|random|shuffle|now|current_[a-z]+|localtimestamp|curdate|monotonically_increasing_id)\\b");

    private static final Set<String> RESERVED = Set.of("dataset", "source_topic", "source_partition", "source_offset");

    private final List<String> problems;

    ViewReader(List<String> problems) {
        this.problems = problems;
    }

    /** @param schema the contract's schema objects, the topic's first */
    List<ViewDeclaration> read(JsonNode schema) {
        List<ViewDeclaration> views = new ArrayList<>();
        for (int i = 1; i < schema.size(); i++) {
            String where = "schema[" + i + "]";
            JsonNode object = schema.get(i);
            String name = object.path("name").asText();
            expect(object.path("physicalType").asText().equals("view"), where + ".physicalType must be view");
            expect(NAME.matcher(name).matches(), where + ".name must be a name of small letters, got '" + name + "'");
            expect(
                    ("silver." + name).equals(object.path("physicalName").asText()),
                    where + ".physicalName must be silver." + name);
            expect(views.stream().noneMatch(v -> v.name().equals(name)), where + ".name '" + name + "' is there twice");
            views.add(new ViewDeclaration(name, columns(where, object.path("properties"))));
        }
        return views;
    }

    private List<ViewDeclaration.Column> columns(String where, JsonNode properties) {
        expect(properties.isArray() && !properties.isEmpty(), where + ".properties must list the view's columns");
        List<ViewDeclaration.Column> columns = new ArrayList<>();
        Set<String> names = new HashSet<>(RESERVED);
        for (JsonNode property : properties) {
            ViewDeclaration.Column column = new ViewDeclaration.Column(
                    property.path("name").asText(),
                    property.path("physicalType").asText(),
                    property.path("transformLogic").asText().strip(),
                    property.path("required").asBoolean(),
                    property.path("description").asText());
            check(where + " column '" + column.name() + "'", column);
            expect(
                    names.add(column.name()),
                    where + " column '" + column.name() + "' is there twice, or is one that every view has");
            columns.add(column);
        }
        return columns;
    }

    private void check(String where, ViewDeclaration.Column column) {
        expect(NAME.matcher(column.name()).matches(), where + " must have a name of small letters");
        expect(
                TYPE.matcher(column.type()).matches(),
                where + " must have a physicalType that is one of " + ViewDeclaration.TYPE + ", got '" + column.type()
                        + "'");
        String logic = column.logic();
        expect(!logic.isEmpty(), where + " needs a transformLogic: an expression over the dataset's silver columns");
        expect(!logic.contains(";"), where + " has a transformLogic of more than one statement: " + logic);
        expect(
                !UNSTABLE.matcher(logic).find(),
                where + " has a transformLogic that answers differently each time it is asked: " + logic);
    }

    private void expect(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }
}
