package dev.ferry.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.dirty.DirtyCases;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Addresses and domains as people have them in their exports. The right spellings of domains are
 * those of Node.js 20.20.2 ({@code url.domainToASCII}), another implementation of UTS #46.
 */
class OneSpellingTest {
  static Stream<List<String>> domains() {
    return DirtyCases.of("domains.csv", "domains-malformed.csv").stream();
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("domains")
  void aDomainHasOneSpelling(List<String> fields) {
    String name = fields.get(0);
    assertThat(DomainName.ascii(name).orElse("")).as(fields.get(3)).isEqualTo(fields.get(1));
    if (!fields.get(1).isEmpty()) {
      assertThat(DomainName.key(name)).isEqualTo(fields.get(1));
      assertThat(DomainName.claim(name)).as(fields.get(3)).isEqualTo(fields.get(2));
    }
    assertThat(DomainName.key(name)).doesNotContain("\uFFFD");
    assertThat(DomainName.key(DomainName.key(name))).isEqualTo(DomainName.key(name));
  }

  static Stream<List<String>> addresses() {
    return DirtyCases.of("addresses.csv", "addresses-malformed.csv").stream();
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("addresses")
  void anAddressHasOneSpellingOrIsMalformed(List<String> fields) {
    String key = EmailAddress.key(fields.get(0));
    boolean plausible = fields.get(2).isEmpty();
    assertThat(EmailAddress.plausible(key)).as(fields.get(3)).isEqualTo(plausible);
    if (plausible) {
      assertThat(key).as(fields.get(3)).isEqualTo(fields.get(1));
    }
    assertThat(EmailAddress.key(key)).isEqualTo(key);
  }

  @Test
  void noTextMakesThemThrow() {
    for (String text :
        List.of("", "@", ".", "xn--", "\uD83D", "a@\uD83D.example", "xn--\u00e4", "..@..", "。@。")) {
      assertThat(EmailAddress.plausible(EmailAddress.key(text))).as(text).isFalse();
      assertThat(DomainName.ascii(text)).as(text).isEmpty();
      assertThat(DomainName.claim(text)).isNotNull();
    }
  }
}
