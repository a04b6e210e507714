package dev.ferry.twin.workos.held;

import dev.ferry.twin.workos.wire.Tokens;
import dev.ferry.twin.workos.wire.TwinPortalLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Links to the Admin Portal. They cannot be taken back. Thread-safe; refusals are thrown. */
public final class PortalLinks {
  /** Docs, "Admin Portal", February 2026. */
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final Environment environment;
  private final Map<String, TwinPortalLink> byToken = new ConcurrentHashMap<>();
  private final List<TwinPortalLink> inOrder = new ArrayList<>();
  private final Tokens tokens = new Tokens();

  public PortalLinks(Environment environment) {
    this.environment = environment;
  }

  /** The token of a new link. */
  public String generate(String organizationId, @Nullable String intent, List<String> contacts) {
    environment.atomically(held -> held.organization(organizationId));
    TwinPortalLink link =
        new TwinPortalLink(organizationId, intent, contacts, environment.now().plus(LIFE));
    String token = tokens.opaque();
    byToken.put(token, link);
    synchronized (inOrder) {
      inOrder.add(link);
    }
    return token;
  }

  /** The link of a token, as long as it lives. */
  public Optional<TwinPortalLink> open(String token) {
    return Optional.ofNullable(byToken.get(token))
        .filter(link -> environment.now().isBefore(link.expires()));
  }

  /** All links, in the order of their creation, expired ones too. */
  public List<TwinPortalLink> all() {
    synchronized (inOrder) {
      return List.copyOf(inOrder);
    }
  }
}
