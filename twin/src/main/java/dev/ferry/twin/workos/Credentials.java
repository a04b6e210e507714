package dev.ferry.twin.workos;

/**
 * What opens an environment. Never prints the key.
 *
 * @param apiKey {@code sk_test_…}
 * @param clientId {@code client_…}
 */
record Credentials(String apiKey, String clientId) {
  @Override
  public String toString() {
    return "Credentials[" + clientId + "]";
  }
}
