package org.mlpparity.arrayfile;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mlpparity.json.Excerpt;
import org.mlpparity.json.Json;
import org.mlpparity.json.JsonException;
import org.mlpparity.model.Precision;

/**
 * Arrays in a safetensors file, as its documentation specifies it: eight bytes with the length of a JSON header, the header, then the
 * numbers of all tensors, little endian and row after row. A text stands in the header's {@code __metadata__}, or is a tensor of bytes.
 */
final class SafetensorsFile implements ArrayFile {
    private static final String METADATA = "__metadata__";
    private static final long LONGEST_HEADER = 100_000_000;

    private final Place place;
    private final Budget budget;
    private final FileChannel channel;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();

    /** Where a tensor stands, from the begin of the file. */
    private record Tensor(String type, List<Integer> shape, long from, long to) {}

    private SafetensorsFile(FileChannel channel, Place place, Budget budget) {
        this.channel = channel;
        this.place = place;
        this.budget = budget;
    }

    /** Whether a file that begins with these bytes is one: a length, and a brace after it. */
    static boolean begins(byte[] start) {
        return start.length > Long.BYTES
                && start[Long.BYTES] == '{'
                && ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong() > 1;
    }

    /** Reads the header. */
    static SafetensorsFile open(Path file, Budget budget) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            SafetensorsFile tensors = new SafetensorsFile(channel, Place.of(file.toString()), budget);
            tensors.readHeader();
            return tensors;
        } catch (RuntimeException | IOException refused) {
            channel.close();
            throw refused;
        }
    }

    private void readHeader() throws IOException {
        long length = read(0, Long.BYTES, place).getLong();
        long rest = channel.size() - Long.BYTES;
        if (length > Math.min(rest, LONGEST_HEADER)) {
            throw place.error(
                    "is cut off: it declares a header of " + length + " bytes and holds " + rest + " after its length");
        }
        budget.take(length, place);
        JsonNode header;
        try {
            byte[] bytes = read(Long.BYTES, (int) length, place).array();
            header = Json.read(new String(bytes, StandardCharsets.UTF_8), JsonNode.class);
        } catch (JsonException malformed) {
            throw place.error("has a header that is no JSON: " + Excerpt.of(malformed.getMessage()));
        }
        if (!header.isObject()) {
            throw place.error("has a header that is no JSON object");
        }
        header.properties().forEach(member -> {
            if (member.getKey().equals(METADATA)) {
                member.getValue()
                        .properties()
                        .forEach(
                                text -> texts.put(text.getKey(), text.getValue().asText()));
            } else {
                tensors.put(member.getKey(), tensor(member.getKey(), member.getValue(), Long.BYTES + length));
            }
        });
        requireApart();
    }

    private Tensor tensor(String name, JsonNode node, long start) {
        Place at = place.at(name);
        JsonNode offsets = node.path("data_offsets");
        List<Integer> shape = new ArrayList<>();
        boolean isWhole = node.path("shape").isArray() && offsets.size() == 2;
        for (JsonNode extent : node.path("shape")) {
            isWhole &= extent.canConvertToInt() && extent.isIntegralNumber() && extent.asInt() >= 0;
            shape.add(extent.asInt());
        }
        isWhole &= offsets.path(0).canConvertToLong() && offsets.path(1).canConvertToLong();
        long from = offsets.path(0).asLong();
        long to = offsets.path(1).asLong();
        if (!isWhole || !node.path("dtype").isTextual()) {
            throw at.error("must have dtype, shape and two data_offsets, whole numbers that are not negative");
        }
        if (from < 0 || to < from || to > size() - start) {
            throw at.error("declares bytes " + from + " to " + to + " of " + (size() - start) + " that are there");
        }
        return new Tensor(node.path("dtype").asText(), shape, start + from, start + to);
    }

    private long size() {
        try {
            return channel.size();
        } catch (IOException e) {
            throw place.error("cannot be read: " + e.getMessage());
        }
    }

    private void requireApart() {
        long end = 0;
        for (Map.Entry<String, Tensor> each : tensors.entrySet().stream()
                .sorted(Comparator.comparingLong(each -> each.getValue().from()))
                .toList()) {
            Tensor tensor = each.getValue();
            if (tensor.from() < end && tensor.to() > tensor.from()) {
                throw place.at(each.getKey()).error("declares bytes that are another tensor's, too");
            }
            end = Math.max(end, tensor.to());
        }
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(tensors.keySet());
        if (texts.containsKey(ArrayFile.META)) {
            names.add(ArrayFile.META);
        }
        return names;
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public NamedArray numbers(String name) {
        Place at = place.at(name);
        Tensor tensor = Optional.ofNullable(tensors.get(name))
                .orElseThrow(() -> at.error("is a text where numbers are expected"));
        NumberType type = NumberType.ofSafetensors(tensor.type())
                .orElseThrow(() ->
                        at.error("holds numbers of type \"" + Excerpt.of(tensor.type()) + "\", which is not read"));
        if (tensor.shape().size() > NamedArray.MOST_DIMENSIONS) {
            throw at.error("is " + Excerpt.of(tensor.shape().toString()) + ", of "
                    + tensor.shape().size() + " dimensions; a run has tables of at most 2, one row per sample");
        }
        long size = tensor.shape().stream().mapToLong(each -> each).reduce(1, (a, b) -> a * b);
        long bytes = tensor.to() - tensor.from();
        if (size * type.bytes() != bytes) {
            throw at.error("declares " + tensor.shape() + " entries of " + type.bytes() + " bytes, but holds " + bytes
                    + " bytes of them");
        }
        if (bytes > Integer.MAX_VALUE) {
            throw at.error("takes " + bytes + " bytes, more than any array that is read");
        }
        budget.take(size * Double.BYTES, at);
        boolean isTable = tensor.shape().size() == NamedArray.MOST_DIMENSIONS;
        int rows = isTable ? tensor.shape().get(0) : 1;
        int columns = isTable ? tensor.shape().get(1) : (int) size;
        try (InputStream data =
                new ByteArrayInputStream(read(tensor.from(), (int) bytes, at).array())) {
            return new NamedArray(
                    at,
                    type,
                    tensor.shape(),
                    Entries.read(data, type, ByteOrder.LITTLE_ENDIAN, rows, columns, Precision.FLOAT64, at)
                            .build());
        } catch (IOException e) {
            throw at.error("cannot be read: " + e.getMessage());
        }
    }

    @Override
    public String text(String name) {
        if (texts.containsKey(name)) {
            return texts.get(name);
        }
        NamedArray bytes = numbers(name);
        if (bytes.type() != NumberType.UINT8) {
            throw place.at(name).error("must be one text, or its bytes in UTF-8");
        }
        byte[] text = new byte[bytes.size()];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) bytes.entries().get(i);
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    private ByteBuffer read(long from, int count, Place at) {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        try {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, from + buffer.position()) < 0) {
                    throw at.error("is cut off");
                }
            }
        } catch (IOException e) {
            throw at.error("cannot be read: " + e.getMessage());
        }
        return buffer.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
