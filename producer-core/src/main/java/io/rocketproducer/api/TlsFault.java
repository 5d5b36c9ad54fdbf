package io.rocketproducer.api;

/**
 * Why a connection could not be secured.
 */
public enum TlsFault {

    /** No trusted authority has issued the server's certificate. */
    UNTRUSTED,

    /** The server's certificate names another host. */
    WRONG_HOSTNAME,

    /** The server's certificate has expired, or is not valid yet. */
    EXPIRED,

    /** The server answered something other than TLS. */
    NOT_TLS,

    /**
     * The server ended the connection during the hand-shake, as one does whose TLS is
     * switched off, or that is going down.
     */
    HUNG_UP,

    /** The server demands a certificate of this client, or refused the one it got. */
    CLIENT_CERTIFICATE,

    /** There is no TLS version or cipher suite that both sides accept. */
    INCOMPATIBLE,

    /** The hand-shake failed in another way. */
    FAILED

}
