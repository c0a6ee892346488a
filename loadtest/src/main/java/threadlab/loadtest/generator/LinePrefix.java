package threadlab.loadtest.generator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The first 64 bytes of a line, in lower case: enough to tell what the line says, however long it is. Allocates nothing
 * once constructed. Not thread-safe.
 */
final class LinePrefix {
    private static final int MAX_BYTES = 64;
    private static final int MAX_DIGITS = 15;

    private final byte[] bytes = new byte[MAX_BYTES];
    private int length;

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    void clear() {
        length = 0;
    }

    void append(byte b) {
        if (length < MAX_BYTES) {
            bytes[length++] = b >= 'A' && b <= 'Z' ? (byte) (b + 'a' - 'A') : b;
        }
    }

    int length() {
        return length;
    }

    byte at(int index) {
        return bytes[index];
    }

    boolean is(byte[] expected) {
        return Arrays.equals(bytes, 0, length, expected, 0, expected.length);
    }

    /** Returns whether this and the expected text are equal over the length that both have. */
    boolean agreesWith(byte[] expected) {
        int common = Math.min(length, expected.length);
        return Arrays.equals(bytes, 0, common, expected, 0, common);
    }

    boolean contains(byte[] expected) {
        for (int from = 0; from + expected.length <= length; from++) {
            if (Arrays.equals(bytes, from, from + expected.length, expected, 0, expected.length)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the number at the start of the line; -1 if there is none or it has more than 15 digits. */
    long number(int radix) {
        int index = 0;
        while (index < length && bytes[index] == ' ') {
            index++;
        }
        int first = index;
        long value = 0;
        for (; index < length && Character.digit(bytes[index], radix) >= 0; index++) {
            value = value * radix + Character.digit(bytes[index], radix);
        }
        int digits = index - first;
        boolean ended = index == length || bytes[index] == ' ' || bytes[index] == ';' || bytes[index] == '\t';
        return digits > 0 && digits <= MAX_DIGITS && ended ? value : -1;
    }
}
