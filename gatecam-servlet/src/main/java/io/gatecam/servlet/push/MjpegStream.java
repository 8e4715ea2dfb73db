package io.gatecam.servlet.push;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gatecam.error.GatecamException;
import io.gatecam.time.Clocks;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client that is shown the stills of one camera as they come. Holds no thread. One still waits for it at most, the
 * newest.
 */
final class MjpegStream implements PushClient<StillPart>, AsyncAnswer.Source {

    private static final Logger log = LoggerFactory.getLogger(MjpegStream.class);

    /** Sooner than proxies usually give up an answer that is silent, which is after a minute. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private static final byte[] NOTHING = {};

    private final Audience<StillPart> audience;
    private final PartForm form;
    private final byte[] beginning;
    private final BooleanSupplier cameraIsThere;
    private final Clocks clocks;
    private final long patienceNanos;
    private final AsyncAnswer answer = new AsyncAnswer(this);
    private final AtomicReference<@Nullable StillPart> waiting = new AtomicReference<>();

    /** Confined to the thread that tells. */
    private @Nullable StillPart told;

    private volatile boolean silent;

    // Confined to the answer's turns.
    private boolean begun;
    private byte[] ahead;
    private byte[] whileSilent = PartForm.whileSilentAtFirst();

    // Confined to the thread that pings.
    private long takenBefore = -1;
    private long takenAtNanos;
    private long silentFromNanos;

    /** @param patience how long it may take nothing of what it was sent */
    MjpegStream(
            Audience<StillPart> audience,
            PartForm form,
            String boundary,
            BooleanSupplier cameraIsThere,
            Clocks clocks,
            Duration patience) {
        this.audience = audience;
        this.form = form;
        this.beginning = PartForm.delimiter(boundary).getBytes(US_ASCII);
        this.ahead = form.ahead().getBytes(US_ASCII);
        this.cameraIsThere = cameraIsThere;
        this.clocks = clocks;
        this.patienceNanos = patience.toNanos();
    }

    /** Begins to answer. */
    void begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer.begin(request, response);
    }

    /** The same still, which a client may be told of when it comes and once more right after, is sent once. */
    @Override
    public void tell(StillPart part) {
        StillPart before = told;
        if (answer.isEnding() || (before != null && before.still() == part.still())) {
            return;
        }
        told = part;
        waiting.set(part);
        answer.more();
    }

    /**
     * A client that has gone is found out by nothing but being written to, and the first write after that only asks for
     * the answer that there is nobody: while a camera is dark they would gather.
     */
    @Override
    public void ping() {
        if (!cameraIsThere.getAsBoolean()) {
            end();
            return;
        }
        long now = clocks.nanoTime();
        long taken = answer.taken();
        if (taken != takenBefore) {
            takenBefore = taken;
            takenAtNanos = now;
            silentFromNanos = now;
        } else if (!answer.isWaiting()) {
            takenAtNanos = now;
            breakSilence(now);
        } else if (now - takenAtNanos >= patienceNanos) {
            log.debug("A client of a camera's stills does not read, it is dropped");
            gone();
            answer.end();
        }
    }

    private void breakSilence(long now) {
        if (now - silentFromNanos >= LONGEST_SILENCE.toNanos()) {
            silent = true;
            answer.more();
        }
    }

    @Override
    public void end() {
        answer.end();
    }

    @Override
    public byte @Nullable [] next() {
        if (!begun) {
            begun = true;
            return beginning;
        }
        StillPart part = waiting.getAndSet(null);
        boolean wasSilent = silent;
        silent = false;
        try {
            if (part == null) {
                return wasSilent ? whileSilent : null;
            }
            return begunWith(part.bytes(form));
        } catch (GatecamException e) {
            log.debug("{} is not shown: {}", part.still(), e.toString());
            return null;
        }
    }

    /** @return the same, with what comes before the first part if it is that */
    private byte[] begunWith(byte[] part) {
        whileSilent = form.whileSilentAfter(part);
        if (ahead.length == 0) {
            return part;
        }
        byte[] whole = Arrays.copyOf(ahead, ahead.length + part.length);
        System.arraycopy(part, 0, whole, ahead.length, part.length);
        ahead = NOTHING;
        return whole;
    }

    @Override
    public void gone() {
        audience.remove(this);
        waiting.set(null);
    }
}
