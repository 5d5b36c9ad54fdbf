package io.rocketproducer.sample;

/**
 * The body of the request is larger than the largest message.
 */
final class BodyTooLargeException extends RuntimeException {

    BodyTooLargeException(int limit) {
        super("The body has more than " + limit + " bytes, the limit of a message.");
    }

}
