package io.gatecam.servlet.push;

/** What tells all clients of one path. */
interface Broadcast {

    Audience<Message> audience();
}
