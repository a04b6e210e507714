package dev.ferry.report.idmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.dirty.DirtyCases;
import dev.ferry.model.ObjectKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is an id, and what only stands where one should be. */
class IdFormTest {
  private final IdForm users = new IdForm(ObjectKind.USER);

  @ParameterizedTest
  @MethodSource("cells")
  void eachCellIsWhatItIs(List<String> expected) {
    String shown = expected.get(2).isEmpty() ? null : expected.get(2);
    IdCell is =
        expected.get(1).equals("id")
            ? new IdCell.Id(expected.get(2))
            : new IdCell.None(NoId.valueOf(expected.get(1)), shown);
    assertThat(users.read(expected.get(0))).as(expected.get(3)).isEqualTo(is);
  }

  static List<List<String>> cells() {
    return DirtyCases.of("application-ids.csv");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$2b$12$hz3M/ac5zRyhjXUxMJWthe4in5Drw3idStcqs5qWe5.9da4dpDlb2",
        "sk_live_4xExampleExampleExample",
        "{\"token\":\"sk_live_4xExampleExampleExample\",\"id\":\"user_2mBig000000000\"}",
        "postgres://admin:example@db/app",
      })
  void ofAColumnThatHoldsSecretsNothingIsShownOfThem(String cell) {
    assertThat(users.read(cell))
        .isInstanceOfSatisfying(
            IdCell.None.class,
            none ->
                assertThat(none.shown() == null ? "" : none.shown())
                    .isIn("", "sk_…", "user_2mBig000000000"));
  }

  @Test
  void aHeadersNameIsNoId() {
    assertThat(users.likely("user_identifier")).isFalse();
    assertThat(users.likely("{user_2mBig000000000}")).isTrue();
    assertThat(new IdForm(ObjectKind.ORGANIZATION).likely("user_2mBig000000000")).isFalse();
  }
}
