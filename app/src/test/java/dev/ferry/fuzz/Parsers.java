package dev.ferry.fuzz;

import static dev.ferry.fuzz.Corpus.dirty;
import static dev.ferry.fuzz.Corpus.dirtyPairs;
import static dev.ferry.fuzz.Corpus.files;
import static dev.ferry.fuzz.Corpus.texts;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.cli.common.Json;
import dev.ferry.cli.connection.ServerAddress;
import dev.ferry.cli.session.PolicyFile;
import dev.ferry.control.ControlFile;
import dev.ferry.doctor.KeyShape;
import dev.ferry.live.BulletinFile;
import dev.ferry.model.DomainName;
import dev.ferry.model.EmailAddress;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Policy;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.pace.RetryAfter;
import dev.ferry.password.Hashers;
import dev.ferry.plan.SeedsForFuzz;
import dev.ferry.privacy.Echo;
import dev.ferry.privacy.SecretShapes;
import dev.ferry.privacy.Sensitive;
import dev.ferry.report.CertificateFacts;
import dev.ferry.report.idmap.ApplicationFile;
import dev.ferry.report.idmap.NoId;
import dev.ferry.report.idmap.UnjudgedRows;
import dev.ferry.report.letter.Languages;
import dev.ferry.report.letter.LanguagesForFuzz;
import dev.ferry.source.clerk.DashboardCsv;
import dev.ferry.source.clerk.SupportJson;
import dev.ferry.source.clerk.api.ClerkAnswersForFuzz;
import dev.ferry.source.clerk.api.ClerkDump;
import dev.ferry.source.clerk.api.ClerkList;
import dev.ferry.transport.Delivery;
import dev.ferry.vendordocs.DocsStateJson;
import dev.ferry.vendordocs.DocumentsForFuzz;
import dev.ferry.vendordocs.KnownDocument.Form;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.WorkosAnswers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All of them. {@code ParsersTest} says which classes must be named here. */
final class Parsers {
  private static final UnjudgedRows NOBODY =
      new UnjudgedRows() {
        @Override
        public void broken(long line, String why) {}

        @Override
        public void noId(long line, NoId what, @Nullable String shown) {}
      };

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  private static final String FUZZ = "app/src/test/resources/fuzz";
  private static final String DOCUMENTS = "app/src/test/resources/vendor-documents";

  private Parsers() {}

  static List<Parser> all() {
    List<Parser> parsers = new ArrayList<>();
    parsers.addAll(clerksFiles());
    parsers.addAll(clerksAnswers());
    parsers.addAll(workosAnswers());
    parsers.addAll(values());
    parsers.addAll(documents());
    parsers.addAll(operatorsFiles());
    return parsers;
  }

  private static List<Parser> clerksFiles() {
    ScratchFile csv = new ScratchFile("export.csv");
    ScratchFile json = new ScratchFile("export.json");
    ScratchFile dump = new ScratchFile("users.json");
    FuzzedUsers users = new FuzzedUsers();
    return List.of(
        new Parser(
            "dashboard-csv",
            Set.of(
                "source.clerk.DashboardCsv",
                "source.clerk.Cells",
                "source.clerk.FileTypeSniffer",
                "source.clerk.RejectedTexts"),
            texts(
                rows(
                    "id,primary_email_address,verified_email_addresses,password_digest,"
                        + "password_hasher,totp_secret",
                    "user_2gbCcYiJQ4r1GqJxPqkzRAoVOwA,a@b.example,a@b.example,"
                        + "$2a$10$abcdefghijklmnopqrstuuLgJ,bcrypt,JBSWY3DPEHPK3PXP"),
                rows("sep=;", "id;email", "user_1abcdefgh;\"a@b.example|c@d.example\""),
                rows(
                    "rejected_row,rejected_at,rejected_because,id,primary_email_address",
                    "0123,\"a.csv, line 2\",x,user_1abcdefgh,a@b.example")),
            input -> {
              DashboardCsv source = new DashboardCsv(csv.with(input));
              source.fixes();
              source.read(users);
            }),
        new Parser(
            "support-json",
            Set.of(
                "source.clerk.SupportJson",
                "source.clerk.SupportElement",
                "source.clerk.CompactJson",
                "source.clerk.Utf8Reader"),
            Corpus.all(
                List.of(
                    texts(
                        "[{\"id\":\"user_1abcdefgh\",\"email_addresses\":[\"a@b.example\"],"
                            + "\"password_digest\":\"x\",\"password_hasher\":\"md5\","
                            + "\"public_metadata\":{\"a\":1.50}}]",
                        "{\"id\":\"user_1abcdefgh\"}\n{\"id\":\"user_2abcdefgh\"}\n"),
                    files(FUZZ, "(support|clerk-users)[.]json"))),
            input -> new SupportJson(json.with(input)).read(users)),
        new Parser(
            "user-dump",
            Set.of("source.clerk.api.ClerkDump", "source.clerk.ClerkFiles"),
            Corpus.all(
                List.of(
                    texts(
                        "{\"data\":[{\"id\":\"user_1abcdefgh\",\"emailAddresses\":[{\"id\":\"e\","
                            + "\"emailAddress\":\"a@b.example\"}],\"_raw\":{\"id\":\"user_1\"}}],"
                            + "\"hasMore\":true}",
                        "[{\"object\":\"user\",\"id\":\"user_1abcdefgh\",\"email_addresses\":[{}]}]"),
                    files(FUZZ, "(dump|clerk-users)[.]json"))),
            input -> ClerkDump.orSupportJson(dump.with(input)).read(users)));
  }

