package dev.ferry.report.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Reason;
import dev.ferry.model.Remedy;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskTest {
  /** It is the administrators of organizations who are told. */
  private static final Set<Reason> OF_CONNECTIONS =
      EnumSet.of(Reason.SSO_HANDOVER, Reason.CONNECTION_IS_DRAFT, Reason.CONNECTIONS_NOT_OFFERED);

  @ParameterizedTest
  @EnumSource(Reason.class)
  void whatUsersAreToldOfAsksSomethingOfThem(Reason reason) {
    if (reason.remedy() == Remedy.TELL_THE_USERS) {
      assertThat(Task.of(reason).isPresent()).isNotEqualTo(OF_CONNECTIONS.contains(reason));
    }
  }
}
