package dev.ferry.report;

import dev.ferry.model.Reason;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserPlan;
import dev.ferry.model.clerk.ClerkConnection;
import dev.ferry.model.clerk.EnterpriseAccount;
import dev.ferry.plan.SingleSignOn;
import dev.ferry.source.CsvList;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.Workspace;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names everybody whom a company's identity provider knows under another address than WorkOS will:
 * a file for each hand-over sheet, since each goes to another company. Streams.
 */
public final class OtherAddresses implements Closeable {
  private static final int BATCH = 1_000;

  private record Row(String connection, String clerkId, String email, @Nullable String theirs) {}

  private static final CsvList<Row> LIST =
      new CsvList<Row>()
          .with("connection", Row::connection)
          .with("clerk_id", Row::clerkId)
          .with("email", Row::email)
          .with("email_at_identity_provider", Row::theirs);

  private final Workspace workspace;
  private final Map<String, Path> fileOf = new HashMap<>();
  private final Map<Path, CsvList.File<Row>> open = new HashMap<>();
  private final Map<Path, Long> rows = new LinkedHashMap<>();

  public OtherAddresses(Workspace workspace) {
    this.workspace = workspace;
  }

  /** The people of a sheet go into this file; it is made only if there is anybody. */
  public void of(HandoverSheet sheet, Path file) {
    for (ClerkConnection connection : sheet.connections()) {
      fileOf.put(connection.id(), file);
      ClerkConnection.Saml saml = connection.saml();
      String older = saml == null ? null : saml.samlId();
      if (older != null) {
        fileOf.put(older, file);
      }
    }
  }

  /**
   * Writes the files.
   *
   * @return how many accounts are in each
   */
  public Map<Path, Long> write() throws IOException {
    for (UserPlan plan :
        Batches.bySeq(UserPlan::seq, seq -> workspace.plans().after(UserPlan.class, seq, BATCH))
            .each()) {
      TargetUser target = plan.target();
      if (target != null && differs(plan)) {
        for (EnterpriseAccount account : accounts(plan.clerkId())) {
          add(plan.clerkId(), target.email(), account);
        }
      }
    }
    return rows;
  }

  private static boolean differs(UserPlan plan) {
    return plan.fields().stream().anyMatch(fate -> fate.reason() == Reason.SSO_EMAIL_DIFFERS);
  }

  private List<EnterpriseAccount> accounts(String clerkId) {
    return workspace.stories().clerkUser(clerkId).map(SingleSignOn::accounts).orElse(List.of());
  }

  private void add(String clerkId, String email, EnterpriseAccount account) throws IOException {
    String connection = account.connectionId();
    Path file = connection == null ? null : fileOf.get(connection);
    if (connection == null || file == null || SingleSignOn.links(account, email)) {
      return;
    }
    CsvList.File<Row> list = open.get(file);
    if (list == null) {
      list = LIST.begin(file);
      open.put(file, list);
    }
    list.add(new Row(connection, clerkId, email, account.email()));
    rows.merge(file, 1L, Long::sum);
  }

  @Override
  public void close() throws IOException {
    for (CsvList.File<Row> list : open.values()) {
      list.close();
    }
  }
}
