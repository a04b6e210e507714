package dev.ferry.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Reason;
import dev.ferry.model.Severity;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An assessment and a plan tell of the same people in the same place: one table sorts both. */
class OneTableOfSeveritiesTest {

  @ParameterizedTest
  @EnumSource(Question.class)
  void aQuestionIsAsSevereAsTheReasonOfThoseWhomItAsksFor(Question question) {
    question
        .reason()
        .ifPresent(
            reason ->
                assertThat(question.severity())
                    .isEqualTo(
                        Optional.of(reason.severity()).filter(one -> one != Severity.NOTHING)));
  }

  /** But for who is left out by policy: the question asks for those who arrive. */
  @ParameterizedTest
  @EnumSource(value = Question.class, names = "SEVERAL_EMAILS", mode = EnumSource.Mode.EXCLUDE)
  void aQuestionOfAReasonsNameIsAboutThatReason(Question question) {
    Reason.ofCode(question.code())
        .ifPresent(reason -> assertThat(question.reason()).contains(reason));
  }

  /** Whoever loses a way in that others keep has to know it: as with a phone or a username. */
  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {
        "SECONDARY_EMAIL_IN_METADATA",
        "SECONDARY_EMAIL_NOT_CARRIED",
        "PHONE_IN_METADATA",
        "USERNAME_IN_METADATA"
      })
  void anAddressThatOpensNothingAnyMoreIsAsSevereAsAPhone(Reason reason) {
    assertThat(reason.severity()).isEqualTo(Severity.MUST_ACT);
  }
}
