package dev.ferry.twin.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a synthetic Clerk tenant into a folder, together with what must become of it in WorkOS.
 * The same number of users and the same seed give the same bytes. Users are made one by one, so
 * that memory does not grow with their number. From 150 users on every odd case of {@link
 * GeneratedTenant} occurs.
 */
public final class TenantGenerator {
  private TenantGenerator() {}

  /**
   * Generates a tenant.
   *
   * @param folder where the files go; made if it is missing, files of the same names are replaced
   * @param users how many valid users Clerk holds, at least 0; rows that cannot be read come on top
   * @param seed any number
   * @throws IOException if a file cannot be written
   */
  public static GeneratedTenant generate(Path folder, int users, long seed) throws IOException {
    if (users < 0) {
      throw new IllegalArgumentException("a tenant cannot have " + users + " users");
    }
    Files.createDirectories(folder);
    GeneratedTenant tenant = new GeneratedTenant(folder);
    Tally tally = new Tally();
    ClerkUsers all = new ClerkUsers(users, seed);
    try (TenantFiles files = new TenantFiles(tenant)) {
      for (int i = 0; i < users; i++) {
        files.write(all.user(i), tally);
      }
    }
    String sums = tally.json(seed).toPrettyString().replace(System.lineSeparator(), "\n");
    Files.writeString(tenant.expected(), sums + "\n");
    return tenant;
  }
}
