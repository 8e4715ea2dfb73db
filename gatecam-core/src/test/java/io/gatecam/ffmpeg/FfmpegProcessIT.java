package io.gatecam.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatecam.ffmpeg.FakeFfmpeg.Act;
import io.gatecam.ffmpeg.FfmpegEnding.How;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What one child process can do to us, against {@link FakeFfmpeg}. */
@Timeout(30)
class FfmpegProcessIT {

    @TempDir
    Path folder;

    private Set<Thread> threadsBefore;

    @BeforeEach
    void countThreads() {
        threadsBefore = gatecamThreads();
    }

    @AfterEach
    void leavesNoChildAndNoThread() {
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            assertThat(ProcessHandle.current().children()).isEmpty();
            assertThat(gatecamThreads()).isEqualTo(threadsBefore);
        });
    }

    @Test
    void handsOverStillsUntilTheChildEndsByItself() throws Exception {
        try (ProcessLife life = ProcessLife.of(fake(Act.STILLS, 3, 1))) {
            FfmpegEnding ending = life.ending();

            assertThat(life.pictures).containsExactly(0, 1_000, 2_000);
            assertThat(ending.how()).isEqualTo(How.EXITED);
            assertThat(ending.exitCode()).hasValue(0);
            assertThat(ending.killed()).isFalse();
            assertThat(ending.failure()).isNull();
            assertThat(ending.lived()).isPositive();
        }
    }

    @Test
    void p1AKilledChildIsAnEnding() throws Exception {
        try (ProcessLife life = ProcessLife.of(fake(Act.FREEZE, 1))) {
            life.awaitFirstPicture();
            life.child().destroyForcibly();

            assertThat(life.ending().how()).isEqualTo(How.EXITED);
            assertThat(life.ending().exitCode()).hasValue(128 + 9);
        }
    }

    @Test
    void stopEndsASilentChildWithOneSigterm() throws Exception {
        try (ProcessLife life = ProcessLife.of(fake(Act.FREEZE, 1))) {
            life.awaitFirstPicture();
            life.process.stop();
            life.process.stop();

            assertThat(life.ending().how()).isEqualTo(How.STOPPED);
            assertThat(life.ending().exitCode()).hasValue(128 + 15);
            assertThat(life.ending().killed()).isFalse();
        }
    }

    @Test
    void sigtermIsSentOnceAndWhatTheChildSaysLastIsHeard() throws Exception {
        Path program = FakeFfmpeg.script(
                folder,
                "trap 'echo term >&2; sleep 0.2; echo goodbye >&2; exit 255' TERM",
                "while :; do sleep 0.05; done");
        try (ProcessLife life = ProcessLife.of(program)) {
            life.child();
            awaitTrap(life);
            life.process.stop();
            life.process.stop();

            assertThat(life.ending().exitCode()).hasValue(255);
            assertThat(life.log).containsExactly("term", "goodbye");
        }
    }

    @Test
    void anInterruptStopsTheChildAndStaysVisible() throws Exception {
        try (ProcessLife life = ProcessLife.of(fake(Act.FREEZE, 1))) {
            life.awaitFirstPicture();
            life.interrupt();

            assertThat(life.ending().how()).isEqualTo(How.STOPPED);
            assertThat(life.ending().exitCode()).hasValue(128 + 15);
            assertThat(life.interruptedAfterwards)
                    .succeedsWithin(Duration.ofSeconds(5))
                    .isEqualTo(true);
        }
    }

    @Test
    void p2AStoppedChildIsKilledAfterTheGrace() throws Exception {
        try (ProcessLife life = ProcessLife.of(fake(Act.FREEZE, 1))) {
            life.awaitFirstPicture();
            new ProcessBuilder("kill", "-STOP", Long.toString(life.child().pid()))
                    .start()
                    .waitFor();
            life.process.stop();

            assertThat(life.ending().killed()).isTrue();
            assertThat(life.ending().exitCode()).hasValue(128 + 9);
        }
    }

    @Test
    void p3AChildThatIgnoresSigtermIsKilledAfterTheGrace() throws Exception {
        try (ProcessLife life = ProcessLife.of(fake(Act.IGNORE_SIGTERM))) {
            life.awaitFirstPicture();
            life.process.stop();

            assertThat(life.ending().how()).isEqualTo(How.STOPPED);
            assertThat(life.ending().killed()).isTrue();
        }
    }

    @Test
    void p4AMissingProgramIsAnEndingWithAReason() throws Exception {
        try (ProcessLife life = ProcessLife.of(folder.resolve("gone"))) {
            assertNotStarted(life, "gone: No such file or directory");
        }
    }

    @Test
    void p5AProgramThatMayNotBeRunIsAnEndingWithAReasonAlsoBehindALauncher() throws Exception {
        Path program = FakeFfmpeg.script(folder, "exit 0");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rw-------"));

        try (ProcessLife life = new ProcessLife(DeathBond.choose(System.getenv()), null, null, program.toString())) {
            life.start();
            assertNotStarted(life, "Permission denied");
        }
        try (ProcessLife life = ProcessLife.of(folder)) {
            assertNotStarted(life, "Is a directory");
        }
    }

    @Test
    void p6AndP7TheExitStatusIsReportedWhateverItIs() throws Exception {
        try (ProcessLife failing = ProcessLife.of(FakeFfmpeg.script(folder, "echo 'no such host' >&2; exit 1"));
                ProcessLife content = ProcessLife.of(FakeFfmpeg.script(folder, "exit 0"))) {
            assertThat(failing.ending().exitCode()).hasValue(1);
            assertThat(failing.log).containsExactly("no such host");
            assertThat(content.ending().exitCode()).hasValue(0);
            assertThat(content.ending().how()).isEqualTo(How.EXITED);
        }
    }

    @Test
    void p8AFloodOnStderrDoesNotHoldUpTheStills() throws Exception {
        AtomicInteger lines = new AtomicInteger();
        String program = fake(Act.FLOOD_STDERR, 20).toString();
        try (ProcessLife life =
                new ProcessLife(DeathBond.none(), null, line -> lines.incrementAndGet(), program).start()) {
            assertThat(life.ending().exitCode()).hasValue(0);
            assertThat(life.pictures).hasSize(20);
            assertThat(lines).hasValue(400_000);
        }
    }

    @Test
    void p9AnEndlessLineCostsNoMemory() throws Exception {
        AtomicLong longest = new AtomicLong();
        AtomicInteger lines = new AtomicInteger();
        String program = fake(Act.ENDLESS_LINE).toString();
        try (ProcessLife life = new ProcessLife(
                        DeathBond.none(),
                        null,
                        line -> {
                            lines.incrementAndGet();
                            longest.accumulateAndGet(line.length(), Math::max);
                        },
                        program)
                .start()) {
            assertThat(life.ending().exitCode()).hasValue(0);
            assertThat(life.pictures).hasSize(1);
            assertThat(lines).hasValue(2);
            assertThat(longest.get()).isLessThanOrEqualTo(LogReader.MAX_LINE_BYTES + 2);
        }
    }

    @Test
    void p10GarbageStopsTheChild() throws Exception {
        assertStoppedAsMalformed(Act.GARBAGE);
    }

    @Test
    void p11AHugeLengthStopsTheChild() throws Exception {
        assertStoppedAsMalformed(Act.HUGE_LENGTH);
    }

    @Test
    void p12HalfAPictureIsNotHandedOver() throws Exception {
        try (ProcessLife life = ProcessLife.of(fake(Act.TRUNCATED))) {
            assertThat(life.ending().how()).isEqualTo(How.EXITED);
            assertThat(life.pictures).containsExactly(0);
        }
    }

    @Test
    void p13AClosedStdoutIsTheEndOfAChildThatLives() throws Exception {
        try (ProcessLife life = ProcessLife.of(fake(Act.CLOSE_STDOUT))) {
            assertThat(life.ending().how()).isEqualTo(How.STDOUT_ENDED);
            assertThat(life.pictures).containsExactly(0);
        }
    }

    @Test
    void p13AChildThatClosesStdoutAndIgnoresSigtermIsKilledAfterTheGrace() throws Exception {
        Path program = FakeFfmpeg.script(folder, "trap '' TERM", "exec >&-", "while :; do sleep 0.05; done");
        try (ProcessLife life = ProcessLife.of(program)) {
            assertThat(life.ending().how()).isEqualTo(How.STDOUT_ENDED);
            assertThat(life.ending().killed()).isTrue();
        }
    }

    @Test
    void p13AChildThatClosesStdoutIsHeardUntilItsEnd() throws Exception {
        Path program = FakeFfmpeg.script(
                folder,
                "trap '' TERM",
                "exec >&-",
                "head -c 300000 /dev/zero >&2",
                "echo >&2",
                "echo goodbye >&2",
                "exit 3");
        try (ProcessLife life = ProcessLife.of(program)) {
            assertThat(life.ending().exitCode()).hasValue(3);
            assertThat(life.log).last().isEqualTo("goodbye");
        }
    }

    @Test
    void theThreadThatStartsTheChildReadsItsStillsAndOnlyTheLogHasAnother() throws Exception {
        CompletableFuture<Thread> reading = new CompletableFuture<>();
        StdoutReader reader = in -> {
            in.read();
            reading.complete(Thread.currentThread());
            in.read(new byte[100_000]);
            in.transferTo(OutputStream.nullOutputStream());
        };
        String program = fake(Act.FREEZE, 1).toString();
        try (ProcessLife life = new ProcessLife(DeathBond.none(), reader, null, program).start()) {
            assertThat(reading).succeedsWithin(Duration.ofSeconds(10)).isSameAs(life.thread());
            assertThat(gatecamThreads())
                    .extracting(Thread::getName)
                    .filteredOn(name -> name.startsWith("gatecam-camera"))
                    .containsExactlyInAnyOrder("gatecam-camera-7", "gatecam-camera-7-log");
        }
    }

    @Test
    void aReaderThatReturnsEarlyIsTheEndOfTheChild() throws Exception {
        String program = fake(Act.FREEZE, 1).toString();
        try (ProcessLife life = new ProcessLife(DeathBond.none(), in -> in.read(), null, program).start()) {
            assertThat(life.ending().how()).isEqualTo(How.STDOUT_ENDED);
        }
    }

    @Test
    void aReaderThatThrowsIsTheEndOfTheChild() throws Exception {
        IllegalStateException defect = new IllegalStateException("defect");
        String program = fake(Act.FREEZE, 1).toString();
        StdoutReader reader = in -> {
            throw defect;
        };
        try (ProcessLife life = new ProcessLife(DeathBond.none(), reader, null, program).start()) {
            assertThat(life.ending().how()).isEqualTo(How.READER_FAILED);
            assertThat(life.ending().failure()).isSameAs(defect);
        }
    }

    @Test
    void p14AChildOfTheChildThatHoldsThePipesIsKilledWhenTheChildIsStopped() throws Exception {
        try (ProcessLife life = ProcessLife.of(fake(Act.HAVE_CHILD))) {
            life.awaitFirstPicture();
            life.process.stop();

            assertThat(life.ending().how()).isEqualTo(How.STOPPED);
            assertGone(life);
        }
    }

    @Test
    void p14AChildOfTheChildThatHoldsThePipesIsKilledWhenTheChildHasEnded() throws Exception {
        try (ProcessLife life = ProcessLife.of(fake(Act.LEAVE_CHILD))) {
            assertThat(life.ending().how()).isEqualTo(How.EXITED);
            assertThat(life.ending().exitCode()).hasValue(0);
            assertGone(life);
        }
    }

    @Test
    void p14AStrangerThatHoldsStdoutKeepsNobodyFromHearingOfTheEnd() throws Exception {
        Path end = folder.resolve("end");
        Path program = FakeFfmpeg.script(
                folder,
                "env -i sleep 300 2>/dev/null &",
                "echo \"child $!\" >&2",
                "until [ -e " + end + " ]; do sleep 0.01; done");
        try (ProcessLife life = ProcessLife.of(program)) {
            // Else the JDK closes the pipe when the program ends, and nobody is held.
            await().until(() -> reads(life.thread()));
            Files.createFile(end);
            assertThat(life.ending().how()).isEqualTo(How.EXITED);
            assertThat(life.ending().exitCode()).hasValue(0);
            assertThat(life.thread().isAlive()).isTrue();
            // The thread that reads the pipe ends with it.
            long stranger = Long.parseLong(life.log.get(0).substring("child ".length()));
            ProcessHandle.of(stranger).orElseThrow().destroyForcibly();
        }
    }

    private static boolean reads(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        return stack.length > 0 && stack[0].getClassName().equals("java.io.FileInputStream");
    }

    @Test
    void aLifeThatIsStoppedBeforeItBeginsNeverBegins() throws Exception {
        try (ProcessLife life = new ProcessLife(
                DeathBond.none(), null, null, fake(Act.FREEZE, 1).toString())) {
            life.process.stop();
            life.start();

            assertThat(life.ending().how()).isEqualTo(How.NOT_STARTED);
            assertThat(life.ending().failure()).isNull();
            assertThat(life.started).isNotDone();
        }
    }

    @Test
    void p18ManyFailuresLeaveNoZombies() throws Exception {
        for (int i = 0; i < 200; i++) {
            try (ProcessLife life = ProcessLife.of(Path.of("/bin/false"))) {
                assertThat(life.ending().exitCode()).hasValue(1);
            }
        }
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    private Path fake(Act act, int... numbers) throws IOException {
        return FakeFfmpeg.program(folder, act, numbers);
    }

    private static void assertNotStarted(ProcessLife life, String reason) throws Exception {
        assertThat(life.ending().how()).isEqualTo(How.NOT_STARTED);
        assertThat(life.ending().exitCode()).isEmpty();
        assertThat(life.ending().failure()).isInstanceOf(IOException.class).hasMessageContaining(reason);
        assertThat(life.started).isNotDone();
    }

    private void assertStoppedAsMalformed(Act act) throws Exception {
        try (ProcessLife life = ProcessLife.of(fake(act))) {
            assertThat(life.ending().how()).isEqualTo(How.READER_FAILED);
            assertThat(life.ending().failure()).isInstanceOf(MalformedStreamException.class);
            assertThat(life.pictures).isEmpty();
        }
    }

    private static void assertGone(ProcessLife life) {
        long grandchild = Long.parseLong(life.log.get(0).substring("child ".length()));
        await().atMost(Duration.ofSeconds(5)).until(() -> !Processes.runs(grandchild));
    }

    /** A shell that gets a signal before it has set its trap dies of it. */
    private static void awaitTrap(ProcessLife life) throws Exception {
        ProcessHandle child = life.child();
        await().until(() -> child.children().findAny().isPresent());
    }

    private static Set<Thread> gatecamThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("gatecam-"))
                .collect(Collectors.toSet());
    }
}
