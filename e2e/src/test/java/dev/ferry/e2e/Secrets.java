package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The secrets of a tenant: digests, TOTP seeds, and the key of WorkOS. */
record Secrets(Set<String> values) {
  private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");

  /** The hash of a digest of any other hasher, or what else is in it and as long. */
  private static final Pattern HASH = Pattern.compile("[A-Za-z0-9+/]{40,}|(?<=,)[0-9a-f]{32}(?=,)");

  private static final Pattern SEED = Pattern.compile("(?<=,)[A-Z2-7]{16,64}(?=,)");

  static Secrets of(Tenant tenant, String apiKey) throws IOException {
    String export = Files.readString(tenant.files().clerkExport());
    Set<String> values = new HashSet<>();
    values.add(apiKey);
    for (Pattern pattern : new Pattern[] {BCRYPT, HASH, SEED}) {
      for (Matcher found = pattern.matcher(export); found.find(); ) {
        // The end of a digest tells it as well as the whole, however its beginning is written.
        String value = found.group();
        values.add(value.length() > 40 ? value.substring(value.length() - 40) : value);
      }
    }
    return new Secrets(values);
  }

  int count() {
    return values.size();
  }

  void assertAbsentFrom(String what, String text) {
    for (String value : values) {
      assertThat(text.contains(value)).as("a secret in %s", what).isFalse();
    }
  }
}
