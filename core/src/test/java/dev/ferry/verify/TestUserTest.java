package dev.ferry.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.model.WorkosUser;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Wherever it is killed, the next run leaves no test user behind. */
class TestUserTest {
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final Map<String, WorkosUser> held = new HashMap<>();
  private @Nullable String name;
  private int until = Integer.MAX_VALUE;

  /** What survives the process. */
  private final TestUser.Intent intent =
      new TestUser.Intent() {
        @Override
        public Optional<String> recall() {
          return Optional.ofNullable(name);
        }

        @Override
        public void remember(String given) {
          name = given;
        }

        @Override
        public void forget() {
          name = null;
        }
      };

  /** Takes effect, and then the process dies, if it is its turn. */
  private Outcome send(Endpoint<?> request) {
    Outcome outcome = effect(request);
    if (--until < 0) {
      throw new Killed();
    }
    return outcome;
  }

  private Outcome effect(Endpoint<?> request) {
    if (request instanceof UserEndpoints.CreateUser create) {
      WorkosUser user =
          new WorkosUser(
              "user_w" + held.size(),
              create.target().email(),
              true,
              null,
              null,
              create.target().externalId(),
              Map.of(),
              null,
              null);
      held.put(create.target().externalId(), user);
      return new Outcome.Answer(user);
    } else if (request instanceof UserEndpoints.FindUser find) {
      WorkosUser user = held.get(find.externalId());
      return user == null ? new Outcome.Absent() : new Outcome.Answer(user);
    } else if (request instanceof UserEndpoints.DeleteUser delete) {
      held.values().removeIf(user -> user.id().equals(delete.workosId()));
      return new Outcome.Deleted();
    }
    throw new AssertionError(request);
  }

  private TestUser.Result run(String random) throws InterruptedException {
    return new TestUser(this::send, intent).run(random);
  }

  @Test
  void itIsCreatedReadBackAndDeleted() throws Exception {
    assertThat(run("1").passed()).isTrue();
    assertThat(held).isEmpty();
    assertThat(name).isNull();
  }

  @Test
  void afterADeathBehindAnyRequestTheNextRunCleansUp() throws Exception {
    for (int dies = 0; dies < 5; dies++) {
      until = dies;
      assertThatThrownBy(() -> run("first"))
          .as("behind request " + dies)
          .isInstanceOf(Killed.class);
      until = Integer.MAX_VALUE;
      assertThat(run("second").passed()).isTrue();
      assertThat(held).as("behind request " + dies).isEmpty();
      assertThat(name).isNull();
    }
  }

  @Test
  void whatIsOfTheNameButNotOfTheAddressIsSomebodyElses() throws Exception {
    name = "ferry-check-1";
    held.put(
        name,
        new WorkosUser("user_x", "ada@acme.test", true, null, null, name, Map.of(), null, null));

    assertThat(run("2").passed()).isFalse();
    assertThat(held).hasSize(1);
  }
}
