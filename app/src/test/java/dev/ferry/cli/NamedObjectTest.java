package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People know an organization by its name; a name may be that of several. */
class NamedObjectTest {
  @TempDir Path folder;

  @Test
  void anOrganizationIsFoundByItsNameUnlessSeveralHaveIt() throws Exception {
    try (SyncedTenant tenant = new SyncedTenant(folder)) {
      tenant.clerk.put("organizations", "org_2", "{'name':'Globex','public_metadata':{}}");
      tenant.clerk.put("organizations", "org_3", "{'name':'Globex','public_metadata':{}}");
      assertThat(tenant.ferry("snapshot", "--clerk").exitCode()).isZero();
      assertThat(tenant.ferry("plan", "--show", "Acme").err()).contains("org_1");
      assertThat(tenant.ferry("plan").exitCode()).isZero();
      assertThat(tenant.ferry("apply", "--yes").exitCode()).isZero();

      assertThat(tenant.ferry("plan", "--show", "Acme").err()).contains("org_1");
      assertThat(tenant.ferry("portal-link", "Acme").exitCode()).isZero();
      for (String[] asked :
          new String[][] {{"plan", "--show", "Globex"}, {"portal-link", "Globex"}}) {
        InProcess.Ended several = tenant.ferry(asked);
        assertThat(several.exitCode()).isEqualTo(2);
        assertThat(several.err())
            .contains("2 organizations are called Globex", "org_2, org_3")
            .doesNotContain("knows nobody");
      }
      assertThat(tenant.ferry("portal-link", "Initech").err()).contains("for Initech");
    }
  }
}