  private static List<Parser> clerksAnswers() {
    List<byte[]> users = Corpus.all(List.of(texts("[]", "[{}]"), files(FUZZ, "clerk-users.*")));
    List<byte[]> pages =
        Corpus.all(
            List.of(texts("[]", "{\"data\":[],\"total_count\":0}"), files(FUZZ, "clerk-lists.*")));
    List<Parser> parsers = new ArrayList<>();
    parsers.add(
        text(
            "clerk-users",
            Set.of(
                "source.clerk.api.ApiPage",
                "source.clerk.api.ApiFields",
                "source.clerk.api.ClerkLanguage",
                "bounds.BoundedJson"),
            users,
            ClerkAnswersForFuzz::users));
    for (ClerkList list : ClerkAnswersForFuzz.lists()) {
      parsers.add(
          text(
              "clerk-" + list.path().replace('_', '-'),
              Set.of("source.clerk.api.ObjectPage"),
              pages,
              body -> ClerkAnswersForFuzz.list(list, body)));
    }
    parsers.add(
        text(
            "clerk-instance-and-count",
            Set.of("source.clerk.api.ClerkBodies"),
            texts(
                "{\"id\":\"ins_1abcdefgh\",\"environment_type\":\"production\"}",
                "{\"object\":\"total_count\",\"total_count\":7}"),
            ClerkAnswersForFuzz::small));
    parsers.add(
        new Parser(
            "clerk-refusal",
            Set.of("source.clerk.api.ClerkLanguage"),
            texts(
                "d{\"errors\":[{\"code\":\"a\",\"long_message\":\"b\"}],\"clerk_trace_id\":\"c\"}"),
            input -> ClerkAnswersForFuzz.refusal(400 + first(input) % 200, rest(input))));
    return parsers;
  }

  private static List<Parser> workosAnswers() {
    List<byte[]> answers =
        texts(
            "aa{\"data\":[{\"id\":\"a\",\"slug\":\"s\",\"name\":\"n\",\"email\":\"e\",\"permissions\":"
                + "[\"p\"],\"metadata\":{\"a\":\"b\"}}],\"list_metadata\":{\"after\":\"x\"}}",
            "bb{\"id\":\"a\",\"user_id\":\"u\",\"organization_id\":\"o\",\"status\":\"active\","
                + "\"role\":{\"slug\":\"r\"},\"roles\":[{\"slug\":\"r\"}]}",
            "cd{\"id\":\"a\",\"name\":\"n\",\"domains\":[{\"id\":\"d\",\"domain\":\"x.example\","
                + "\"state\":\"verified\"}],\"external_id\":\"x\",\"created_at\":\"2026\"}",
            "ez{\"code\":\"a\",\"message\":\"b\",\"errors\":[{\"code\":\"c\"},\"d\"]}",
            "fy{\"error\":\"a\",\"error_description\":\"b\"}",
            "gx{\"authentication_factor\":{\"id\":\"f\"},\"access_token\":\"a.eyJzaWQiOiJzIn0.c\"}");
    List<Parser> parsers = new ArrayList<>();
    for (Class<?> endpoints : WorkosEndpoints.classes()) {
      List<Endpoint<?>> requests = AnyRequest.of(endpoints);
      String kind = endpoints.getSimpleName().replace("Endpoints", "").toLowerCase(Locale.ROOT);
      parsers.add(
          new Parser(
              "workos-" + kind,
              Set.of(
                  "workos.WorkosAnswers",
                  "workos.LoginAnswer",
                  endpoints.getName().replaceFirst("^dev\\.ferry\\.", "")),
              answers,
              input -> answer(requests, input)));
    }
    return parsers;
  }

