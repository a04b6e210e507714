package dev.ferry.cli.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.Migration;
import dev.ferry.cli.common.Json;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.output.ChecklistReading;
import dev.ferry.cli.output.ChecklistWord;
import dev.ferry.cli.output.ControlRequest;
import dev.ferry.cli.output.ControlRequest.Asked;
import dev.ferry.cli.output.ControlState;
import dev.ferry.cli.output.RunningNow;
import dev.ferry.cli.session.StageContext;
import dev.ferry.control.Control;
import dev.ferry.control.ControlFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** What the page asks to be changed: the control of the run, and the checklist. */
record Changes(StageContext context, ControlFile controls) {
  /** More than a name or a note has. */
  private static final int LONGEST = 2_000;

  private static final int MOST_RATE = 1_000_000;

  /**
   * Asks something of the run.
   *
   * @param body {@code ask}, and {@code rate} with that
   * @return what is asked now, in words
   */
  String control(String body, Optional<RunningNow> running) throws IOException {
    JsonNode asked = parsed(body);
    ControlRequest request = new ControlRequest(asked(asked.path("ask").asText()), rate(asked));
    Control now = request.ask(controls, running);
    return ControlState.of(now, running).words()
        + request.remark().map(remark -> "; " + remark).orElse("");
  }

  private static int rate(JsonNode asked) {
    JsonNode rate = asked.path("rate");
    return rate.canConvertToInt() && rate.isIntegralNumber()
        ? Math.min(rate.asInt(), MOST_RATE)
        : 0;
  }

  private static Asked asked(String word) {
    return Arrays.stream(Asked.values())
        .filter(one -> one.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(() -> unreadable("nobody can ask that of a run"));
  }

  /**
   * Records somebody's word.
   *
   * @param body {@code item}, {@code by} and {@code note}
   */
  String answer(String body, Migration migration) throws IOException {
    JsonNode said = parsed(body);
    ChecklistWord word =
        ChecklistWord.of(
            ChecklistWord.item(text(said, "item")), text(said, "by"), text(said, "note"), context);
    word.record(new ChecklistReading(migration.workspace(), migration.report()));
    return word.item().says() + ": " + word.who() + " says so";
  }

  private static String text(JsonNode said, String name) {
    String text = said.path(name).asText();
    if (text.length() > LONGEST) {
      throw unreadable("that is too long");
    }
    return text;
  }

  private static JsonNode parsed(String body) {
    try {
      return Json.tree(body);
    } catch (JsonProcessingException e) {
      throw unreadable("that is no JSON");
    }
  }

  private static UsageError unreadable(String why) {
    return UsageError.usage("request-wrong", why, "Load the page again.");
  }
}
