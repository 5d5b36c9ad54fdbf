package io.rocketproducer.spring.autoconfigure;

/**
 * The address of a name server is not of the form {@code host:port}.
 */
final class InvalidNameServerException extends RuntimeException {

    private final String address;

    InvalidNameServerException(String address, Throwable cause) {
        super("Name server address '" + address + "' is malformed: " + cause.getMessage(), cause);
        this.address = address;
    }

    String address() {
        return this.address;
    }

}
