package dev.ferry.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.resource.Kind;
import dev.ferry.resource.Standalone;
import dev.ferry.workos.RateLimitClass;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class KindsTest {
  static Stream<ObjectKind> besideUsers() {
    return ObjectKind.BESIDE_USERS.stream();
  }

  @ParameterizedTest
  @MethodSource("besideUsers")
  void everyKindIsRegisteredAsItself(ObjectKind kind) {
    Kind registered = Kinds.of(kind);

    assertThat(registered.kind()).isEqualTo(kind);
    assertThat(Kinds.of(registered.planned())).isEqualTo(kind);
    assertThat(Kinds.resources("Acme").get(kind)).isSameAs(registered.in());
    assertThat(Kinds.isStandalone(kind)).isEqualTo(registered.in() instanceof Standalone);
  }

  @ParameterizedTest
  @MethodSource("besideUsers")
  void whatCreatesOneCanBeUndone(ObjectKind kind) {
    assertThat(OperationKind.of(kind, Effect.CREATE).undo())
        .isEqualTo(OperationKind.of(kind, Effect.DELETE));
  }

  /** What earlier processes have spent is entered by limit: one that is missing is spent twice. */
  @ParameterizedTest
  @EnumSource(OperationKind.class)
  void everyWriteFallsUnderOneLimit(OperationKind operation) {
    long limits =
        EnumSet.allOf(RateLimitClass.class).stream()
            .filter(limit -> Kinds.operations(Set.of(limit)).contains(operation))
            .count();

    assertThat(limits).isEqualTo(operation.writes() ? 1 : 0);
  }
}
