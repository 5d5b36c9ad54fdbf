package io.rocketproducer.docs.app;

// tag::order[]
record Order(String id, String customer, double amount) {
}
// end::order[]
