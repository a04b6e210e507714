package dev.ferry.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.OperationKind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No operation binds something to an object of which nothing was seen. */
class IdentityPageTest {
  private static final Set<OperationKind> BEGIN_SOMETHING_NEW =
      Set.of(OperationKind.CREATE_USER, OperationKind.CREATE_PERMISSION, OperationKind.CREATE_ROLE);

  /**
   * Of these nothing is bound to a holder that can be taken back by itself; a former password
   * nothing gives back.
   */
  private static final Set<OperationKind> NOT_LOOKED_AT_AGAIN =
      Set.of(
          OperationKind.CREATE_ORGANIZATION,
          OperationKind.SET_PERMISSIONS,
          OperationKind.SET_PASSWORD);

  @Test
  void thePageHasEveryOperationThatWritesOnTheWayIntoWorkos() {
    List<OperationKind> writes =
        Arrays.stream(OperationKind.values())
            .filter(kind -> kind.writes() && !kind.undoes())
            .toList();
    assertThat(IdentityPage.rows())
        .extracting(IdentityPage.Row::operation)
        .hasSameElementsAs(writes);
  }

  @Test
  void whatBindsSomethingLooksBeforeAndAfter() {
    for (IdentityPage.Row row : IdentityPage.rows()) {
      boolean begins = BEGIN_SOMETHING_NEW.contains(row.operation());
      assertThat(row.before().isEmpty()).as(row.toString()).isEqualTo(begins);
      boolean after = !begins && !NOT_LOOKED_AT_AGAIN.contains(row.operation());
      assertThat(row.lookedAtAfter()).as(row.toString()).isEqualTo(after);
    }
  }

  @Test
  void everyOperationThatIsLookedAtAgainCanBeTakenBack() {
    assertThat(
            IdentityPage.rows().stream()
                .filter(IdentityPage.Row::lookedAtAfter)
                .map(row -> row.operation().undo())
                .filter(undo -> !undo.undoes())
                .collect(Collectors.toSet()))
        .isEmpty();
  }
}
