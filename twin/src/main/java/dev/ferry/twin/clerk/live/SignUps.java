package dev.ferry.twin.clerk.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.clerk.ClerkList;
import dev.ferry.twin.generate.ApiUser;
import dev.ferry.twin.generate.ClerkUser;
import dev.ferry.twin.generate.ClerkUser.Contacts;
import dev.ferry.twin.generate.ClerkUser.Secrets;
import dev.ferry.twin.generate.field.NameMaker;
import dev.ferry.twin.generate.field.Oddity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** New people. One in eight takes an address that somebody else gave up. */
final class SignUps {
  private static final long DAY = 86_400_000L;
  private static final Instant FIRST = Instant.parse("2021-03-01T00:00:00Z");
  private static final List<String> DOMAINS =
      List.of("acme.example", "globex.example", "mail.example.org", "initech.example");

  /** Far above the numbers of generated users, so that no name is given twice. */
  private static final int NUMBERS_FROM = 100_000_000;

  private static final int UNVERIFIED_PERCENT = 10;

  private final World world;
  private final KnownSecrets secrets;
  private final List<String> freed = new ArrayList<>();

  SignUps(World world, KnownSecrets secrets) {
    this.world = world;
    this.secrets = secrets;
  }

  /** An address that nobody has any more. */
  void free(String address) {
    if (address.contains("@")) {
      freed.add(address);
    }
  }

  String withPassword() {
    Contacts emails =
        world.chance(UNVERIFIED_PERCENT) ? unverified(freshAddress()) : verified(address());
    return signedUp(ApiUser.plain(draft(emails, password(), world.now()), world.random()));
  }

  String withoutPassword() {
    return signedUp(
        ApiUser.plain(draft(verified(address()), nothing(), world.now()), world.random()));
  }

  String withGoogle() {
    return signedUp(
        ApiUser.ofGoogle(draft(verified(address()), nothing(), world.now()), world.random()));
  }

  /** Somebody with this address, which a letter to it has proven. */
  String invited(String address) {
    return signedUp(
        ApiUser.plain(draft(verified(address), password(), world.now()), world.random()));
  }

  /** Whoever creates a user may say since when it exists (OpenAPI of 2026-05-12, createUser). */
  String backDated() {
    long created = FIRST.toEpochMilli() + world.random().nextLong(365 * DAY);
    ClerkUser user = draft(verified(freshAddress()), password(), created);
    ObjectNode json = ApiUser.plain(user, world.random());
    json.put("external_id", "legacy-" + world.number());
    json.put("password_last_updated_at", world.now());
    return put(json, created);
  }

  private String signedUp(ObjectNode json) {
    json.put("last_sign_in_at", world.now()).put("last_active_at", world.now());
    return put(json, world.now());
  }

  private String put(ObjectNode json, long created) {
    json.put("created_at", created).put("updated_at", world.now());
    world.add(ClerkList.USERS, json);
    return json.path("id").asText();
  }

  private ClerkUser draft(Contacts emails, Secrets made, long created) {
    int number = NUMBERS_FROM + world.number();
    Oddity oddity = world.chance(UNVERIFIED_PERCENT) ? Oddity.NAME_UNICODE : Oddity.NONE;
    String id = world.id("user_");
    secrets.put(id, made);
    return new ClerkUser(
        number,
        oddity,
        id,
        NameMaker.make(oddity, number, world.random()),
        emails,
        Contacts.NONE,
        made,
        Instant.ofEpochMilli(created),
        false,
        null);
  }

  private Secrets password() {
    return KnownSecrets.withPassword(nothing(), newPassword(world), salt(world));
  }

  private static Secrets nothing() {
    return new Secrets("", "", "", "");
  }

  /** A password that was nobody's before. */
  static String newPassword(World world) {
    return "ferry-live-" + Long.toHexString(world.random().nextLong());
  }

  /** What a digest is salted with. */
  static byte[] salt(World world) {
    byte[] salt = new byte[16];
    world.random().nextBytes(salt);
    return salt;
  }

  private String address() {
    if (!freed.isEmpty() && world.chance(12)) {
      return freed.remove(world.random().nextInt(freed.size()));
    }
    return freshAddress();
  }

  /** An address that was nobody's before. */
  String freshAddress() {
    return "live." + world.number() + "@" + world.any(DOMAINS);
  }

  private static Contacts verified(String address) {
    return new Contacts(address, List.of(address), List.of());
  }

  private static Contacts unverified(String address) {
    return new Contacts(address, List.of(), List.of(address));
  }
}
