package dev.ferry.workos;

/**
 * An address that WorkOS tells of changes. Its signing secret, which WorkOS's list holds, is never
 * read.
 *
 * @param id {@code we_…}
 * @param url may hold a secret of its owner's in path or query
 */
public record WebhookEndpoint(String id, String url, boolean enabled) {
  /** Its id only: see {@link #url}. */
  @Override
  public String toString() {
    return id;
  }
}
