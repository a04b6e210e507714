package dev.ferry.workspace.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ferry.model.clerk.ClerkDomain;
import dev.ferry.model.clerk.ClerkMembership;
import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.privacy.Sealer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A row from which its owner is gone is named, and not taken for an object that has none. */
class StoredObjectsTest {
  private static final ClerkDomain DOMAIN =
      new ClerkDomain("orgdmn_1", "org_1", "acme.test", null, ClerkDomain.Proof.DNS);
  private static final ClerkMembership MEMBERSHIP =
      new ClerkMembership("orgmem_1", "org_1", "user_1", "org:admin", null, null, null);

  private final StoredObjects stored = new StoredObjects(new StoredUsers(new Sealer(new byte[32])));

  @Test
  void anObjectIsReadAsItWasKept() {
    assertThat(readAs(DOMAIN, "org_1", null)).isEqualTo(DOMAIN);
    assertThat(readAs(MEMBERSHIP, "org_1", "user_1")).isEqualTo(MEMBERSHIP);
  }

  @Test
  void aRowWithoutItsOwnerIsRefusedByName() {
    assertThatIllegalStateException()
        .isThrownBy(() -> readAs(DOMAIN, null, null))
        .withMessageContaining("domain orgdmn_1");
    assertThatIllegalStateException()
        .isThrownBy(() -> readAs(MEMBERSHIP, null, "user_1"))
        .withMessageContaining("membership orgmem_1");
    assertThatIllegalStateException()
        .isThrownBy(() -> readAs(MEMBERSHIP, "org_1", null))
        .withMessageContaining("membership orgmem_1");
  }

  private ClerkObject readAs(
      ClerkObject object, @Nullable String organization, @Nullable String user) {
    StoredObjects.Row row = stored.row(object);
    return stored.object(
        new StoredObjects.Row(
            row.kind(), row.id(), organization, user, row.label(), row.profile(), row.secrets()));
  }
}
