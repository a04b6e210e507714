package dev.ferry.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.console.Terminal;
import dev.ferry.model.EmailChoice;
import dev.ferry.model.FieldFate;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserPlan;

/** What the plan says about one user, without secrets. */
record UserStory(UserPlan plan) {

  void tell(Terminal terminal, ObjectNode root) {
    terminal.say(
        terminal.bold(plan.clerkId())
            + "  "
            + Document.word(plan.fate())
            + (plan.reason() == null ? "" : ": " + plan.reason().code()));
    root.put("id", plan.clerkId());
    root.put("fate", Document.word(plan.fate()));
    root.put("reason", plan.reason() == null ? null : plan.reason().code());
    root.put("workosId", plan.workosId());
    if (plan.reason() != null) {
      terminal.say("  " + plan.reason().explanation());
      terminal.say("  " + plan.reason().mend());
    }
    TargetUser target = plan.target();
    if (target != null) {
      terminal.say(
          "  in WorkOS as "
              + target.email()
              + (target.emailVerified() ? " (verified)" : " (not verified)"));
      root.put("email", target.email());
      root.put("emailVerified", target.emailVerified());
    }
    EmailChoice choice = plan.email();
    if (choice != null) {
      choice(choice, terminal, root.putObject("emailChoice"));
    }
    ArrayNode fields = root.putArray("fields");
    for (FieldFate field : plan.fields()) {
      String reason = field.reason() == null ? "" : "  " + field.reason().code();
      terminal.say(String.format("  %-18s %s%s", field.field().word(), word(field), reason));
      fields
          .addObject()
          .put("field", field.field().word())
          .put("outcome", Document.word(field.outcome()))
          .put("reason", field.reason() == null ? null : field.reason().code());
    }
    ArrayNode operations = root.putArray("operations");
    plan.operations().forEach(operation -> operations.add(Document.word(operation)));
  }

  private static void choice(EmailChoice choice, Terminal terminal, ObjectNode root) {
    terminal.say(
        choice.chosen() == null
            ? "  of its addresses none was chosen"
            : "  of its addresses " + choice.chosen() + " was chosen: " + choice.how().word());
    root.put("chosen", choice.chosen()).put("how", choice.how().word());
    ArrayNode others = root.putArray("others");
    for (EmailChoice.Other other : choice.others()) {
      terminal.say("    besides " + other.email() + (other.verified() ? " (verified)" : ""));
      others.addObject().put("email", other.email()).put("verified", other.verified());
    }
  }

  private static String word(FieldFate field) {
    return Document.word(field.outcome()).replace('-', ' ');
  }
}
