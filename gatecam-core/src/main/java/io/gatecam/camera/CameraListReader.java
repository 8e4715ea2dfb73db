package io.gatecam.camera;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatecam.error.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code [{"id": 1, "url": "rtsp://…"}, …]} and refuses it whole when anything in it is wrong, naming line,
 * column, entry and field, but never a value that may be or contain a password.
 */
final class CameraListReader {

    static final int MAX_BYTES = 1 << 20;
    static final int MAX_CAMERAS = 1_000;

    private static final int MAX_DEPTH = 20;
    private static final int MAX_NUMBER_LENGTH = 100;

    private final ObjectMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    // Buffers that stay with a thread would keep the classes of a web application that is undeployed.
                    .disable(JsonFactory.Feature.USE_THREAD_LOCAL_FOR_BUFFER_RECYCLING)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .maxStringLength(MAX_BYTES)
                            .build())
                    .build())
            // Numbers of other programs are kept digit by digit.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /**
     * @param json the list
     * @param stored gives the camera that is stored for an id, or null, for entries that carry a mask
     */
    List<CameraEntry> read(byte[] json, Function<Integer, @Nullable Camera> stored) {
        List<JsonFields> raw = readRaw(decode(json));
        if (raw.size() > MAX_CAMERAS) {
            throw new InvalidInputException(
                    "body", "The list has " + raw.size() + " cameras; at most " + MAX_CAMERAS + " are possible");
        }
        List<CameraEntry> entries = new ArrayList<>();
        Map<Integer, Integer> positions = new HashMap<>();
        for (int i = 0; i < raw.size(); i++) {
            CameraEntry entry = new CameraFields(raw.get(i)).toEntry(stored);
            Integer earlier = positions.putIfAbsent(entry.camera().id(), i + 1);
            if (earlier != null) {
                throw raw.get(i).invalid("id", "id " + entry.camera().id() + " stands in entry " + earlier + " too");
            }
            entries.add(entry);
        }
        return List.copyOf(entries);
    }

    /** As {@link #read}, of an object that stands alone. */
    CameraEntry readOne(byte[] json, Function<Integer, @Nullable Camera> stored) {
        return new CameraFields(readRawOne(decode(json))).toEntry(stored);
    }

    private static String decode(byte[] json) {
        if (json.length > MAX_BYTES) {
            throw new InvalidInputException("body", "The list of cameras is longer than " + MAX_BYTES + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InvalidInputException("body", "The list of cameras is not UTF-8", e);
        }
    }

    private List<JsonFields> readRaw(String text) {
        try (JsonParser parser = mapper.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new InvalidInputException("body", "The list of cameras must be a JSON array of objects");
            }
            List<JsonFields> entries = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                entries.add(readEntry(parser, entries.size() + 1));
            }
            if (parser.nextToken() != null) {
                throw new InvalidInputException(
                        "body", "Something follows the list of cameras at " + place(parser.currentTokenLocation()));
            }
            return entries;
        } catch (JsonProcessingException e) {
            throw notJson(e);
        } catch (IOException e) {
            throw new InvalidInputException("body", "The list of cameras cannot be read", e);
        }
    }

    private JsonFields readRawOne(String text) {
        try (JsonParser parser = mapper.createParser(text)) {
            parser.nextToken();
            JsonFields entry = readEntry(parser, 1);
            if (parser.nextToken() != null) {
                throw new InvalidInputException(
                        "body", "Something follows the camera at " + place(parser.currentTokenLocation()));
            }
            return entry;
        } catch (JsonProcessingException e) {
            throw notJson(e);
        } catch (IOException e) {
            throw new InvalidInputException("body", "The camera cannot be read", e);
        }
    }

    private JsonFields readEntry(JsonParser parser, int position) throws IOException {
        String start = place(parser.currentTokenLocation());
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new InvalidInputException("body", "entry " + position + " at " + start + " must be an object");
        }
        ObjectNode fields = mapper.createObjectNode();
        Map<String, String> places = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            places.put(name, place(parser.currentTokenLocation()));
            fields.set(name, mapper.<JsonNode>readTree(parser));
        }
        return new JsonFields(fields, places, position, start);
    }

    /** The parser's own message may quote what it stumbled over, which may be a part of a password. */
    private static InvalidInputException notJson(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        String where = location == null ? "" : " at " + place(location);
        boolean duplicate = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate");
        return new InvalidInputException(
                "body",
                duplicate ? "The same key stands twice in one entry" + where : "This is not valid JSON" + where);
    }

    private static String place(JsonLocation location) {
        return "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
