/**
 * Questions to brokers that have nothing to do with sending: what they hold, and where.
 */
@NullMarked
package io.rocketproducer.internal.admin;

import org.jspecify.annotations.NullMarked;
