package io.gatecam.browser;

import static org.assertj.core.api.Assertions.fail;

import io.gatecam.testkit.NoLeaks;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Each test of {@code src/test/node}, as one of JUnit. */
@ExtendWith(NoLeaks.class)
@Isolated("What other tests start would be taken for leaks.")
class BrowserIT {

    private static final Path MODULE = Path.of(System.getProperty("gatecam.module"));
    private static final Path TARGET = Path.of(System.getProperty("gatecam.target"));

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> dashboard() throws Exception {
        requireTools();
        ControlDoor door = ControlDoor.open(folder);
        NodeTests node = NodeTests.start(MODULE, TARGET, door.url());
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(new Results(node), 0), false)
                .peek(BrowserIT::tellTime)
                .map(BrowserIT::test)
                .onClose(node::close)
                .onClose(door::close);
    }

    private static void requireTools() throws Exception {
        Wish wish = Wish.configured();
        Assumptions.assumeFalse(wish == Wish.OFF, "gatecam.browser is off");
        Optional<String> missing = new Tools(MODULE, TARGET).missing();
        if (missing.isEmpty()) {
            return;
        }
        String message = "The browser tests cannot be run: " + missing.get();
        if (wish == Wish.REQUIRED) {
            fail(message);
        }
        // Maven's output shows how many tests were skipped, but not why.
        System.out.println("Skipped. " + message);
        Assumptions.abort(message);
    }

    // JUnit only sees how long it took to read the result.
    private static void tellTime(NodeTest result) {
        System.out.println(result.seconds() + " s: " + result.name());
    }

    private static DynamicTest test(NodeTest result) {
        return DynamicTest.dynamicTest(result.name(), () -> {
            Assumptions.assumeTrue(result.skipped().isEmpty(), result.skipped());
            if (!result.passed()) {
                AssertionError failure = new AssertionError(result.name() + ": " + result.failure());
                failure.setStackTrace(new StackTraceElement[0]);
                throw failure;
            }
        });
    }

    /** Looks ahead by one, and only when asked: JUnit reports a test before the next has ended. */
    private static final class Results implements Iterator<NodeTest> {

        private final NodeTests node;
        private @Nullable NodeTest next;

        Results(NodeTests node) {
            this.node = node;
        }

        @Override
        public boolean hasNext() {
            if (next == null) {
                try {
                    next = node.next().orElse(null);
                } catch (Exception e) {
                    throw new IllegalStateException("node's tests were not finished", e);
                }
            }
            return next != null;
        }

        @Override
        public NodeTest next() {
            if (next == null && !hasNext()) {
                throw new NoSuchElementException();
            }
            NodeTest result = next;
            next = null;
            return result;
        }
    }
}
