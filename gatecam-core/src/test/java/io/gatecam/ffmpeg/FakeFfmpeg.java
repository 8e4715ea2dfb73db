package io.gatecam.ffmpeg;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A program that answers like ffmpeg and then misbehaves as told. It is a process of its own, started from a script
 * that a test asks for; whatever ffmpeg's arguments are, the fake does not look at them. Uses nothing but the JDK.
 */
final class FakeFfmpeg {

    static final String VERSION_LINE = "ffmpeg version 5.1.6-0+deb12u1 Copyright (c) 2000-2024 the FFmpeg developers";

    private static final OutputStream STDOUT = System.out;
    private static final PrintStream STDERR = System.err;

    private FakeFfmpeg() {}

    /** What it does. Each goes on for ever unless it says otherwise. */
    enum Act {
        /** {@code count interval}: writes so many pictures, one each so many milliseconds, then ends well. */
        STILLS {
            @Override
            void play(int[] numbers) throws Exception {
                SmjpegWriter writer = new SmjpegWriter(STDOUT).header();
                for (int i = 0; i < numbers[0]; i++) {
                    TimeUnit.MILLISECONDS.sleep(numbers[1]);
                    writer.picture(i * 1_000L, SmjpegWriter.jpeg(i));
                }
                writer.end();
            }
        },
        /** {@code count}: writes so many pictures and then nothing. */
        FREEZE {
            @Override
            void play(int[] numbers) throws Exception {
                stills(numbers[0]);
                forEver();
            }
        },
        /** Writes a picture and does not end at SIGTERM. */
        IGNORE_SIGTERM {
            @Override
            void play(int[] numbers) throws Exception {
                // The JVM ends at SIGTERM when its hooks have ended.
                Runtime.getRuntime().addShutdownHook(new Thread(Act::forEver));
                stills(1);
                forEver();
            }
        },
        /** {@code count}: floods stderr, and writes so many pictures in between; then ends well. */
        FLOOD_STDERR {
            @Override
            void play(int[] numbers) throws Exception {
                byte[] lines = "[h264 @ 0x5581] [error] concealing 1200 DC errors\n"
                        .repeat(2_000)
                        .getBytes(StandardCharsets.US_ASCII);
                SmjpegWriter writer = new SmjpegWriter(STDOUT).header();
                for (int i = 0; i < numbers[0]; i++) {
                    for (int block = 0; block < 10; block++) {
                        STDERR.write(lines, 0, lines.length);
                    }
                    writer.picture(i * 1_000L, SmjpegWriter.jpeg(i));
                }
                writer.end();
            }
        },
        /** Writes 100 MB to stderr without an end of line, then a line, a picture, and ends well. */
        ENDLESS_LINE {
            @Override
            void play(int[] numbers) throws Exception {
                byte[] block = "word ".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
                for (int i = 0; i < 1_000; i++) {
                    STDERR.write(block, 0, block.length);
                }
                STDERR.print("\nthe next line\n");
                stills(1);
            }
        },
        /** Writes 1 MB of anything to stdout. */
        GARBAGE {
            @Override
            void play(int[] numbers) throws Exception {
                byte[] garbage = new byte[1_000_000];
                new Random(10).nextBytes(garbage);
                STDOUT.write(garbage);
                STDOUT.flush();
                forEver();
            }
        },
        /** Announces a picture of 2 GB. */
        HUGE_LENGTH {
            @Override
            void play(int[] numbers) throws Exception {
                new SmjpegWriter(STDOUT).header().record("vidD", 0, 0x7FFF_FFFFL, new byte[100_000]);
                forEver();
            }
        },
        /** Writes a picture and half of the next, then ends. */
        TRUNCATED {
            @Override
            void play(int[] numbers) throws Exception {
                byte[] whole = SmjpegWriter.jpeg(2);
                stills(1).record("vidD", 1_000, whole.length, Arrays.copyOf(whole, 4));
            }
        },
        /** Writes a picture and closes stdout. */
        CLOSE_STDOUT {
            @Override
            void play(int[] numbers) throws Exception {
                stills(1);
                STDOUT.close();
                forEver();
            }
        },
        /** Writes a picture and starts a child that holds the pipes. */
        HAVE_CHILD {
            @Override
            void play(int[] numbers) throws Exception {
                startChild();
                stills(1);
                forEver();
            }
        },
        /** Writes a picture, starts a child that holds the pipes, and ends. */
        LEAVE_CHILD {
            @Override
            void play(int[] numbers) throws Exception {
                startChild();
                stills(1);
            }
        };

        abstract void play(int[] numbers) throws Exception;

        private static SmjpegWriter stills(int count) throws IOException {
            SmjpegWriter writer = new SmjpegWriter(STDOUT).header();
            for (int i = 0; i < count; i++) {
                writer.picture(i * 1_000L, SmjpegWriter.jpeg(i));
            }
            return writer;
        }

        /** Its process id is the first line of stderr. */
        private static void startChild() throws IOException {
            Process child = new ProcessBuilder("sleep", "300").inheritIO().start();
            STDERR.println("child " + child.pid());
        }

        private static void forEver() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Makes a program that plays an act.
     *
     * @param folder where to put it
     * @param act what it does
     * @param numbers what the act wants
     * @return the program
     */
    static Path program(Path folder, Act act, int... numbers) throws IOException {
        String words = Arrays.stream(numbers).mapToObj(Integer::toString).collect(Collectors.joining(" "));
        return script(
                folder,
                "if [ \"$1\" = -version ]; then echo '" + VERSION_LINE + "'; exit 0; fi",
                "exec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                        + "' -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx32m -cp '" + classes() + "' "
                        + FakeFfmpeg.class.getName() + " " + act + " " + words);
    }

    /** Makes a program of some lines of shell. */
    static Path script(Path folder, String... lines) throws IOException {
        Path program = Files.createTempFile(
                folder,
                "ffmpeg",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        return Files.writeString(program, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    }

    /** The folder of the test classes; the code source would name that of the module they are patched into. */
    static Path classes() {
        String name = FakeFfmpeg.class.getSimpleName() + ".class";
        Path file = Path.of(URI.create(FakeFfmpeg.class.getResource(name).toString()));
        return file.getParent().getParent().getParent().getParent();
    }

    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        int[] numbers = words.stream().skip(1).mapToInt(Integer::parseInt).toArray();
        Act.valueOf(words.get(0)).play(numbers);
    }
}
