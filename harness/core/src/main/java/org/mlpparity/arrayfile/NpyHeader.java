package org.mlpparity.arrayfile;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mlpparity.json.Excerpt;

/**
 * The header of a {@code .npy} array, as NumPy's documentation specifies it (numpy.lib.format, versions 1.0, 2.0 and 3.0): a magic word, a
 * version, a length, and a Python dictionary with {@code descr}, {@code fortran_order} and {@code shape}. The dictionary is read by its
 * grammar and never evaluated.
 *
 * @param code kind and size in bytes of an entry, such as "f4" or "U12"
 * @param order of the bytes in an entry
 * @param byColumns whether the first index runs fastest
 * @param shape the extents
 * @param bytes how long the header is, magic word included
 */
record NpyHeader(String code, ByteOrder order, boolean byColumns, List<Integer> shape, long bytes) {
    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private static final int LONGEST = 1 << 16;
    private static final Pattern DICTIONARY = Pattern.compile("\\s*\\{(.*)}\\s*", Pattern.DOTALL);
    private static final Pattern ITEM = Pattern.compile(
            "\\s*['\"](\\w+)['\"]\\s*:\\s*('[^']*'|\"[^\"]*\"|True|False|\\([\\d\\sL,]*\\)|\\[.*])\\s*(?:,|$)\\s*",
            Pattern.DOTALL);
    private static final Pattern DESCR = Pattern.compile("([<>|=])([a-zA-Z])(\\d*)(\\[.*])?");

    NpyHeader {
        shape = List.copyOf(shape);
    }

    /**
     * Reads it and leaves {@code in} at the first entry.
     *
     * @param known headers of other arrays by their version and text; this one is added
     */
    static NpyHeader read(DataInputStream in, Place place, Map<String, NpyHeader> known) throws IOException {
        try {
            byte[] magic = in.readNBytes(MAGIC.length);
            if (!Arrays.equals(magic, MAGIC)) {
                throw place.error("is no NumPy array: it does not begin with \\x93NUMPY");
            }
            int major = in.readUnsignedByte();
            int minor = in.readUnsignedByte();
            if (major < 1 || major > 3 || minor != 0) {
                throw place.error("is a NumPy array of version " + major + "." + minor + "; 1.0, 2.0 and 3.0 are read");
            }
            boolean isShort = major == 1;
            long length = isShort
                    ? Short.toUnsignedInt(Short.reverseBytes(in.readShort()))
                    : Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
            if (length > LONGEST) {
                throw place.error("has a header of " + length + " bytes; at most " + LONGEST + " are read");
            }
            byte[] text = in.readNBytes((int) length);
            if (text.length < length) {
                throw new EOFException();
            }
            Charset charset = major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
            long bytes = MAGIC.length + 2 + (isShort ? Short.BYTES : Integer.BYTES) + length;
            String dictionary = new String(text, charset);
            return known.computeIfAbsent(major + dictionary, unknown -> of(dictionary, bytes, place));
        } catch (EOFException cutOff) {
            throw place.error("is cut off in its header");
        }
    }

    private static NpyHeader of(String text, long bytes, Place place) {
        Map<String, String> items = items(text, place);
        for (String name : List.of("descr", "fortran_order", "shape")) {
            if (!items.containsKey(name)) {
                throw place.error("has a header without " + name + ": " + Excerpt.of(text));
            }
        }
        String descr = items.get("descr");
        if (descr.startsWith("[")) {
            throw place.error("is a structured array, whose entries have fields; save one array of numbers for each");
        }
        Matcher type = DESCR.matcher(unquoted(descr));
        if (!type.matches() || type.group(4) != null) {
            throw place.error("has entries of type \"" + Excerpt.of(unquoted(descr)) + "\", which is not read");
        }
        String order = items.get("fortran_order");
        if (!order.equals("True") && !order.equals("False")) {
            throw place.error("has a header whose fortran_order (" + Excerpt.of(order) + ") must be True or False");
        }
        return new NpyHeader(
                type.group(2) + type.group(3),
                type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                order.equals("True"),
                extents(items.get("shape"), place),
                bytes);
    }

    private static Map<String, String> items(String text, Place place) {
        Matcher whole = DICTIONARY.matcher(text);
        if (!whole.matches()) {
            throw place.error("has a header that is no dictionary: " + Excerpt.of(text));
        }
        String rest = whole.group(1);
        Map<String, String> items = new HashMap<>();
        while (!rest.isBlank()) {
            Matcher item = ITEM.matcher(rest);
            if (!item.lookingAt() || items.put(item.group(1), item.group(2)) != null) {
                throw place.error("has a header that cannot be read at: " + Excerpt.of(rest));
            }
            rest = rest.substring(item.end());
        }
        return items;
    }

    private static List<Integer> extents(String tuple, Place place) {
        if (!tuple.startsWith("(")) {
            throw place.error("has a header whose shape (" + Excerpt.of(tuple) + ") must be whole numbers in brackets");
        }
        String inside = tuple.substring(1, tuple.length() - 1).strip();
        String list = inside.endsWith(",") ? inside.substring(0, inside.length() - 1) : inside;
        List<Integer> extents = new ArrayList<>();
        for (String extent : list.isEmpty() ? new String[0] : list.split(",", -1)) {
            extents.add(extent(extent.strip(), tuple, place));
        }
        return extents;
    }

    /** Python 2 put an L behind its long ones. */
    private static int extent(String text, String tuple, Place place) {
        try {
            return Integer.parseInt(text.endsWith("L") ? text.substring(0, text.length() - 1) : text);
        } catch (NumberFormatException wrong) {
            throw place.error("declares the shape " + Excerpt.of(tuple) + ", which no array that is read has");
        }
    }

    private static String unquoted(String text) {
        return text.length() >= 2 && "'\"".indexOf(text.charAt(0)) >= 0 ? text.substring(1, text.length() - 1) : text;
    }

    /** How many entries it declares. */
    long size() {
        long size = 1;
        for (int extent : shape) {
            if (extent == 0) {
                return 0;
            }
        }
        for (int extent : shape) {
            size = size > Long.MAX_VALUE / extent ? Long.MAX_VALUE : size * extent;
        }
        return size;
    }

    /** The declared shape, as people write it. */
    String shown() {
        return Excerpt.of(shape.toString().replace(", ", " × "));
    }
}
