package io.rocketproducer.sample;

/**
 * As many loads run as the application runs at a time.
 */
final class TooManyLoadsException extends RuntimeException {

    TooManyLoadsException(int limit) {
        super(limit + " loads run already, the limit. Try again when one of them has ended.");
    }

}
