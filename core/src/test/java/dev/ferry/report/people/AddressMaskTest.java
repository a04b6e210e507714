package dev.ferry.report.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressMaskTest {
  @ParameterizedTest
  @CsvSource({
    "ada@acme.test, a•••@acme.test",
    "a@acme.test, a•••@acme.test",
    "\uD83D\uDE00da@acme.test, \uD83D\uDE00•••@acme.test",
    "'\"a@b\"@acme.test', '\"•••@acme.test'",
    "@acme.test, •••@acme.test",
    "no address at all, n•••",
    "'', ''"
  })
  void onlyTheFirstLetterAndTheDomainAreLeft(String address, String masked) {
    assertThat(AddressMask.of(address)).isEqualTo(masked);
  }
}
