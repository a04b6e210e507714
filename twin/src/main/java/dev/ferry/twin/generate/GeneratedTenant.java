package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.workos.ExistingOrganization;
import dev.ferry.twin.workos.ExistingRole;
import dev.ferry.twin.workos.held.ExistingUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a generated tenant. Immutable.
 *
 * <p>Odd cases: no address at all; two addresses that differ in case only; unverified, unlisted,
 * malformed, capital and plus addresses; an address that WorkOS knows already; users that WorkOS
 * holds already; digests of every hasher of Clerk's, of unknown ones, of none, or malformed; {@code
 * $2x$} and {@code $2y$}; one-time-password secrets in lower case, padded, spaced, malformed; names
 * in other scripts, with quotes, with a line break, like formulas, missing; lists with pipes and
 * with commas; metadata of all kinds, too large, not ASCII, too many; rows without an id, too
 * short, repeated.
 *
 * <p>With organizations, Clerk's API is odd, too: see {@link ApiOddity} and {@link
 * ApiOrganization}.
 *
 * @param folder where the files are
 */
public record GeneratedTenant(Path folder) {

  /**
   * The password of those users that WorkOS holds already with a password; no Clerk user has it,
   * and a migration must leave it alone.
   */
  public static final String PASSWORD_HELD_BEFORE = "held-by-workos-before";

  /** The CSV of Clerk's dashboard. */
  public Path clerkExport() {
    return folder.resolve("clerk-export.csv");
  }

  /** The older JSON of Clerk's support, with the metadata of part of the users. */
  public Path supportExport() {
    return folder.resolve("support-export.json");
  }

  /** What WorkOS holds before the migration: a body of "create a user" a line. */
  public Path workosExisting() {
    return folder.resolve("workos-existing.jsonl");
  }

  /**
   * The passwords that must work in WorkOS afterwards: {@code clerk_id, email, password} a line.
   */
  public Path passwords() {
    return folder.resolve("passwords.jsonl");
  }

  /** What WorkOS must hold afterwards under a Clerk id: a user a line. */
  public Path expectedUsers() {
    return folder.resolve("expected-users.jsonl");
  }

  /** The sums of what must come of the tenant. */
  public Path expected() {
    return folder.resolve("expected.json");
  }

  /**
   * What Clerk's API tells, a file a list, to start a {@link dev.ferry.twin.clerk.ClerkTwin} with;
   * missing in a tenant without organizations.
   */
  public Path clerkApi() {
    return folder.resolve("clerk-api");
  }

  /**
   * Which organizations WorkOS holds before the migration: a body of "create an organization" a
   * line. Missing in a tenant without organizations.
   */
  public Path workosExistingOrganizations() {
    return folder.resolve("workos-existing-organizations.jsonl");
  }

  /**
   * Which roles WorkOS holds before the migration, besides {@code member}: {@code slug, name,
   * permissions} a line. Missing in a tenant without organizations.
   */
  public Path workosExistingRoles() {
    return folder.resolve("workos-existing-roles.jsonl");
  }

  /**
   * Which organizations there must be afterwards: {@code id, name, by, metadata, domains} a line,
   * the id Clerk's, the domains by name. Missing in a tenant without organizations.
   */
  public Path expectedOrganizations() {
    return folder.resolve("expected-organizations.jsonl");
  }

  /**
   * Which memberships there must be afterwards: {@code user, organization, role} a line, the first
   * two Clerk's ids, the role WorkOS's slug. Missing in a tenant without organizations.
   */
  public Path expectedMemberships() {
    return folder.resolve("expected-memberships.jsonl");
  }

  /**
   * The users that the exports hold, with the passwords that nobody else knows: made once more, by
   * the numbers in {@link #expected}.
   *
   * @throws IOException if the file cannot be read
   */
  public List<ClerkUser> users() throws IOException {
    JsonNode sums = JsonMapper.builder().build().readTree(expected().toFile());
    int count = sums.at("/snapshot/users").asInt();
    ClerkUsers all = new ClerkUsers(count, sums.path("seed").asLong());
    return IntStream.range(0, count).mapToObj(all::user).toList();
  }

  /** All files that were written. */
  public List<Path> files() {
    List<Path> files =
        new ArrayList<>(
            List.of(
                clerkExport(),
                supportExport(),
                workosExisting(),
                passwords(),
                expectedUsers(),
                expected()));
    ApiFiles.of(this).stream().filter(Files::exists).forEach(files::add);
    return List.copyOf(files);
  }

  /**
   * What WorkOS holds before the migration, ready for a twin to start with.
   *
   * @throws IOException if the file cannot be read
   */
  public List<ExistingUser> existingUsers() throws IOException {
    return lines(workosExisting()).stream().map(GeneratedTenant::existing).toList();
  }

  /**
   * The organizations that WorkOS holds before the migration, ready for a twin to start with; none
   * in a tenant without organizations.
   *
   * @throws IOException if the file cannot be read
   */
  public List<ExistingOrganization> existingOrganizations() throws IOException {
    Path file = workosExistingOrganizations();
    return Files.exists(file)
        ? lines(file).stream().map(ExistingObjects::organization).toList()
        : List.of();
  }

  /**
   * The roles that WorkOS holds before the migration besides {@code member}, ready for a twin to
   * start with; none in a tenant without organizations.
   *
   * @throws IOException if the file cannot be read
   */
  public List<ExistingRole> existingRoles() throws IOException {
    Path file = workosExistingRoles();
    return Files.exists(file)
        ? lines(file).stream().map(ExistingObjects::role).toList()
        : List.of();
  }

  private static List<ObjectNode> lines(Path file) throws IOException {
    try (MappingIterator<ObjectNode> lines =
        JsonMapper.builder().build().readerFor(ObjectNode.class).readValues(file.toFile())) {
      return lines.readAll();
    }
  }

  private static ExistingUser existing(ObjectNode body) {
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> pair : body.path("metadata").properties()) {
      metadata.put(pair.getKey(), pair.getValue().textValue());
    }
    return new ExistingUser(
        null,
        body.path("email").textValue(),
        body.path("email_verified").booleanValue(),
        text(body, "first_name"),
        text(body, "last_name"),
        text(body, "external_id"),
        metadata,
        text(body, "password_hash"),
        null);
  }

  private static @Nullable String text(ObjectNode body, String name) {
    return body.path(name).textValue();
  }
}
