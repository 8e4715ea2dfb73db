package io.gatecam.servlet.push;

import java.util.List;

/** A client that gets messages, by whatever protocol. */
interface MessageClient extends PushClient<Message> {

    /** Sends messages before all others, as many as there are. */
    void tellFirst(List<Message> messages);
}
