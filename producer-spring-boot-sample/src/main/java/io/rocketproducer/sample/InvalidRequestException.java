package io.rocketproducer.sample;

/**
 * The request is at fault. The text tells the caller why.
 */
final class InvalidRequestException extends RuntimeException {

    InvalidRequestException(String message) {
        super(message);
    }

}
