package dev.ferry.cli.live;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import dev.ferry.cli.common.Json;
import dev.ferry.html.Plain;
import dev.ferry.privacy.SecretShapes;
import dev.ferry.report.people.AddressMask;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What leaves for the page: addresses are masked and what looks like a secret is withheld, in every
 * text and whoever wrote it. Thread-safe.
 */
final class Shown {
  /** Generous on both sides: what is masked and was none costs nobody anything. */
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@<>\"'`(),;:=\\[\\]{}]+@[^\\s@<>\"'`(),;:=\\[\\]{}]+");

  /** What is shown each second is mostly what was shown before. */
  private static final int REMEMBERED = 1_000;

  /** As people call what lies where they work. */
  private final UnaryOperator<String> named;

  private final Map<String, String> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > REMEMBERED;
        }
      };

  Shown(UnaryOperator<String> named) {
    this.named = named;
  }

  /** As one line of JSON. */
  synchronized String line(Object found) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = new Masking(Json.generator(line))) {
      Json.write(found, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing is written but to memory
    }
    return line.toString();
  }

  private String masked(String text) {
    return known.computeIfAbsent(text, one -> text(named.apply(one)));
  }

  /** Masks each text on its way out, whoever writes it: there is no other way than through here. */
  private final class Masking extends JsonGeneratorDelegate {
    Masking(JsonGenerator json) {
      super(json, false); // what is within a value comes through here, too
    }

    @Override
    public void writeString(String text) throws IOException {
      super.writeString(masked(text));
    }

    @Override
    public void writeString(SerializableString text) throws IOException {
      writeString(text.getValue());
    }

    @Override
    public void writeString(char[] text, int from, int length) throws IOException {
      writeString(new String(text, from, length));
    }

    @Override
    public void writeArray(String[] texts, int from, int count) throws IOException {
      writeStartArray(texts, count);
      for (int i = from; i < from + count; i++) {
        writeString(texts[i]);
      }
      writeEndArray();
    }
  }

  static String text(String text) {
    if (SecretShapes.areIn(text)) {
      return "(withheld: it looks like a secret)";
    }
    String plain = Plain.of(text);
    return plain.indexOf('@') < 0
        ? plain
        : ADDRESS
            .matcher(plain)
            .replaceAll(found -> Matcher.quoteReplacement(AddressMask.of(found.group())));
  }
}
