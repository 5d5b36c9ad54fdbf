/**
 * The application of docs/GETTING_STARTED.md. What is between {@code tag} and {@code end}
 * is shown there, word for word.
 */
package io.rocketproducer.docs.app;
