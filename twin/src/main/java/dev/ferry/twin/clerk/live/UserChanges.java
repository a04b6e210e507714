package dev.ferry.twin.clerk.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.clerk.ClerkList;
import dev.ferry.twin.generate.field.NameMaker;
import dev.ferry.twin.generate.field.Oddity;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What people change about themselves, and what is done to them. Who shares an address, or whom
 * WorkOS held before, keeps address and rights: what is to become of them is no matter of sync.
 */
final class UserChanges {
  private static final List<String> PLANS = List.of("free", "team", "business", "enterprise");

  private final World world;
  private final SignUps signUps;
  private final Predicate<ObjectNode> ordinary;

  UserChanges(World world, SignUps signUps, Predicate<ObjectNode> ordinary) {
    this.world = world;
    this.signUps = signUps;
    this.ordinary = ordinary;
  }

  Optional<String> signedIn(Consumer<String> afterwards) {
    Optional<String> who =
        changed(
            user -> !user.path("banned").asBoolean(),
            user -> user.put("last_sign_in_at", world.now()).put("last_active_at", world.now()));
    who.ifPresent(afterwards);
    return who;
  }

  Optional<String> named() {
    return changed(
        user -> true,
        user -> {
          int number = world.number();
          Oddity oddity = world.chance(20) ? Oddity.NAME_UNICODE : Oddity.NONE;
          var names = NameMaker.make(oddity, number, world.random());
          user.put("last_name", names.last() + " " + number);
          if (world.chance(50)) {
            user.put("first_name", names.first());
          }
        });
  }

  /** Of the three kinds of metadata, mostly that which is carried. */
  Optional<String> told() {
    return changed(
        user -> true,
        user -> {
          if (world.chance(20)) {
            withObject(user, "private_metadata").put("internal_note", "note " + world.number());
          } else {
            withObject(user, "public_metadata")
                .put("plan", world.any(PLANS))
                .put("seats", world.number());
          }
        });
  }

  Optional<String> addressAdded() {
    return changed(
        ordinary.and(user -> user.path("email_addresses").size() < 4),
        user -> add(user, signUps.freshAddress(), world.chance(50)));
  }

  /** The old one stays as a further one, or is given up. */
  Optional<String> addressChanged() {
    return changed(
        ordinary,
        user -> {
          String before = user.path("primary_email_address_id").asText();
          ObjectNode added = add(user, signUps.freshAddress(), true);
          user.set("primary_email_address_id", added.get("id"));
          if (world.chance(50)) {
            remove(user, before);
          }
        });
  }

  Optional<String> addressVerified() {
    return changed(
        ordinary.and(user -> unverified(user).isPresent()),
        user -> unverified(user).ifPresent(address -> verification(address, true)));
  }

  Optional<String> banned(boolean banned) {
    return changed(
        ordinary.and(user -> user.path("banned").asBoolean() != banned),
        user -> user.put("banned", banned));
  }

  Optional<String> deleted() {
    Optional<ObjectNode> user = world.any(ClerkList.USERS, ordinary);
    user.ifPresent(
        gone -> {
          for (JsonNode address : gone.path("email_addresses")) {
            signUps.free(address.path("email_address").asText());
          }
          world.delete(ClerkList.USERS, gone.path("id").asText());
        });
    return user.map(gone -> gone.path("id").asText());
  }

  private Optional<String> changed(Predicate<ObjectNode> who, Consumer<ObjectNode> change) {
    Optional<ObjectNode> user = world.any(ClerkList.USERS, who);
    user.ifPresent(
        one -> {
          change.accept(one);
          world.change(ClerkList.USERS, one);
        });
    return user.map(one -> one.path("id").asText());
  }

  private ObjectNode add(ObjectNode user, String address, boolean verified) {
    ObjectNode added =
        ((ArrayNode) user.get("email_addresses"))
            .addObject()
            .put("id", world.id("idn_"))
            .put("object", "email_address")
            .put("email_address", address)
            .put("reserved", false);
    added.putArray("linked_to");
    added.put("created_at", world.now());
    verification(added, verified);
    return added;
  }

  private void verification(ObjectNode address, boolean verified) {
    address
        .putObject("verification")
        .put("object", "verification_otp")
        .put("status", verified ? "verified" : "unverified")
        .put("strategy", "email_code")
        .put("attempts", 1)
        .put("expire_at", world.now() + 600_000);
    address.put("updated_at", world.now());
  }

  private void remove(ObjectNode user, String addressId) {
    Iterator<JsonNode> all = user.get("email_addresses").iterator();
    while (all.hasNext()) {
      JsonNode address = all.next();
      if (address.path("id").asText().equals(addressId)) {
        signUps.free(address.path("email_address").asText());
        all.remove();
      }
    }
  }

  private static Optional<ObjectNode> unverified(ObjectNode user) {
    for (JsonNode address : user.path("email_addresses")) {
      if (!address.at("/verification/status").asText().equals("verified")) {
        return Optional.of((ObjectNode) address);
      }
    }
    return Optional.empty();
  }

  private static ObjectNode withObject(ObjectNode user, String name) {
    return user.path(name).isObject() ? (ObjectNode) user.get(name) : user.putObject(name);
  }
}
