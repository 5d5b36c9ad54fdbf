/**
 * Job: certificates and keys, from files or from the application, made into what secures
 * connections; and words for hand-shakes that fail. Owner thread: none, values and one
 * volatile reference. Door: {@link TlsKeeper}.
 */
@NullMarked
package io.rocketproducer.internal.tls;

import org.jspecify.annotations.NullMarked;
