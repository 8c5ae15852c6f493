package dev.sluice.ops.services;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.stack.StackException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What docker prints for programs. */
final class DockerJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DockerJson() {}

    /** Objects one behind the other, or in one array: Compose has printed both; what it warns of stands before them. */
    static List<JsonNode> objects(String text) {
        List<JsonNode> all = new ArrayList<>();
        int begin = first(text);
        try (MappingIterator<JsonNode> nodes = JSON.readerFor(JsonNode.class).readValues(text.substring(begin))) {
            nodes.forEachRemaining(node -> {
                if (node.isArray()) {
                    node.forEach(all::add);
                } else {
                    all.add(node);
                }
            });
        } catch (JsonProcessingException e) {
            throw new StackException("Docker's answer is no JSON: " + text.strip(), e);
        } catch (IOException e) {
            throw new StackException("Docker's answer cannot be read: " + e.getMessage(), e);
        }
        return all;
    }

    private static int first(String text) {
        int at = 0;
        for (String line : text.split("\n", -1)) {
            if (line.startsWith("{") || line.startsWith("[")) {
                return at;
            }
            at += line.length() + 1;
        }
        return text.length();
    }
}
