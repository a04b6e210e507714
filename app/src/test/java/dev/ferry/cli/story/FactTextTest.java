package dev.ferry.cli.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fact;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a journal holds can be told. */
class FactTextTest {
  static Stream<Class<?>> kinds() {
    return Arrays.stream(Fact.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindOfFactHasWords(Class<?> kind) throws Exception {
    FactText words = FactText.of((Fact) sample(kind));

    assertThat(words.word()).matches("[a-z]+(-[a-z]+)*");
    assertThat(words.text()).isNotBlank().doesNotContain("null", "Fact", "[");
  }

  @Test
  void noTwoKindsHaveTheSameWord() throws Exception {
    Set<String> words = new HashSet<>();
    for (Class<?> kind : kinds().toList()) {
      assertThat(words.add(FactText.of((Fact) sample(kind)).word())).as(kind.getName()).isTrue();
    }
  }

  /** A value of a type, as full as its canonical constructor lets it be. */
  private static Object sample(Class<?> type) throws ReflectiveOperationException {
    if (type == String.class) {
      return "text";
    } else if (type == boolean.class || type == Boolean.class) {
      return true;
    } else if (type == int.class) {
      return 422;
    } else if (type == Instant.class) {
      return Instant.EPOCH;
    } else if (type == Map.class) {
      return Map.of();
    } else if (type == Set.class) {
      return Set.of();
    } else if (type == List.class) {
      return List.of();
    } else if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    Object[] values = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      values[i] = sample(types[i]);
    }
    return type.getDeclaredConstructor(types).newInstance(values);
  }
}
