package io.gatecam.disk;

/**
 * How full a file system is.
 *
 * @param totalBytes its size
 * @param usableBytes what this program may still write
 */
public record DiskSpace(long totalBytes, long usableBytes) {}
