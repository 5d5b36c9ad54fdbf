package io.rocketproducer.internal.send;

/**
 * The decision after a failed attempt.
 *
 * @param retry whether another attempt is made
 * @param delayNanos the delay before it
 */
record RetryDecision(boolean retry, long delayNanos) {

    /** The failure is final. */
    static final RetryDecision GIVE_UP = new RetryDecision(false, 0);

    /** The next attempt is made immediately. */
    static final RetryDecision IMMEDIATE = new RetryDecision(true, 0);

    static RetryDecision after(long delayNanos) {
        return new RetryDecision(true, delayNanos);
    }

}
