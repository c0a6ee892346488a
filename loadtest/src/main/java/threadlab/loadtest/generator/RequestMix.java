package threadlab.loadtest.generator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.SplittableRandom;
import threadlab.loadtest.load.Request;

/** The requests of one traffic, encoded once, and the seeded choice among them. Not thread-safe. */
final class Requests {
    private final ByteBuf[] encoded;
    private final boolean[] toHead;
    private final double[] cumulativeWeight;
    private final SplittableRandom random;

    Requests(List<Request> specs, long seed) {
        int count = specs.size();
        encoded = new ByteBuf[count];
        toHead = new boolean[count];
        cumulativeWeight = new double[count];
        random = new SplittableRandom(seed);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            byte[] bytes = specs.get(i).encode();
            encoded[i] = Unpooled.directBuffer(bytes.length).writeBytes(bytes);
            toHead[i] = specs.get(i).method().equals("HEAD");
            sum += specs.get(i).weight();
            cumulativeWeight[i] = sum;
        }
    }

    /**
     * Returns views of the same bytes with positions of their own: a connection writes one at a time, again and again.
     */
    ByteBuf[] buffersForOneConnection() {
        ByteBuf[] views = new ByteBuf[encoded.length];
        for (int i = 0; i < views.length; i++) {
            views[i] = encoded[i].duplicate();
        }
        return views;
    }

    /** Returns how many kinds of request there are. */
    int kinds() {
        return encoded.length;
    }

    boolean toHead(int index) {
        return toHead[index];
    }

    /** Returns which kind comes next, by weight. */
    int choose() {
        int last = cumulativeWeight.length - 1;
        if (last == 0) {
            return 0;
        }
        double point = random.nextDouble() * cumulativeWeight[last];
        int index = 0;
        while (index < last && cumulativeWeight[index] <= point) {
            index++;
        }
        return index;
    }

    void release() {
        for (ByteBuf buffer : encoded) {
            buffer.release();
        }
    }
}
