/**
 * What runs inside the child JVMs. Uses the JDK only, since the class path next to it may
 * be of any RocketMQ release. Not for use by anybody else.
 */
@NullMarked
package io.rocketproducer.test.child;

import org.jspecify.annotations.NullMarked;
