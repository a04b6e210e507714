package dev.ferry.twin.workos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.workos.held.ExistingUser;
import dev.ferry.twin.workos.held.StoredFactor;
import dev.ferry.twin.workos.held.StoredUser;
import dev.ferry.twin.workos.password.PasswordDigest;
import dev.ferry.twin.workos.wire.Credentials;
import dev.ferry.twin.workos.wire.Ulids;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SecretsTest {
  private static final String SECRET = "s3cret";

  @Test
  void nothingThatHoldsASecretPrintsIt() {
    Instant now = Instant.EPOCH;
    StoredUser user =
        StoredUser.blank("user_1", now, now)
            .withPassword(new PasswordDigest("bcrypt", SECRET, false));

    assertThat(user.toString()).doesNotContain(SECRET);
    assertThat(new StoredFactor("f", "u", "i", "n", SECRET, now, now, -1).toString())
        .doesNotContain(SECRET);
    Credentials credentials = new Credentials(new Ulids(new Random(1)), "sk_test_", Instant.EPOCH);
    Object printed = credentials;
    assertThat(printed.toString()).doesNotContain(credentials.apiKey());
    assertThat(
            new ExistingUser(null, "a", true, null, null, null, Map.of(), SECRET, SECRET)
                .toString())
        .doesNotContain(SECRET);
    assertThat(new Request("POST", "/", Map.of(), Map.of("a", SECRET), SECRET).toString())
        .doesNotContain(SECRET);
    assertThat(Reply.json(201, SECRET).toString()).doesNotContain(SECRET);
  }
}
