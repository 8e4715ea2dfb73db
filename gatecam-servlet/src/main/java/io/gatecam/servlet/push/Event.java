package io.gatecam.servlet.push;

/**
 * Something that happened, with its place among all that did.
 *
 * @param number its place, from 1 on
 * @param message what clients are told
 */
record Event(long number, Message message) {

    Topic topic() {
        return message.topic();
    }
}
