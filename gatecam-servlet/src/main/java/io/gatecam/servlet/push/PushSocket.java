package io.gatecam.servlet.push;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client of a WebSocket. One message is sent at a time, and the container says when it is gone; meanwhile no thread
 * waits. A client has nothing to say: short texts are ignored, anything else ends it.
 */
final class PushSocket extends jakarta.websocket.Endpoint implements MessageClient {

    private static final Logger log = LoggerFactory.getLogger(PushSocket.class);

    private static final int LONGEST_FROM_CLIENT = 1024;

    /** Of Tomcat, which waits that long for room for the last frame. Others do not know it. */
    private static final String CLOSE_WAIT = "org.apache.tomcat.websocket.ABNORMAL_SESSION_CLOSE_SEND_TIMEOUT";

    /** Of Tomcat: how long a ping may wait for room. */
    private static final String PING_WAIT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    private static final Duration LONGEST_PING = Duration.ofSeconds(1);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(1);

    private final Audience<Message> audience;
    private final Predicate<MessageClient> joining;
    private final MessageQueue queue;
    private final Duration longestSend;
    private final Turns turns = new Turns(this::sendNext);
    private final AtomicBoolean ended = new AtomicBoolean();

    private volatile @Nullable Session session;
    private volatile boolean sending;
    private volatile boolean heardOf = true;

    /** @param joining adds it to the audience when it is open, and tells whether it may stay */
    PushSocket(Audience<Message> audience, Predicate<MessageClient> joining, int queueLength, Duration longestSend) {
        this.audience = audience;
        this.joining = joining;
        this.queue = new MessageQueue(queueLength);
        this.longestSend = longestSend;
    }

    @Override
    public void onOpen(Session opened, EndpointConfig config) {
        opened.setMaxTextMessageBufferSize(LONGEST_FROM_CLIENT);
        opened.setMaxBinaryMessageBufferSize(LONGEST_FROM_CLIENT);
        opened.setMaxIdleTimeout(0);
        opened.getUserProperties().put(PING_WAIT, LONGEST_PING.toMillis());
        opened.getAsyncRemote().setSendTimeout(longestSend.toMillis());
        opened.addMessageHandler(String.class, text -> {});
        opened.addMessageHandler(ByteBuffer.class, (MessageHandler.Partial<ByteBuffer>)
                (part, last) -> leave(CloseCodes.CANNOT_ACCEPT, "there is nothing to send here"));
        opened.addMessageHandler(PongMessage.class, pong -> heardOf = true);
        session = opened;
        if (!joining.test(this)) {
            end();
        }
    }

    @Override
    public void onClose(Session closed, CloseReason reason) {
        ended.set(true);
        audience.remove(this);
        queue.clear();
    }

    @Override
    public void onError(Session failed, Throwable failure) {
        log.debug("A listener has gone: {}", failure.toString());
    }

    @Override
    public void tellFirst(List<Message> messages) {
        queue.putInFront(messages);
        turns.take();
    }

    @Override
    public void tell(Message message) {
        if (queue.offer(message)) {
            turns.take();
        } else {
            leave(CloseCodes.TRY_AGAIN_LATER, "read faster");
        }
    }

    @Override
    public void ping() {
        Session open = session;
        if (open == null) {
            return;
        }
        if (!heardOf) {
            leave(CloseCodes.TRY_AGAIN_LATER, "no answer");
            return;
        }
        heardOf = false;
        if (sending) {
            return;
        }
        try {
            open.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | RuntimeException e) {
            leave(CloseCodes.TRY_AGAIN_LATER, "no answer");
        }
    }

    @Override
    public void end() {
        leave(CloseCodes.GOING_AWAY, "the server goes away");
    }

    private void sendNext() {
        Session open = session;
        if (open == null || sending || ended.get()) {
            return;
        }
        Message next = queue.poll();
        if (next == null) {
            return;
        }
        sending = true;
        try {
            open.getAsyncRemote().sendText(next.json(), this::sent);
        } catch (RuntimeException e) {
            sent(new SendResult(e));
        }
    }

    private void sent(SendResult result) {
        sending = false;
        if (result.isOK()) {
            heardOf = true;
            turns.take();
        } else {
            leave(CloseCodes.TRY_AGAIN_LATER, "it did not get through");
        }
    }

    private void leave(CloseCode code, String why) {
        Session open = session;
        if (open == null || ended.getAndSet(true)) {
            return;
        }
        audience.remove(this);
        queue.clear();
        try {
            // A client that does not read will not read the goodbye: nobody shall wait for it.
            open.getUserProperties().put(CLOSE_WAIT, sending ? 1L : LONGEST_GOODBYE.toMillis());
            open.setMaxIdleTimeout(LONGEST_GOODBYE.toMillis());
            open.close(new CloseReason(code, why));
        } catch (IOException | RuntimeException e) {
            log.debug("A listener is closed already: {}", e.toString());
        }
    }
}
