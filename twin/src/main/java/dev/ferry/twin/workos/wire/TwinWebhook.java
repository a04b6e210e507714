package dev.ferry.twin.workos.wire;

import java.time.Instant;

/**
 * An address that is told of changes; a twin tells nobody. Immutable.
 *
 * @param id {@code we_…}
 * @param url where to
 * @param enabled whether it would be told
 * @param created when it was made
 * @param updated when it was changed last
 */
public record TwinWebhook(
    String id, String url, boolean enabled, Instant created, Instant updated) {}
