package dev.ferry.source.clerk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.dirty.DirtyCases;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.model.clerk.ClerkUserFragment;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who is on Clerk's blocklist, allowlist and waitlist. */
class AccessListTest {
  private static AccessList of(String... entries) {
    AccessList list = new AccessList();
    Stream.of(entries).forEach(list::add);
    return list;
  }

  private static ClerkUserBuilder user() {
    return ClerkUser.builder("user_1");
  }

  private static ClerkUser with(String identifier) {
    return identifier.startsWith("+")
        ? user().verifiedPhones(List.of(identifier)).build()
        : user().primaryEmail(identifier).build();
  }

  @TestFactory
  Stream<DynamicTest> entriesAsPeopleWriteThem() {
    return DirtyCases.of("access-entries.csv").stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.get(4) + ": " + one.get(0),
                    () -> {
                      AccessList list = new AccessList();
                      assertThat(list.add(one.get(0))).isEqualTo(one.get(1).equals("yes"));
                      assertThat(list.isEmpty()).isNotEqualTo(one.get(1).equals("yes"));
                      if (!one.get(2).isEmpty()) {
                        assertThat(list.has(with(one.get(2)))).as(one.get(2)).isTrue();
                      }
                      if (!one.get(3).isEmpty()) {
                        assertThat(list.has(with(one.get(3)))).as(one.get(3)).isFalse();
                      }
                    }));
  }

  @Test
  void anyIdentifierThatLetsTheUserInCountsAndOneThatIsNotProvenDoesNot() {
    AccessList list = of("a@b.test", "+15551234567");
    assertThat(list.has(user().primaryEmail("A@b.test").build())).isTrue();
    assertThat(
            list.has(user().primaryEmail("x@y.test").verifiedEmails(List.of("a@b.test")).build()))
        .isTrue();
    assertThat(list.has(user().primaryPhone("+15551234567").build())).isTrue();
    assertThat(list.has(user().verifiedPhones(List.of("+1 555 123 4567")).build())).isTrue();
    assertThat(list.has(user().unverifiedEmails(List.of("a@b.test")).build())).isFalse();
    assertThat(list.has(user().unverifiedPhones(List.of("+15551234567")).build())).isFalse();
  }

  @Test
  void whatTheListsSayIsLaidOverTheUserAndAnUnreadOneSaysNothing() {
    ClerkUserFragment eve =
        new ClerkUserFragment(
            user().primaryEmail("eve@a.test").flags(java.util.Map.of(ClerkFlag.TOTP, true)).build(),
            Set.of(dev.ferry.model.clerk.ClerkField.FLAGS));
    assertThat(new AccessLists(of("*@a.test"), of("*@b.test"), of("eve@a.test")).told(eve).user())
        .satisfies(
            user ->
                assertThat(user.flags())
                    .isEqualTo(
                        java.util.Map.of(
                            ClerkFlag.TOTP, true,
                            ClerkFlag.BLOCKLISTED, true,
                            ClerkFlag.NOT_ON_ALLOWLIST, true,
                            ClerkFlag.WAITLISTED, true)));
    assertThat(new AccessLists(of(), of(), of()).told(eve).user().flags())
        .as("nobody is on an empty one, and an empty allowlist keeps nobody out")
        .containsEntry(ClerkFlag.BLOCKLISTED, false)
        .containsEntry(ClerkFlag.NOT_ON_ALLOWLIST, false)
        .containsEntry(ClerkFlag.WAITLISTED, false);
    assertThat(new AccessLists(null, null, null).told(eve).user().flags())
        .containsOnlyKeys(ClerkFlag.TOTP);
  }
}