  /** The first letter says to which request, the second with which status. */
  private static void answer(List<Endpoint<?>> requests, byte[] input) {
    Endpoint<?> request = requests.get(first(input) % requests.size());
    String body = rest(input);
    int letter = body.isEmpty() ? 0 : body.charAt(0) % 32;
    int status = letter < 16 ? 200 + letter / 8 : 400 + letter * 8 - 128;
    WorkosAnswers.read(
        request,
        new Delivery.Reply(status, Map.of("retry-after", body, "x-request-id", body), tail(body)),
        NOW);
  }

  private static List<Parser> values() {
    Echo echo = Echo.of(Sensitive.of("$2a$10$abcdefghijklmnopqrstuuLgJ"));
    Hashers hashers = new Hashers(Policy.SaltedSha256.SKIP);
    return List.of(
        new Parser(
            "digest",
            Set.of("password.Parts"),
            dirtyPairs("digests.csv"),
            input -> {
              String[] parts = new String(input, UTF_8).split("\n", 2);
              String digest = parts.length < 2 ? "" : parts[1];
              hashers.verdict(new ClerkPassword(Sensitive.of(digest), parts[0]));
            }),
        new Parser(
            "webhook",
            Set.of("webhook.WebhookSecret", "webhook.WebhookEvent"),
            texts(
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\nmsg_1\n1793534400\nv1,g0hM9SsE+OTPJTGt"
                    + "/tmIKtSyZlE3uFJELVlNIOLJ1OE= v2,x\n{\"instance_id\":\"ins_1\","
                    + "\"type\":\"user.created\"}"),
            new FuzzedWebhook(NOW)::accept),
        text("totp-seed", Set.of("plan.TotpRule"), dirty("seeds.csv"), SeedsForFuzz::read),
        text(
            "retry-after",
            Set.of("pace.RetryAfter"),
            texts("7", "0.25", "Sun, 01 Nov 2026 12:00:30 GMT"),
            text -> RetryAfter.parse(text, NOW)),
        text(
            "domain",
            Set.of("model.DomainName"),
            dirty("domains.csv", "domains-malformed.csv"),
            text -> {
              DomainName.ascii(text);
              DomainName.key(text);
              DomainName.claim(text);
            }),
        text(
            "email-address",
            Set.of("model.EmailAddress"),
            dirty("addresses.csv", "addresses-malformed.csv"),
            text -> EmailAddress.plausible(EmailAddress.key(text))),
        text(
            "secret-in-text",
            Set.of("privacy.SecretShapes", "privacy.Spelling"),
            dirty("secret-shapes.csv", "secret-shapes-none.csv", "echoes.csv"),
            text -> {
              SecretShapes.areIn(text);
              echo.isIn(text);
            }),
        text(
            "certificate",
            Set.of("report.CertificateFacts"),
            texts("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"),
            CertificateFacts::of));
  }

  private static List<Parser> documents() {
    return List.of(
        text(
            "document-markdown",
            Set.of("vendordocs.Markdown"),
            files(DOCUMENTS, ".*(md|mdx|limits|users|keys|markdown)"),
            body -> DocumentsForFuzz.read(Form.MARKDOWN, body)),
        text(
            "document-openapi",
            Set.of("vendordocs.Specification", "vendordocs.Yaml"),
            Corpus.all(
                List.of(
                    files(DOCUMENTS, ".*\\.ya?ml"),
                    texts(
                        "openapi: 3.1.0\ninfo:\n  title: T\na: &a [x]\nb: [*a, {c: d}]\n",
                        "openapi: '3'\nx: |\n  text\ny: >-\n  more\n"))),
            body -> DocumentsForFuzz.read(Form.OPENAPI, body)));
  }

