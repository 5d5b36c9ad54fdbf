package io.rocketproducer.internal.remoting;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Finds the addresses of a host name. May block.
 */
@FunctionalInterface
interface HostLookup {

    /** The JVM's own. */
    HostLookup SYSTEM = InetAddress::getAllByName;

    /**
     * Looks a name up.
     * @param host the name
     * @return its addresses, at least one
     * @throws UnknownHostException if there is none
     */
    InetAddress[] addressesOf(String host) throws UnknownHostException;

}
