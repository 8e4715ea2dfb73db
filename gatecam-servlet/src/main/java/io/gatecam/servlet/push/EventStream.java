package io.gatecam.servlet.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client of server-sent events (HTML, section "Server-sent events"). Holds no thread. */
final class EventStream implements MessageClient, AsyncAnswer.Source {

    static final String MEDIA_TYPE = "text/event-stream";

    private static final Logger log = LoggerFactory.getLogger(EventStream.class);
    private static final byte[] BEGIN = "retry: 3000\n\n".getBytes(UTF_8);
    private static final byte[] COMMENT = ":\n\n".getBytes(UTF_8);

    private final Audience<Message> audience;
    private final MessageQueue queue;
    private final AsyncAnswer answer = new AsyncAnswer(this);

    private volatile boolean commentWanted;

    /** Confined to the answer's turns. */
    private boolean begun;

    EventStream(Audience<Message> audience, int queueLength) {
        this.audience = audience;
        this.queue = new MessageQueue(queueLength);
    }

    /** Begins to answer. */
    void begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer.begin(request, response);
    }

    @Override
    public void tellFirst(List<Message> messages) {
        queue.putInFront(messages);
        answer.more();
    }

    @Override
    public void tell(Message message) {
        if (answer.isEnding()) {
            return;
        }
        if (queue.offer(message)) {
            answer.more();
        } else {
            log.debug("A listener does not read, it is dropped");
            // What it has not read yet it need not read. Completed when the connection takes that or breaks.
            gone();
            answer.end();
        }
    }

    @Override
    public void ping() {
        commentWanted = true;
        answer.more();
    }

    @Override
    public void end() {
        answer.end();
    }

    @Override
    public byte @Nullable [] next() {
        if (!begun) {
            begun = true;
            return BEGIN;
        }
        Message message = queue.poll();
        if (message != null) {
            commentWanted = false;
            return message.event();
        }
        boolean wanted = commentWanted;
        commentWanted = false;
        return wanted ? COMMENT : null;
    }

    @Override
    public void gone() {
        audience.remove(this);
        queue.clear();
    }
}
