package threadlab.loadtest.file;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.PackedHistogram;
import threadlab.loadtest.sample.Histograms;

/** Histograms as text: the compressed encoding of HdrHistogram, version 2, in base64. */
final class HistogramText {
    private HistogramText() {}

    /** A text is no histogram. */
    static final class Undecodable extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        private Undecodable(Exception cause) {
            super("not a compressed histogram: " + cause.getMessage(), cause);
        }
    }

    static String encode(AbstractHistogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws Undecodable where the text is no histogram
     */
    static AbstractHistogram decode(String base64) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
            return PackedHistogram.decodeFromCompressedByteBuffer(buffer, Histograms.HIGHEST_NANOS);
        } catch (DataFormatException | RuntimeException unreadable) {
            throw new Undecodable(unreadable);
        }
    }
}
