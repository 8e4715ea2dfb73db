package io.gatecam.servlet.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** A part of a file. Confined to the container's calls, which come one after the other. */
final class FilePieces implements Pieces {

    /** Memory for each client that reads slowly. */
    private static final int SIZE = 32 << 10;

    private final ServedFile file;
    private final long end;
    private final byte[] piece = new byte[SIZE];
    private long position;

    FilePieces(ServedFile file, ByteRange range) {
        this.file = file;
        this.position = range.from();
        this.end = range.to();
    }

    @Override
    public boolean writeNext(OutputStream out) throws IOException {
        if (position == end) {
            return false;
        }
        int length = file.read(ByteBuffer.wrap(piece, 0, (int) Math.min(SIZE, end - position)), position);
        if (length < 0) {
            throw new EOFException("It became shorter while it was sent");
        }
        position += length;
        out.write(piece, 0, length);
        return true;
    }

    @Override
    public void close() {
        file.close();
    }
}
