/**
 * What users call: messages, results, settings and the error family.
 */
@NullMarked
package io.rocketproducer.api;

import org.jspecify.annotations.NullMarked;
