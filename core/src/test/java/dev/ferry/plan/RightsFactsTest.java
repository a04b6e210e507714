package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Policy;
import dev.ferry.resource.NameRule;
import dev.ferry.resource.SlugRule;
import dev.ferry.vendordocs.FactChecks;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What WorkOS's reference says about roles and permissions is what the rules keep to. */
class RightsFactsTest {

  @TestFactory
  Stream<DynamicTest> slugs() {
    Policy policy = Policy.defaults();
    return FactChecks.of(
        List.of("resource.SlugRule"),
        Map.of(
            "api-role-slug",
            value -> {
              assertThat(SlugRule.ofRole("r".repeat(value.number()), policy)).isPresent();
              assertThat(SlugRule.ofRole("r".repeat(value.number() + 1), policy)).isEmpty();
            },
            "api-permission-slug",
            value -> {
              assertThat(SlugRule.ofPermission("p".repeat(value.number()), policy)).isPresent();
              assertThat(SlugRule.ofPermission("p".repeat(value.number() + 1), policy)).isEmpty();
            }));
  }

  @TestFactory
  Stream<DynamicTest> names() {
    String endless = "x".repeat(1_000);
    NameRule shortened = NameRule.of(endless, endless, "slug");
    return FactChecks.of(
        List.of("resource.NameRule"),
        Map.of(
            "api-role-name", value -> assertThat(shortened.name()).hasSize(value.number()),
            "api-role-description",
                value -> assertThat(shortened.description()).hasSize(value.number())));
  }
}
