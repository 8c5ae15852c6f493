package dev.sluice.schemas.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The text of a contract's files: what of YAML a contract may be, and how much of it. */
final class ContractText {
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_LEVELS = 50;

    /** Of a key that stands twice the last would win in silence. */
    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private final String source;

    private ContractText(String source) {
        this.source = source;
    }

    /** What a file holds. */
    static String of(Path file) throws IOException {
        long bytes = Files.size(file);
        if (bytes > MOST_BYTES) {
            throw new ContractException(
                    file.toString(),
                    List.of("has " + bytes + " bytes, and a contract's file has at most " + MOST_BYTES));
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new ContractException(file.toString(), List.of("is not UTF-8 text: save it as UTF-8"));
        }
    }

    /** The one mapping in {@code yaml}; throws {@link ContractException} if that is no contract at all. */
    static JsonNode mapping(String source, String yaml) {
        ContractText text = new ContractText(source);
        try {
            text.refuseWhatWouldBeMisread(yaml);
            JsonNode root = YAML.readTree(yaml);
            if (root == null || !root.isObject()) {
                throw text.problem("is no contract: expected keys with values, such as 'id: payments'");
            }
            return root;
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            throw text.problem(where + "is not YAML: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw text.problem("cannot be read: " + e.getMessage());
        }
    }

    /** The reader takes an alias for a text, and reads no second document. */
    private void refuseWhatWouldBeMisread(String yaml) throws IOException {
        try (YAMLParser parser = YAML.getFactory().createParser(yaml)) {
            int levels = 0;
            boolean isRead = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String line = "line " + parser.currentTokenLocation().getLineNr() + ": ";
                if (isRead) {
                    throw problem(line + "begins a second document; a contract is one: make it a file of its own");
                }
                if (parser.isCurrentAlias()) {
                    throw problem(
                            line + "has an alias, *" + parser.getText() + ", which contracts do not have: write out"
                                    + " what it stands for, or put a text that begins so in quotes");
                }
                levels += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (levels > MOST_LEVELS) {
                    throw problem(line + "is more than " + MOST_LEVELS + " levels deep");
                }
                isRead = levels == 0;
            }
        }
    }

    private ContractException problem(String problem) {
        return new ContractException(source, List.of(problem));
    }
}
