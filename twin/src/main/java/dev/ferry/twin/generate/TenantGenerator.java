package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InterruptedIOException;
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
   * @throws InterruptedIOException if the thread is interrupted; its files are then incomplete
   */
  public static GeneratedTenant generate(Path folder, int users, long seed) throws IOException {
    return generate(folder, users, seed, 0);
  }

  /**
   * Generates a tenant with organizations, and with it what Clerk's API tells of all of it, ready
   * for {@link dev.ferry.twin.clerk.ClerkTwin} ({@link GeneratedTenant#clerkApi}). From 12
   * organizations on every odd one occurs. Without organizations there is no API data; what the
   * exports hold is the same with and without, but what must become of them is not, since the API
   * tells more of the users.
   *
   * @param folder where the files go; made if it is missing, files of the same names are replaced
   * @param users how many valid users Clerk holds, at least 0; rows that cannot be read come on top
   * @param seed any number
   * @param organizations how many organizations Clerk holds, at least 0
   * @throws IOException if a file cannot be written
   * @throws InterruptedIOException if the thread is interrupted; its files are then incomplete
   */
  public static GeneratedTenant generate(Path folder, int users, long seed, int organizations)
      throws IOException {
    if (users < 0 || organizations < 0) {
      throw new IllegalArgumentException(
          "a tenant cannot have " + users + " users and " + organizations + " organizations");
    }
    Files.createDirectories(folder);
    GeneratedTenant tenant = new GeneratedTenant(folder);
    ApiFiles.remove(tenant);
    ClerkUsers all = new ClerkUsers(users, seed);
    ObjectNode sums =
        organizations == 0
            ? withoutApi(tenant, all, users, seed)
            : withApi(tenant, all, users, new ApiTenant(all, users, organizations, seed));
    String text = sums.toPrettyString().replace(System.lineSeparator(), "\n");
    Files.writeString(tenant.expected(), text + "\n");
    return tenant;
  }

  private static ObjectNode withoutApi(GeneratedTenant tenant, ClerkUsers all, int users, long seed)
      throws IOException {
    Tally tally = new Tally();
    AssessSums assess = new AssessSums();
    AssessObjects.withoutApi(assess);
    try (TenantFiles files = new TenantFiles(tenant)) {
      for (int i = 0; i < users; i++) {
        stopIfInterrupted();
        ClerkUser user = all.user(i);
        AssessUsers.add(user, null, assess);
        files.write(user, Rules.of(user), tally);
      }
    }
    ObjectNode sums = tally.json(seed);
    sums.set("assess", assess(tally, assess));
    return sums;
  }

  private static void stopIfInterrupted() throws InterruptedIOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("stopped while a tenant was written");
    }
  }

  private static ObjectNode assess(Tally tally, AssessSums assess) {
    if (tally.rejects() > 0) {
      assess.yes("rows-not-read", tally.rejects(), java.util.List.of());
    }
    return assess.json();
  }

  private static ObjectNode withApi(
      GeneratedTenant tenant, ClerkUsers all, int users, ApiTenant api) throws IOException {
    Tally tally = new Tally();
    ApiTally apiTally = new ApiTally();
    ObjectTally objects = new ObjectTally();
    AssessSums assess = new AssessSums();
    try (TenantFiles files = new TenantFiles(tenant);
        ApiFiles apiFiles = new ApiFiles(tenant, api, apiTally, objects, assess)) {
      for (int i = 0; i < users; i++) {
        stopIfInterrupted();
        ClerkUser user = all.user(i);
        files.write(user, apiFiles.write(user), tally);
      }
    }
    ObjectNode sums = tally.json(api.seed(), objects);
    sums.setAll(apiTally.json());
    sums.set("assess", assess(tally, assess));
    return sums;
  }
}
