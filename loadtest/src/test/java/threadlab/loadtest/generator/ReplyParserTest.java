package threadlab.loadtest.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import threadlab.loadtest.generator.ReplyParser.Progress;

class ReplyParserTest {
    /** A complete reply and what the parser must make of it. */
    private record Reply(String name, String bytes, boolean toHead, int status, long bodyBytes, boolean keepAlive) {
        static Reply of(String name, int status, long bodyBytes, boolean keepAlive, String... lines) {
            return new Reply(name, String.join("\r\n", lines), false, status, bodyBytes, keepAlive);
        }

        Reply toAHead() {
            return new Reply(name, bytes, true, status, bodyBytes, keepAlive);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Reply> replies() {
        return Stream.of(
                Reply.of("fixed length", 200, 5, true, "HTTP/1.1 200 OK", "Content-Length: 5", "", "hello"),
                Reply.of("names in any case", 200, 5, true, "HTTP/1.1 200 OK", "cOnTeNt-LENGTH:5", "", "hello"),
                Reply.of("no body", 200, 0, true, "HTTP/1.1 200 OK", "Content-Length: 0", "", ""),
                Reply.of("no reason", 200, 0, true, "HTTP/1.1 200", "Content-Length: 0", "", ""),
                Reply.of("spaces around a value", 201, 2, true, "HTTP/1.1 201 X", "Content-Length:  2 ", "", "ab"),
                Reply.of(
                        "same length twice",
                        200,
                        1,
                        true,
                        "HTTP/1.1 200 OK",
                        "Content-Length: 1",
                        "Content-Length: 1",
                        "",
                        "x"),
                Reply.of("204", 204, 0, true, "HTTP/1.1 204 No Content", "", ""),
                Reply.of(
                        "204 that declares a body",
                        204,
                        0,
                        true,
                        "HTTP/1.1 204 No Content",
                        "Content-Length: 9",
                        "",
                        ""),
                Reply.of("304", 304, 0, true, "HTTP/1.1 304 Not Modified", "Content-Length: 1000", "", ""),
                Reply.of("to a HEAD", 200, 0, true, "HTTP/1.1 200 OK", "Content-Length: 5", "", "")
                        .toAHead(),
                Reply.of("chunked, to a HEAD", 200, 0, true, "HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "", "")
                        .toAHead(),
                Reply.of(
                        "100 first",
                        200,
                        2,
                        true,
                        "HTTP/1.1 100 Continue",
                        "",
                        "HTTP/1.1 200 OK",
                        "Content-Length: 2",
                        "",
                        "ok"),
                Reply.of(
                                "103 first, to a HEAD",
                                200,
                                0,
                                true,
                                "HTTP/1.1 103 Early",
                                "Link: x",
                                "",
                                "HTTP/1.1 200 OK",
                                "Content-Length: 2",
                                "",
                                "")
                        .toAHead(),
                Reply.of(
                        "server closes",
                        200,
                        1,
                        false,
                        "HTTP/1.1 200 OK",
                        "Connection: close",
                        "Content-Length: 1",
                        "",
                        "x"),
                Reply.of(
                        "server closes, among others",
                        200,
                        1,
                        false,
                        "HTTP/1.1 200 OK",
                        "Connection: te, Close",
                        "Content-Length: 1",
                        "",
                        "x"),
                Reply.of("1.0", 200, 1, false, "HTTP/1.0 200 OK", "Content-Length: 1", "", "x"),
                Reply.of(
                        "1.0 that stays",
                        200,
                        1,
                        true,
                        "HTTP/1.0 200 OK",
                        "Connection: Keep-Alive",
                        "Content-Length: 1",
                        "",
                        "x"),
                Reply.of("error", 503, 4, true, "HTTP/1.1 503 Busy", "Retry-After: 1", "Content-Length: 4", "", "busy"),
                Reply.of("unknown status", 999, 0, true, "HTTP/1.1 999 ?", "Content-Length: 0", "", ""),
                Reply.of(
                        "chunked",
                        200,
                        11,
                        true,
                        "HTTP/1.1 200 OK",
                        "Transfer-Encoding: chunked",
                        "",
                        "5",
                        "hello",
                        "6",
                        " world",
                        "0",
                        "",
                        ""),
                Reply.of(
                        "chunks with extensions",
                        200,
                        26,
                        true,
                        "HTTP/1.1 200 OK",
                        "Transfer-Encoding: gzip, chunked",
                        "",
                        "1a; a=\"b\"",
                        "abcdefghijklmnopqrstuvwxyz",
                        "000 ;last",
                        "",
                        ""),
                Reply.of(
                        "trailers",
                        200,
                        3,
                        true,
                        "HTTP/1.1 200 OK",
                        "Transfer-Encoding: chunked",
                        "",
                        "3",
                        "abc",
                        "0",
                        "Digest: x",
                        "Other: y",
                        "",
                        ""),
                Reply.of(
                        "chunked beats length",
                        200,
                        3,
                        true,
                        "HTTP/1.1 200 OK",
                        "Content-Length: 99",
                        "Transfer-Encoding: chunked",
                        "",
                        "3",
                        "abc",
                        "0",
                        "",
                        ""),
                Reply.of(
                        "folded header",
                        200,
                        1,
                        true,
                        "HTTP/1.1 200 OK",
                        "X: a",
                        " b: c",
                        "Content-Length: 1",
                        "",
                        "x"),
                Reply.of(
                        "long name",
                        200,
                        1,
                        true,
                        "HTTP/1.1 200 OK",
                        "Content-Length" + "x".repeat(200) + ": 7",
                        "Content-Length: 1",
                        "",
                        "x"),
                Reply.of(
                        "long value",
                        200,
                        1,
                        true,
                        "HTTP/1.1 200 OK",
                        "Cookie: " + "x".repeat(5_000),
                        "Content-Length: 1",
                        "",
                        "x"),
                new Reply("bare line feeds", "HTTP/1.1 200 OK\nContent-Length: 2\n\nok", false, 200, 2, true));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void readsAReplyInOnePiece(Reply reply) {
        expect(reply, feed(reply, reply.bytes().length()));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void readsAReplyInTwoPiecesWhereverItIsSplit(Reply reply) {
        for (int split = 1; split < reply.bytes().length(); split++) {
            expect(reply, feed(reply, split, reply.bytes().length()));
        }
    }

    @ParameterizedTest
    @MethodSource("replies")
    void readsAReplyByteByByte(Reply reply) {
        int length = reply.bytes().length();
        expect(reply, feed(reply, IntStream.rangeClosed(1, length).toArray()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void readsRepliesOneAfterTheOtherInRandomPieces(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ReplyParser parser = new ReplyParser(new CachedHead());
        Reply[] replies = replies().toArray(Reply[]::new);
        for (int i = 0; i < 500; i++) {
            Reply reply = replies[random.nextInt(replies.length)];
            int[] ends = random.ints(random.nextInt(6), 1, reply.bytes().length())
                    .sorted()
                    .distinct()
                    .toArray();
            ends = Arrays.copyOf(ends, ends.length + 1);
            ends[ends.length - 1] = reply.bytes().length();
            expect(reply, feed(parser, reply, ends));
        }
    }

    @ParameterizedTest
    @MethodSource("replies")
    void isNotMisledByTheHeadOfAnotherConnectionsReply(Reply reply) {
        CachedHead shared = new CachedHead();
        for (Reply before : replies().toList()) {
            feed(new ReplyParser(shared), before, before.bytes().length());

            expect(reply, feed(new ReplyParser(shared), reply, reply.bytes().length()));
            expect(reply, feed(new ReplyParser(shared), reply, reply.bytes().length()));
        }
    }

    @Test
    void parsesAHeadAgainWhenOneByteHasChanged() {
        CachedHead shared = new CachedHead();
        Reply before = Reply.of("", 200, 5, true, "HTTP/1.1 200 OK", "Date: 1", "Content-Length: 5", "", "hello");
        Reply after = Reply.of("", 200, 4, true, "HTTP/1.1 200 OK", "Date: 1", "Content-Length: 4", "", "hell");
        feed(new ReplyParser(shared), before, before.bytes().length());

        assertThat(shared.matches(ascii(before.bytes()))).isTrue();
        assertThat(shared.matches(ascii(after.bytes()))).isFalse();
        expect(after, feed(new ReplyParser(shared), after, after.bytes().length()));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void rejectsBytesAfterACompleteReply(Reply reply) {
        ReplyParser parser = new ReplyParser(new CachedHead());
        parser.expect(reply.toHead());

        assertThat(parser.feed(ascii(reply.bytes() + "H"))).isEqualTo(Progress.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "HTTP/2",
                "HTTQ",
                "\n",
                "ICY 200 OK\r\n",
                "SSH-2.0-OpenSSH\r\n",
                "HTTP/1.1\r\n",
                "HTTP/1.1 20\r\n",
                "HTTP/1.1 2x0 OK\r\n",
                "HTTP/1.1 2000 OK\r\n",
                "HTTP/1.1-200 OK\r\n",
                "HTTP/1.1 099 OK\r\n",
                "HTTP/1.1 200 OK\r\n: nameless\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: x\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length:\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1x\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 9999999999999999\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nx",
            })
    void rejectsGarbage(String garbage) {
        for (int split = 0; split < garbage.length(); split++) {
            ReplyParser parser = new ReplyParser(new CachedHead());
            parser.expect(false);

            Progress first = parser.feed(ascii(garbage.substring(0, split)));

            assertThat(first == Progress.MORE ? parser.feed(ascii(garbage.substring(split))) : first)
                    .isEqualTo(Progress.MALFORMED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 ",
                "HTTP/1.1 200 OK\r\nX: ",
                "HTTP/1.1 200 OK\r\nX",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: ",
            })
    void rejectsALineThatNeverEnds(String start) {
        ReplyParser parser = new ReplyParser(new CachedHead());
        parser.expect(false);
        Progress result = parser.feed(ascii(start));
        for (int kilobytes = 0; kilobytes < 65 && result == Progress.MORE; kilobytes++) {
            result = parser.feed(ascii("x".repeat(1024)));
        }

        assertThat(result).isEqualTo(Progress.MALFORMED);
    }

    @Test
    void readsABodyOfUnknownLengthUntilTheConnectionCloses() {
        ReplyParser parser = new ReplyParser(new CachedHead());
        parser.expect(false);

        assertThat(parser.feed(ascii("HTTP/1.1 200 OK\r\n\r\nsome"))).isEqualTo(Progress.MORE);
        assertThat(parser.feed(ascii("thing"))).isEqualTo(Progress.MORE);
        assertThat(parser.completeAtClose()).isTrue();
        assertThat(parser.keepAlive()).isFalse();
        assertThat(parser.bodyBytes()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell"})
    void isIncompleteWhenTheConnectionClosesEarly(String start) {
        ReplyParser parser = new ReplyParser(new CachedHead());
        parser.expect(false);

        assertThat(parser.feed(ascii(start))).isEqualTo(Progress.MORE);
        assertThat(parser.completeAtClose()).isFalse();
    }

    @Test
    void countsABodyOfMoreThanFourGigabytes() {
        ReplyParser parser = new ReplyParser(new CachedHead());
        parser.expect(false);
        long length = 5L << 30;
        assertThat(parser.feed(ascii("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n")))
                .isEqualTo(Progress.MORE);
        ByteBuf piece = Unpooled.wrappedBuffer(new byte[1 << 26]);
        for (long sent = 0; sent < length; sent += piece.capacity()) {
            parser.feed(piece.resetReaderIndex());
        }

        assertThat(parser.bodyBytes()).isEqualTo(length);
    }

    private static ReplyParser feed(Reply reply, int... ends) {
        return feed(new ReplyParser(new CachedHead()), reply, ends);
    }

    /** Feeds the reply in pieces that end at the given indices; only the last one completes it. */
    private static ReplyParser feed(ReplyParser parser, Reply reply, int... ends) {
        parser.expect(reply.toHead());
        int start = 0;
        for (int end : ends) {
            Progress result = parser.feed(ascii(reply.bytes().substring(start, end)));
            assertThat(result).isEqualTo(end == reply.bytes().length() ? Progress.COMPLETE : Progress.MORE);
            start = end;
        }
        return parser;
    }

    private static void expect(Reply reply, ReplyParser parser) {
        assertThat(parser.status()).isEqualTo(reply.status());
        assertThat(parser.bodyBytes()).isEqualTo(reply.bodyBytes());
        assertThat(parser.keepAlive()).isEqualTo(reply.keepAlive());
    }

    private static ByteBuf ascii(String text) {
        return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.US_ASCII));
    }
}
