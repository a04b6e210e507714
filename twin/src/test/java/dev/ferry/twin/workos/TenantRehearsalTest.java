package dev.ferry.twin.workos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantRehearsalTest {
  @TempDir private Path folder;

  @Test
  void whatAGeneratedTenantExpectsIsWhatTheTwinAccepts() throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder, 300, 11);
    WorkosTwinOptions options =
        WorkosTwinOptions.defaults()
            .withLimits(Limits.NONE)
            .withExistingUsers(tenant.existingUsers());
    try (WorkosTwin twin = WorkosTwin.start(options)) {
      Caller caller = new Caller(twin);
      for (String line : Files.readAllLines(tenant.expectedUsers())) {
        ObjectNode user = (ObjectNode) JsonMapper.builder().build().readTree(line);
        boolean create = user.path("by").asText().equals("create");
        user.remove(List.of("by", "has_password", "has_totp"));

        assertThat(caller.create(user.toString()).status()).isEqualTo(create ? 201 : 400);
      }
      String adopted =
          tenant.existingUsers().stream()
              .filter(user -> user.bcrypt() != null)
              .map(user -> twin.state().userByEmail(user.email()).orElseThrow().id())
              .findFirst()
              .orElseThrow();
      assertThat(twin.state().passwordIs(adopted, GeneratedTenant.PASSWORD_HELD_BEFORE)).isTrue();
    }
  }
}
