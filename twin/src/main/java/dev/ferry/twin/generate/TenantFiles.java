package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.util.Locale;

/** The open files of a tenant that is being written, user by user. Used by one thread. */
final class TenantFiles implements Closeable {
  private final Writer csvOut;
  private final DashboardCsv csv;
  private final SupportJson support;
  private final Writer existing;
  private final Writer passwords;
  private final Writer expected;

  TenantFiles(GeneratedTenant tenant) throws IOException {
    csvOut = Files.newBufferedWriter(tenant.clerkExport());
    csv = new DashboardCsv(csvOut);
    support = new SupportJson(Files.newBufferedWriter(tenant.supportExport()));
    existing = Files.newBufferedWriter(tenant.workosExisting());
    passwords = Files.newBufferedWriter(tenant.passwords());
    expected = Files.newBufferedWriter(tenant.expectedUsers());
    for (ObjectNode user : Existing.unrelated()) {
      line(existing, user);
    }
  }

  /** Writes a user, and what must become of it, into all files. */
  void write(ClerkUser user, Expectation expectation, Tally tally) throws IOException {
    tally.rejected(csv.write(user));
    support.write(user);
    for (ObjectNode held : Existing.of(user, expectation)) {
      line(existing, held);
    }
    if (expectation instanceof Expectation.Arrives arrives) {
      tally.add(arrives);
      expect(user, arrives);
    } else if (expectation instanceof Expectation.Blocked blocked) {
      tally.add(blocked);
    } else if (expectation instanceof Expectation.Skipped skipped) {
      tally.add(skipped);
    }
  }

  private void expect(ClerkUser user, Expectation.Arrives arrives) throws IOException {
    line(expected, arrives.user());
    if (arrives.passwordSent()) {
      line(
          passwords,
          JsonNodeFactory.instance
              .objectNode()
              .put("clerk_id", user.id())
              .put("email", user.emails().primary().toLowerCase(Locale.ROOT))
              .put("password", user.secrets().password()));
    }
  }

  private static void line(Writer out, JsonNode json) throws IOException {
    out.write(json.toString());
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    csvOut.close();
    support.close();
    existing.close();
    passwords.close();
    expected.close();
  }
}
