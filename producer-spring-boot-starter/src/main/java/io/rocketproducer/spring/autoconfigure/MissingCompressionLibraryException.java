package io.rocketproducer.spring.autoconfigure;

/**
 * The chosen compression needs a library that is not there.
 */
final class MissingCompressionLibraryException extends RuntimeException {

    MissingCompressionLibraryException(IllegalStateException cause) {
        super(cause.getMessage(), cause);
    }

}
