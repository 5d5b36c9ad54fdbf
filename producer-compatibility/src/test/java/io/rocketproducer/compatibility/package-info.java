/** The producer against brokers of other releases, and against the proxy. */
package io.rocketproducer.compatibility;
