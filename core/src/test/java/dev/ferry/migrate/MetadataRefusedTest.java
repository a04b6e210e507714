package dev.ferry.migrate;

import static dev.ferry.model.OperationKind.UPDATE_USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.Step;
import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.model.Fact;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.resource.ParentIds;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.resource.WorkflowState;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Outcome;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A user that is there already never fails because WorkOS refuses its metadata. */
class MetadataRefusedTest {
  private static final Protocol PROTOCOL = new Protocol(RetryPolicy.standard(), "Clerk");
  private static final Outcome REFUSED =
      new Outcome.Rejected(new ApiError(400, "invalid_metadata", "no", List.of(), null));

  private static WorkflowState refused(UserPlan plan) {
    WorkflowState state = WorkflowState.of(List.of());
    Step.Send send = (Step.Send) PROTOCOL.begin(plan, ParentIds.NONE, state).next();
    WorkflowState sent = state.after(send.intent());
    List<Fact> learnt =
        PROTOCOL.begin(plan, ParentIds.NONE, sent).learn(UPDATE_USER, send.request(), REFUSED);
    assertThat(learnt).singleElement().isInstanceOf(Fact.PartRefused.class);
    return sent.after(learnt.get(0));
  }

  @Test
  void theOtherFieldsAreWrittenWithoutIt() {
    UserPlan plan = Plans.update(UserField.FIRST_NAME, UserField.METADATA);
    Step.Send again = (Step.Send) PROTOCOL.begin(plan, ParentIds.NONE, refused(plan)).next();
    assertThat(((UserEndpoints.UpdateUser) again.request()).fields())
        .isEqualTo(Set.of(UserField.FIRST_NAME));
  }

  @Test
  void whereNothingIsLeftToWriteItStaysAsItWasAndIsNamed() {
    UserPlan plan = Plans.update(UserField.METADATA);
    WorkflowState state = refused(plan);
    Step.Note note = (Step.Note) PROTOCOL.begin(plan, ParentIds.NONE, state).next();
    Step.Finish finish =
        (Step.Finish) PROTOCOL.begin(plan, ParentIds.NONE, state.after(note.fact())).next();
    Result<?> result = finish.results().get(0);
    assertThat(result.outcome()).isEqualTo(Result.Outcome.ADOPTED);
    assertThat(result.reason()).isEqualTo(Reason.METADATA_REFUSED_BY_WORKOS);
  }
}
