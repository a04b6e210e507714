package dev.ferry.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.PasswordHash.Form;
import dev.ferry.model.Reason;
import dev.ferry.vendordocs.FactChecks;
import dev.ferry.vendordocs.FactChecks.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is sent as a password hash is what WorkOS's documents say is taken. */
class PasswordFactsTest {
  @TestFactory
  Stream<DynamicTest> algorithms() {
    return FactChecks.of(
        List.of("password.Hashers"),
        Map.of(
            "password-algorithms",
            value ->
                assertThat(value.text().split(", "))
                    .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Form.values())
                            .filter(form -> !isByPolicy(form))
                            .map(form -> form.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .toList())));
  }

  /** In the OpenAPI document only, and sent by explicit policy only. */
  private static boolean isByPolicy(Form form) {
    return form == Form.SSHA256_SALT_BEFORE || form == Form.SSHA256_SALT_BEHIND;
  }

  @TestFactory
  Stream<DynamicTest> pbkdf2() {
    return FactChecks.of(
        List.of("password.Pbkdf2"),
        Map.of(
            "password-pbkdf2-sha256",
            between(
                rounds ->
                    Pbkdf2.SHA_256_DJANGO.convert(
                        "pbkdf2_sha256$" + rounds + "$saltsalt$" + "A".repeat(43) + "=")),
            "password-pbkdf2-sha512",
            between(
                rounds ->
                    Pbkdf2.SHA_512.convert(
                        "pbkdf2_sha512$" + rounds + "$saltsalt$" + "a".repeat(128)))));
  }

  @TestFactory
  Stream<DynamicTest> argon2() {
    return FactChecks.of(
        List.of("password.Argon2"),
        Map.of(
            "password-argon2-version",
            value -> {
              assertThat(argon2("argon2id", value.number(), 65_536, 3, 4)).matches(CARRIED);
              assertThat(argon2("argon2id", value.number() - 3, 65_536, 3, 4))
                  .matches(OUT_OF_RANGE);
            },
            "password-argon2-memory",
            between(memory -> argon2("argon2id", 19, memory, 3, 4)),
            "password-argon2-time",
            between(time -> argon2("argon2id", 19, 65_536, time, 4))
                .andThen(
                    value -> {
                      int least = value.number(2);
                      assertThat(argon2("argon2i", 19, 65_536, least, 4)).matches(CARRIED);
                      assertThat(argon2("argon2i", 19, 65_536, least - 1, 4)).matches(OUT_OF_RANGE);
                    }),
            "password-argon2-parallelism",
            between(lanes -> argon2("argon2id", 19, 65_536, 3, lanes))));
  }

  private static final Predicate<HashConversion> CARRIED = HashConversion.Carried.class::isInstance;

  private static final Predicate<HashConversion> OUT_OF_RANGE =
      new HashConversion.NotCarried(Reason.PASSWORD_PARAMETERS_OUT_OF_RANGE)::equals;

  private static HashConversion argon2(String kind, int version, int memory, int time, int lanes) {
    String digest =
        String.format(
            "$%s$v=%d$m=%d,t=%d,p=%d$%s$%s",
            kind, version, memory, time, lanes, "A".repeat(22), "A".repeat(43));
    return new Argon2(kind, kind.equals("argon2i") ? 3 : 1).convert(digest);
  }

  /** From the fact's first number to its second one, both included. */
  private static Consumer<Value> between(IntFunction<HashConversion> converted) {
    return value -> {
      assertThat(converted.apply(value.number(0))).matches(CARRIED);
      assertThat(converted.apply(value.number(1))).matches(CARRIED);
      assertThat(converted.apply(value.number(0) - 1)).matches(OUT_OF_RANGE);
      assertThat(converted.apply(value.number(1) + 1)).matches(OUT_OF_RANGE);
    };
  }
}
