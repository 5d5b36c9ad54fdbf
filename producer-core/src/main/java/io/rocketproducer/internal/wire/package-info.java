/**
 * Job: bytes to frames and back, as pure functions that know no meaning. Owner thread:
 * none, nothing here keeps state between calls. Doors: {@link FrameEncoder},
 * {@link FrameDecoder}.
 */
@NullMarked
package io.rocketproducer.internal.wire;

import org.jspecify.annotations.NullMarked;
