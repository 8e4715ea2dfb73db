package io.gatecam.servlet.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gatecam.servlet.file.Pieces;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A snapshot as a zip file (APPNOTE.TXT of PKWARE), one member at a time in memory. Nothing is compressed, because
 * JPEGs cannot be; so its length is known before, and a client can tell when it did not get all.
 */
final class SnapshotZip implements Pieces {

    /** What stands before each member, for each in the directory at the end, and behind that; names come on top. */
    private static final int LOCAL_HEADER = 30;

    private static final int DIRECTORY_HEADER = 46;
    private static final int END = 22;

    /** Beyond it other, longer headers are needed. */
    private static final long LONGEST_PLAIN = 0xFFFF_FFFFL;

    /** The format knows no time before. */
    private static final Instant EARLIEST = Instant.parse("1980-01-01T00:00:00Z");

    /** Reads what a member holds. */
    @FunctionalInterface
    interface Content {

        /** @throws IOException if it cannot be had any more */
        byte[] read() throws IOException;
    }

    /**
     * A file in it.
     *
     * @param name of ASCII characters that every system allows in the name of a file
     * @param size of its content in bytes
     * @param time that it bears
     */
    record Member(String name, long size, Instant time, Content content) {}

    private final List<Member> members;
    private final Iterator<Member> rest;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(written, US_ASCII);
    private boolean finished;

    SnapshotZip(List<Member> members) {
        this.members = members;
        this.rest = members.iterator();
    }

    /** @return in bytes; -1 where it cannot be known */
    long length() {
        long length = END;
        for (Member member : members) {
            length += LOCAL_HEADER + DIRECTORY_HEADER + 2L * member.name().length() + member.size();
        }
        return length > LONGEST_PLAIN ? -1 : length;
    }

    @Override
    public boolean writeNext(OutputStream out) throws IOException {
        if (rest.hasNext()) {
            add(rest.next());
        } else if (finished) {
            return false;
        } else {
            zip.finish();
            finished = true;
        }
        out.write(written.toByteArray());
        written.reset();
        return true;
    }

    private void add(Member member) throws IOException {
        byte[] content = member.content().read();
        if (content.length != member.size()) {
            throw new EOFException(member.name() + " has changed while the zip file was sent");
        }
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(member.name());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        entry.setTimeLocal(time(member.time()));
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** The format has no zone: this is UTC. */
    private static LocalDateTime time(Instant moment) {
        return LocalDateTime.ofInstant(moment.isBefore(EARLIEST) ? EARLIEST : moment, ZoneOffset.UTC);
    }

    @Override
    public void close() {
        // All of it is memory.
    }
}
