/**
 * Placeholder for rocketmq-spring.
 */
@NullMarked
package org.apache.rocketmq.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