  private static List<Parser> operatorsFiles() {
    ScratchFile policy = new ScratchFile("ferry.yaml");
    ScratchFile application = new ScratchFile("application.csv");
    return List.of(
        new Parser(
            "policy",
            Set.of("cli.session.PolicyFile", "cli.session.PolicyLines"),
            texts(
                "existingEmail: link\nmetadataPairs: 10\nplanMaxAge: 24h\n",
                "metadata:\n  public: [a, b]\n  nested: json\nroles:\n  \"org:a\": member\n"),
            input -> PolicyFile.read(policy.with(input), true)),
        new Parser(
            "language-file",
            Set.of("report.letter.LanguageFile", "report.letter.Languages"),
            List.of(
                Languages.bundledFile("en").orElseThrow(),
                Languages.bundledFile("de").orElseThrow()),
            LanguagesForFuzz::read),
        new Parser(
            "application-ids",
            Set.of("report.idmap.ApplicationFile", "report.idmap.IdColumn"),
            texts(
                "id,clerk_id\r\n1,user_2gbCcYiJQ4r1GqJxPqkzRAoVOwA\r\n2,\"user_1\"\r\n",
                "user_2gbCcYiJQ4r1GqJxPqkzRAoVOwA\n"),
            input ->
                ApplicationFile.open(application.with(input), ObjectKind.USER, null, NOBODY)
                    .readInto((line, id) -> {})),
        new Parser(
            "docs-state",
            Set.of("vendordocs.DocsStateJson", "DocsFile"),
            texts(
                "{\"schema\":\"ferry.docs-state/1\",\"documents\":{\"a\":{\"lookedAt\":"
                    + "\"2026-01-01T00:00:00Z\",\"look\":\"read\",\"values\":{\"f\":\"v\"}}},"
                    + "\"acceptances\":[{\"by\":\"x\",\"at\":\"2026-01-01T00:00:00Z\"}]}"),
            input -> DocsStateJson.read(new String(input, UTF_8))),
        text(
            "control",
            Set.of("control.ControlFile"),
            texts("{\"paused\":true,\"rate\":50,\"stop\":false}"),
            ControlFile::parse),
        text(
            "bulletin",
            Set.of("live.BulletinFile"),
            texts(
                "{\"run\":7,\"command\":\"apply\",\"over\":false,\"work\":{\"what\":\"apply\","
                    + "\"total\":9,\"done\":1,\"begunAt\":5},\"sending\":{\"writes\":1,"
                    + "\"userWrites\":1,\"reads\":0,\"throttled\":0,\"settled\":0,\"underway\":1,"
                    + "\"limit\":500,\"window\":10,\"used\":1,\"waitsUntil\":0,\"asked\":false},"
                    + "\"ended\":{\"USER\":{\"arrived\":1,\"failed\":0,\"others\":0}},"
                    + "\"failures\":[{\"kind\":\"USER\",\"clerkId\":\"user_1\",\"reason\":null,"
                    + "\"message\":null}]}"),
            BulletinFile::parse),
        text(
            "own-json",
            Set.of("cli.common.Json"),
            texts("{\"answers\":[{\"item\":\"a\",\"counted\":1}]}"),
            Parsers::ownJson),
        text(
            "server-address",
            Set.of("cli.connection.ServerAddress"),
            texts("https://api.workos.com", "http://[::1]:8080/v1", "http://127.1"),
            text -> ServerAddress.of("X", "", Map.of("X", text))),
        text(
            "key",
            Set.of("doctor.KeyShape"),
            texts("sk_live_a2V5XzAx", "sk_test_" + "a".repeat(45)),
            text -> KeyShape.of(Sensitive.of(text))));
  }

  /** Whoever reads a file of ours expects that it may be no JSON. */
  private static void ownJson(String text) {
    try {
      Json.tree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      return;
    }
  }

  private static Parser text(
      String name, Set<String> reads, List<byte[]> seeds, Consumer<String> target) {
    return new Parser(name, reads, seeds, input -> target.accept(new String(input, UTF_8)));
  }

  private static String rows(String... rows) {
    return String.join("\r\n", rows) + "\r\n";
  }

  private static int first(byte[] input) {
    return input.length == 0 ? 0 : input[0] & 0xFF;
  }

  private static String rest(byte[] input) {
    return tail(new String(input, UTF_8));
  }

  private static String tail(String text) {
    return text.isEmpty() ? "" : text.substring(1);
  }
}
