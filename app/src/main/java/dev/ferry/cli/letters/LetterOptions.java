package dev.ferry.cli.letters;

import dev.ferry.cli.common.SwitchTime;
import dev.ferry.cli.common.UsageError;
import dev.ferry.report.kit.LanguageSource;
import dev.ferry.report.letter.LanguageProblem;
import dev.ferry.report.letter.Languages;
import dev.ferry.report.letter.Mailing;
import dev.ferry.report.letter.Occasion;
import dev.ferry.report.letter.Words;
import dev.ferry.report.letter.WrongLanguageException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the letters name, and in which languages. */
final class LetterOptions {
  private static final int PROBLEMS_SHOWN = 20;

  @Option(names = "--product", paramLabel = "NAME", description = "What users call your product.")
  private @Nullable String product;

  @Option(
      names = "--switch",
      paramLabel = "WHEN",
      description = "2026-12-01, or 2026-12-01T22:00 with --zone: when sign-in changes.")
  private @Nullable SwitchTime at;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "The zone of that time, such as Europe/Berlin.")
  private @Nullable String zone;

  @Option(
      names = "--sign-in",
      paramLabel = "URL",
      description = "Where users sign in from then on (https).")
  private @Nullable String signIn;

  @Option(
      names = "--help-address",
      paramLabel = "WHERE",
      description = "Where users ask: an e-mail address or an https address.")
  private @Nullable String help;

  @Option(
      names = "--sender",
      paramLabel = "NAME",
      description = "Who signs the letters (default: the product).")
  private @Nullable String sender;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      defaultValue = "en",
      description = "The language of whoever has no other (default: ${DEFAULT-VALUE}).")
  private String language = "en";

  @Option(
      names = "--language-from",
      paramLabel = "SOURCE",
      description =
          "Where Clerk keeps a user's language: clerk-locale, public-metadata.KEY or"
              + " unsafe-metadata.KEY.")
  private @Nullable String languageFrom;

  @Option(
      names = "--languages",
      paramLabel = "DIR",
      description = "A folder with more languages, such as fr.yaml, or with your own en.yaml.")
  private @Nullable Path folder;

  @Option(
      names = "--everyone",
      description = "Also a short notice to those for whom nothing changes.")
  private boolean everyone;

  /** What goes out, and to whom; refuses whatever would look wrong in a letter. */
  Mailing mailing(Path workingFolder) throws IOException {
    Languages languages = languages(workingFolder);
    Occasion occasion = occasion();
    Words usual =
        languages
            .of(language)
            .orElseThrow(
                () ->
                    UsageError.usage(
                        "language-unknown",
                        "there are no letters in \"" + language + "\"",
                        "There are: "
                            + String.join(", ", languages.tags())
                            + ". For another, add its file: --languages DIR."));
    return new Mailing(languages, usual, occasion, everyone);
  }

  Optional<LanguageSource> source() {
    return Optional.ofNullable(languageFrom)
        .map(
            word ->
                LanguageSource.of(word)
                    .orElseThrow(
                        () ->
                            UsageError.usage(
                                "language-source-unknown",
                                "\"" + word + "\" is no place of a language in Clerk",
                                "Say clerk-locale, public-metadata.KEY or unsafe-metadata.KEY.")));
  }

  private Languages languages(Path workingFolder) throws IOException {
    if (folder == null) {
      return Languages.bundled();
    }
    Path there = workingFolder.resolve(folder);
    if (!Files.isDirectory(there)) {
      throw UsageError.usage(
          "languages-missing", there + " is no folder", "Name a folder of language files.");
    }
    try {
      return Languages.bundled().with(there);
    } catch (WrongLanguageException e) {
      throw UsageError.usage("language-file-wrong", problems(e), "Correct the files.");
    }
  }

  private static String problems(WrongLanguageException wrong) {
    int more = wrong.problems().size() - PROBLEMS_SHOWN;
    return wrong.problems().stream()
            .limit(PROBLEMS_SHOWN)
            .map(LanguageProblem::words)
            .collect(Collectors.joining("\n  "))
        + (more > 0 ? "\n  and " + more + " more" : "");
  }

  private Occasion occasion() {
    String named = product;
    SwitchTime when = at;
    String link = signIn;
    String asked = help;
    if (named == null || when == null || link == null || asked == null) {
      throw incomplete();
    }
    requireName("--product", named);
    String signs = sender == null ? named : sender;
    requireName("--sender", signs);
    if (!Occasion.isLink(link)) {
      throw UsageError.usage(
          "link-wrong",
          "--sign-in is no https address: " + link,
          "Say one such as https://app.acme.com/sign-in.");
    }
    if (!Occasion.isHelp(asked)) {
      throw UsageError.usage(
          "help-wrong",
          "--help-address is neither an e-mail address nor an https address: " + asked,
          "Say one such as help@acme.com.");
    }
    return new Occasion(named, signs, when.day(), time(when), asked, URI.create(link));
  }

  private UsageError incomplete() {
    Map<String, @Nullable Object> needed = new LinkedHashMap<>();
    needed.put("--product", product);
    needed.put("--switch", at);
    needed.put("--sign-in", signIn);
    needed.put("--help-address", help);
    String missing =
        needed.entrySet().stream()
            .filter(one -> one.getValue() == null)
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    return UsageError.usage(
        "letters-incomplete",
        "the letters are to name what is not said: " + missing,
        "For example: --product Acme --switch 2026-12-01T22:00 --zone Europe/Berlin"
            + " --sign-in https://app.acme.com --help-address help@acme.com");
  }

  private static void requireName(String option, String name) {
    Occasion.problemOfName(name)
        .ifPresent(
            problem -> {
              throw UsageError.usage(
                  "name-wrong", option + " " + problem, "Say it as users know it.");
            });
  }

  /** A time that the clocks skip, or show twice, is nobody's. */
  private Occasion.@Nullable Time time(SwitchTime when) {
    LocalTime time = when.time();
    if (time == null) {
      return null;
    }
    if (zone == null) {
      throw UsageError.usage(
          "zone-missing", time + " is not the same moment everywhere", "Add --zone Europe/Berlin.");
    }
    ZoneId named = zone(zone);
    LocalDateTime local = LocalDateTime.of(when.day(), time);
    int times = named.getRules().getValidOffsets(local).size();
    if (times != 1) {
      throw UsageError.usage(
          "time-not-once",
          local + (times == 0 ? " does not exist in " : " comes twice in ") + named,
          "The clocks change then: say another time.");
    }
    return new Occasion.Time(time, named);
  }

  private static ZoneId zone(String zone) {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw UsageError.usage(
          "zone-unknown",
          "there is no time zone \"" + zone + "\"",
          "Say one such as Europe/Berlin.");
    }
  }
}
