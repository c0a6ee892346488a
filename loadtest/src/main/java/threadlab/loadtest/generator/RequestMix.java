package threadlab.loadtest.generator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.SplittableRandom;
import threadlab.loadtest.load.Request;

/**
 * The kinds of request of one traffic, each encoded once, and the seeded weighted choice among them. Not thread-safe.
 */
final class RequestMix {
    private final ByteBuf[] encoded;
    private final boolean[] toHead;
    private final double[] cumulativeWeight;
    private final SplittableRandom random;

    RequestMix(List<Request> requests, long seed) {
        int count = requests.size();
        encoded = new ByteBuf[count];
        toHead = new boolean[count];
        cumulativeWeight = new double[count];
        random = new SplittableRandom(seed);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            byte[] bytes = requests.get(i).encode();
            encoded[i] = Unpooled.directBuffer(bytes.length).writeBytes(bytes);
            toHead[i] = requests.get(i).method().equals("HEAD");
            sum += requests.get(i).weight();
            cumulativeWeight[i] = sum;
        }
    }

    /**
     * Returns views of the encoded requests with their own reader indices, which a connection writes again and again,
     * one at a time.
     */
    ByteBuf[] buffersForOneConnection() {
        ByteBuf[] views = new ByteBuf[encoded.length];
        for (int i = 0; i < views.length; i++) {
            views[i] = encoded[i].duplicate();
        }
        return views;
    }

    /** Returns the number of kinds of request. */
    int kinds() {
        return encoded.length;
    }

    boolean toHead(int index) {
        return toHead[index];
    }

    /** Chooses the kind of the next request by weight and returns its index. */
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
