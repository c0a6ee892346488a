package threadlab.loadtest.generator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The beginning of a line, in lower case: enough to tell what it says, however long it is. Allocates nothing after it
 * was made. Not thread-safe.
 */
final class KeptLine {
    private static final int MOST_KEPT = 64;
    private static final int MOST_DIGITS = 15;

    private final byte[] bytes = new byte[MOST_KEPT];
    private int length;

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    void clear() {
        length = 0;
    }

    void append(byte b) {
        if (length < MOST_KEPT) {
            bytes[length++] = b >= 'A' && b <= 'Z' ? (byte) (b + 'a' - 'A') : b;
        }
    }

    int length() {
        return length;
    }

    byte at(int index) {
        return bytes[index];
    }

    boolean is(byte[] wanted) {
        return Arrays.equals(bytes, 0, length, wanted, 0, wanted.length);
    }

    /** Whether what is kept so far and the wanted text are the same as far as both go. */
    boolean agreesWith(byte[] wanted) {
        int common = Math.min(length, wanted.length);
        return Arrays.equals(bytes, 0, common, wanted, 0, common);
    }

    boolean contains(byte[] wanted) {
        for (int from = 0; from + wanted.length <= length; from++) {
            if (Arrays.equals(bytes, from, from + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the number that the line begins with, or -1 where there is none or it has more than 15 digits. */
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
        return digits > 0 && digits <= MOST_DIGITS && ended ? value : -1;
    }
}
