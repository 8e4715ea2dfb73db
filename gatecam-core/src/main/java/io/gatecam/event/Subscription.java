package io.gatecam.event;

/** A listener's place. Safe for use by several threads. */
public interface Subscription extends AutoCloseable {

    /** {@return how many events did not reach the listener because it was slow} */
    long dropped();

    /** {@return how often the listener threw} */
    long failed();

    /** Ends it. Closing twice does nothing; a call that has begun may still finish. */
    @Override
    void close();
}
