package dev.sluice.ops.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.lakehouse.Position;
import dev.sluice.maintenance.Inspection;

/** A table for programs. */
final class TableJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TableJson() {}

    static ObjectNode of(Inspection found) {
        ObjectNode root = JSON.createObjectNode()
                .put("table", found.table())
                .put("rows", found.rows())
                .put("bytes", found.bytes())
                .put("files", found.files())
                .put("medianFileBytes", found.medianBytes())
                .put("smallFiles", found.smallFiles())
                .put("deleteFiles", found.deleteFiles())
                .put("sortOrder", found.sortOrder());
        ArrayNode partitions = root.putArray("partitions");
        found.partitions().forEach((name, part) -> partitions
                .addObject()
                .put("partition", name)
                .put("rows", part.rows())
                .put("bytes", part.bytes())
                .put("files", part.files()));
        ObjectNode snapshots =
                root.putObject("snapshots").put("count", found.snapshots().count());
        found.snapshots().oldest().ifPresent(time -> snapshots.put("oldest", time.toString()));
        found.snapshots().newest().ifPresent(time -> snapshots.put("newest", time.toString()));
        ObjectNode refs = root.putObject("refs");
        found.refs().forEach(refs::put);
        root.set("position", position(found.position()));
        root.set("archived", position(found.trimmed()));
        ObjectNode properties = root.putObject("properties");
        found.properties().forEach(properties::put);
        return root;
    }

    private static ArrayNode position(Position position) {
        ArrayNode slices = JSON.createArrayNode();
        position.slices().forEach((partition, slice) -> slices.addObject()
                .put("topic", partition.topic())
                .put("partition", partition.partition())
                .put("from", slice.from())
                .put("until", slice.until())
                .put("records", slice.counts().out()));
        return slices;
    }
}
