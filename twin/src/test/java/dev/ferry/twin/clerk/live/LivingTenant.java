package dev.ferry.twin.clerk.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.clerk.ClerkCursors;
import dev.ferry.twin.clerk.ClerkInstance;
import dev.ferry.twin.clerk.ClerkList;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import dev.ferry.twin.generate.TenantRules;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A generated tenant on a twin, with a life whose clock stands still. */
final class LivingTenant implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-29T20:00:00Z");

  final GeneratedTenant tenant;
  final ClerkTwin twin;
  final ClerkInstance instance;
  final Life life;

  LivingTenant(Path folder, int users, int organizations, long seed) throws IOException {
    tenant = TenantGenerator.generate(folder, users, 3, organizations);
    twin =
        ClerkTwin.start(
            ClerkTwinOptions.defaults()
                .withCursors(ClerkCursors.LASTING)
                .withData(tenant.clerkApi()));
    instance = twin.state().instance();
    life =
        Life.of(
            twin, new Life.Start(tenant.users(), before(tenant), seed, InstantSource.fixed(NOW)));
  }

  static TenantRules.Before before(GeneratedTenant tenant) throws IOException {
    return new TenantRules.Before(
        tenant.existingUsers(), tenant.existingOrganizations(), tenant.existingRoles());
  }

  /** All objects of all lists, by list and id. */
  Map<String, ObjectNode> objects() {
    Map<String, ObjectNode> all = new LinkedHashMap<>();
    for (ClerkList list : ClerkList.values()) {
      for (ObjectNode one : of(list)) {
        all.put(list + " " + one.path("id").asText(), one);
      }
    }
    return all;
  }

  List<ObjectNode> of(ClerkList list) {
    return instance.objects(list).stream().map(World::tree).toList();
  }

  ObjectNode user(String id) {
    return World.tree(instance.find(ClerkList.USERS, id).orElseThrow());
  }

  String exported() throws IOException {
    StringWriter out = new StringWriter();
    life.export(out);
    return out.toString();
  }

  @Override
  public void close() {
    twin.close();
  }
}
