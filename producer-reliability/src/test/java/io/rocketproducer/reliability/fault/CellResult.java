package io.rocketproducer.reliability.fault;

/**
 * One line of the table.
 *
 * @param fault name of the fault
 * @param producer name of the producer
 * @param mode how it sent
 * @param verdict what it came to
 */
record CellResult(String fault, String producer, Mode mode, Verdict verdict) {
}
