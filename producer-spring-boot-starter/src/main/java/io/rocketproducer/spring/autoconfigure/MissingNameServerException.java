package io.rocketproducer.spring.autoconfigure;

/**
 * Nothing says where the name servers of a producer are.
 */
final class MissingNameServerException extends RuntimeException {

    private final String property;

    MissingNameServerException(String property) {
        super("Neither " + property + " nor rocketmq.name-server is set");
        this.property = property;
    }

    String property() {
        return this.property;
    }

}
