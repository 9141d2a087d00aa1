package dev.freshet.cli.files;

import dev.freshet.cli.replay.ReplayException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;

/**
 * Text that was written in the encoding it is read in: bytes that are none are refused with their place, since nobody could
 * mend a letter that became a question mark. A byte-order mark at the beginning is no part of the text.
 */
final class DecodedText extends Reader {
    private static final int BUFFER = 1 << 14;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Path file;
    private final InputStream in;
    private final Charset encoding;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
    private final CharBuffer text = CharBuffer.allocate(BUFFER).flip();
    private long line = 1;
    private long before;
    private boolean begun;
    private boolean ended;

    DecodedText(Path file, InputStream in, Charset encoding) {
        this.file = file;
        this.in = in;
        this.encoding = encoding;
        this.decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (!text.hasRemaining() && !fill()) {
            return -1;
        }
        int count = Math.min(length, text.remaining());
        text.get(target, offset, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** False where there is no more. */
    private boolean fill() throws IOException {
        do {
            load();
            int size = bytes.remaining();
            text.clear();
            var result = decoder.decode(bytes, text, ended);
            text.flip();
            count(size - bytes.remaining());
            if (result.isError() && !text.hasRemaining()) {
                throw wrong(result.length());
            }
        } while (!text.hasRemaining() && !(ended && !bytes.hasRemaining()));
        return text.hasRemaining();
    }

    private void load() throws IOException {
        bytes.compact();
        int read = ended ? 0 : in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended |= read < 0;
        bytes.position(bytes.position() + Math.max(0, read)).flip();
    }

    private void count(int decoded) {
        before += decoded;
        for (int i = 0; i < text.limit(); i++) {
            line += text.get(i) == '\n' ? 1 : 0;
        }
        if (!begun && text.hasRemaining()) {
            begun = true;
            text.position(text.get(0) == BYTE_ORDER_MARK ? 1 : 0);
        }
    }

    private ReplayException wrong(int length) {
        var wrong = new StringBuilder();
        for (int i = 0; i < Math.min(length, bytes.remaining()); i++) {
            wrong.append("0x%02X ".formatted(bytes.get(bytes.position() + i)));
        }
        return new ReplayException(
                "%s, line %d: byte %d of the text (%s) is not %s; say how the file is written, such as `encoding: windows-1252` in the mapping"
                        .formatted(file, line, before + 1, wrong.toString().strip(), encoding));
    }
}
