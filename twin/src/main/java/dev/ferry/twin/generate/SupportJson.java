package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.generate.field.MetadataMaker;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the JSON array that Clerk's support used to send: addresses joined by pipes, and all three
 * kinds of metadata. Closing ends the array. Used by one thread.
 */
final class SupportJson implements Closeable {
  private final Writer out;
  private String separator = "[\n";

  SupportJson(Writer out) {
    this.out = out;
  }

  /** Writes a user, if the support export has it. */
  void write(ClerkUser user) throws IOException {
    if (user.publicMetadata() == null) {
      return;
    }
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", user.id())
            .put("first_name", nullable(user.names().first()))
            .put("last_name", nullable(user.names().last()))
            .put("username", nullable(user.names().username()))
            .put("email_addresses", joined(user.emails()))
            .put("phone_numbers", joined(user.phones()))
            .put("totp_secret", nullable(user.secrets().totp()))
            .put("password_digest", nullable(user.secrets().digest()))
            .put("password_hasher", nullable(user.secrets().hasher()));
    json.set("unsafe_metadata", MetadataMaker.unsafeOf(user.index()));
    json.set("public_metadata", user.publicMetadata());
    json.set("private_metadata", MetadataMaker.privateOf(user.index()));
    out.write(separator + json);
    separator = ",\n";
  }

  private static @Nullable String nullable(String text) {
    return text.isEmpty() ? null : text;
  }

  private static @Nullable String joined(ClerkUser.Contacts contacts) {
    return nullable(
        Stream.concat(Stream.of(contacts.primary()), contacts.all())
            .filter(one -> !one.isEmpty())
            .distinct()
            .collect(Collectors.joining("|")));
  }

  @Override
  public void close() throws IOException {
    out.write(separator.startsWith("[") ? "[]\n" : "\n]\n");
    out.close();
  }
}
