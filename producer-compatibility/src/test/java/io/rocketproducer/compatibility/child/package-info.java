/** What runs in a child JVM, with the client of another release of RocketMQ. */
package io.rocketproducer.compatibility.child;
