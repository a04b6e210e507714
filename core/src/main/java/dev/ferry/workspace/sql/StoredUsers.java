package dev.ferry.workspace.sql;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.TreeNode;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.ferry.model.FieldFate;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.PasswordHash;
import dev.ferry.model.PasswordHash.Form;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.UserPlan.TotpSeed;
import dev.ferry.model.WorkosUser;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.model.clerk.EnterpriseAccount;
import dev.ferry.model.clerk.ExternalAccount;
import dev.ferry.privacy.Sealer;
import dev.ferry.privacy.SecretShapes;
import dev.ferry.privacy.Sensitive;
import dev.ferry.workspace.Base;
import dev.ferry.workspace.sql.decision.Decision;
import dev.ferry.workspace.sql.decision.WrittenDecision;
import dev.ferry.workspace.sql.decision.WrittenDecision.Row;
import dev.ferry.workspace.sql.roster.Told;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Users as the database keeps them: what may be read by anyone as JSON text, secrets as one sealed
 * blob bound to the user's Clerk id. Thread-safe.
 */
final class StoredUsers {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
          .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
          .addMixIn(ObjectPlan.class, StoredObjectPlans.WithoutColumns.class)
          .addMixIn(ClerkObject.class, StoredObjects.WithoutColumns.class)
          .registerModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, new InstantReading()))
          // Else the message of a failure quotes what it could not read: an opened secret.
          .configure(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION, false);

  /**
   * As {@code Instant} writes itself. Very many users have one moment in common: their export's.
   */
  private static final class InstantReading extends FromStringDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    private transient volatile @Nullable Read last;

    private record Read(String text, Instant moment) {}

    InstantReading() {
      super(Instant.class);
    }

    @Override
    protected Instant _deserialize(String text, DeserializationContext context) {
      Read known = last;
      if (known == null || !known.text().equals(text)) {
        known = new Read(text, Instant.parse(text));
        last = known;
      }
      return known.moment();
    }
  }

  /** No JSON begins so. */
  private static final String SEALED = "sealed:";

  private static final String COLUMN = "column";

  private final Sealer sealer;
  private final Remembered<List<FieldFate>, String> fatesWritten = new Remembered<>();
  private final Remembered<String, List<FieldFate>> fatesRead = new Remembered<>();
  private volatile @Nullable Known written;
  private volatile @Nullable Known read;

  StoredUsers(Sealer sealer) {
    this.sealer = sealer;
  }

  /** The readable part of a Clerk user. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Profile(
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String username,
      @Nullable String primaryEmail,
      @Nullable List<String> verifiedEmails,
      @Nullable List<String> unverifiedEmails,
      @Nullable List<String> listedEmails,
      @Nullable String primaryPhone,
      @Nullable List<String> verifiedPhones,
      @Nullable List<String> unverifiedPhones,
      @Nullable String passwordHasher,
      @Nullable String createdAt,
      @Nullable Instant exportedAt,
      @Nullable String externalId,
      @Nullable List<ExternalAccount> externalAccounts,
      @Nullable List<EnterpriseAccount> enterpriseAccounts,
      @Nullable Map<ClerkFlag, Boolean> flags,
      @Nullable Instant passwordLastUpdatedAt,
      @Nullable Instant mfaEnabledAt,
      @Nullable Instant lastSignInAt,
      @Nullable String locale,
      @Nullable String timezone,
      @Nullable Instant legalAcceptedAt) {}

  /** The sealed part of a Clerk user. Nobody knows what else people keep in metadata. */
  record ClerkSecrets(
      @Nullable String digest,
      @Nullable String totpSecret,
      @Nullable String privateMetadata,
      @Nullable String publicMetadata,
      @Nullable String unsafeMetadata) {
    static final ClerkSecrets NONE = new ClerkSecrets(null, null, null, null, null);

    @Override
    public String toString() {
      return "•••";
    }
  }

  /**
   * The sealed part of a plan.
   *
   * @param form null exactly if there is no hash
   * @param asOf of when the hash is
   * @param seedAsOf of when the seed is
   */
  record PlanSecrets(
      @Nullable Form form,
      @Nullable String hash,
      @Nullable String totpSeed,
      @Nullable Instant asOf,
      @Nullable Instant seedAsOf) {

    static PlanSecrets of(@Nullable PasswordHash password, @Nullable TotpSeed totpSeed) {
      return new PlanSecrets(
          password == null ? null : password.form(),
          password == null ? null : password.value().reveal(),
          totpSeed == null ? null : totpSeed.value().reveal(),
          password == null ? null : password.asOf(),
          totpSeed == null ? null : totpSeed.asOf());
    }

    @Nullable PasswordHash password() {
      return form == null || hash == null ? null : new PasswordHash(form, Sensitive.of(hash), asOf);
    }

    @Nullable TotpSeed seed() {
      return totpSeed == null ? null : new TotpSeed(Sensitive.of(totpSeed), seedAsOf);
    }

    @Override
    public String toString() {
      return "•••";
    }
  }

  String profile(ClerkUser user) {
    ClerkPassword password = user.password();
    return text(
        new Profile(
            user.firstName(),
            user.lastName(),
            user.username(),
            user.primaryEmail(),
            user.verifiedEmails(),
            user.unverifiedEmails(),
            user.listedEmails(),
            user.primaryPhone(),
            user.verifiedPhones(),
            user.unverifiedPhones(),
            password == null ? null : password.hasher(),
            user.createdAt(),
            user.exportedAt(),
            user.externalId(),
            user.externalAccounts(),
            user.enterpriseAccounts(),
            user.flags(),
            user.passwordLastUpdatedAt(),
            user.mfaEnabledAt(),
            user.lastSignInAt(),
            user.locale(),
            user.timezone(),
            user.legalAcceptedAt()));
  }

  byte @Nullable [] secrets(ClerkUser user) {
    ClerkPassword password = user.password();
    ClerkSecrets secrets =
        new ClerkSecrets(
            password == null ? null : password.digest().reveal(),
            reveal(user.totpSecret()),
            reveal(user.privateMetadata()),
            user.publicMetadata(),
            user.unsafeMetadata());
    return secrets.equals(ClerkSecrets.NONE)
        ? null
        : sealer.seal(json(secrets), snapshotOf(user.id()));
  }

  ClerkUser clerkUser(String id, String profileText, byte @Nullable [] seal) {
    Profile profile = read(profileText, Profile.class);
    ClerkSecrets secrets =
        seal == null
            ? ClerkSecrets.NONE
            : parse(sealer.open(seal, snapshotOf(id)), ClerkSecrets.class);
    String digest = secrets.digest();
    Map<ClerkFlag, Boolean> flags = profile.flags();
    return ClerkUser.builder(id)
        .firstName(profile.firstName())
        .lastName(profile.lastName())
        .username(profile.username())
        .primaryEmail(profile.primaryEmail())
        .verifiedEmails(orEmpty(profile.verifiedEmails()))
        .unverifiedEmails(orEmpty(profile.unverifiedEmails()))
        .listedEmails(orEmpty(profile.listedEmails()))
        .primaryPhone(profile.primaryPhone())
        .verifiedPhones(orEmpty(profile.verifiedPhones()))
        .unverifiedPhones(orEmpty(profile.unverifiedPhones()))
        .password(
            digest == null
                ? null
                : new ClerkPassword(Sensitive.of(digest), profile.passwordHasher()))
        .totpSecret(sensitive(secrets.totpSecret()))
        .publicMetadata(secrets.publicMetadata())
        .privateMetadata(sensitive(secrets.privateMetadata()))
        .unsafeMetadata(secrets.unsafeMetadata())
        .createdAt(profile.createdAt())
        .exportedAt(profile.exportedAt())
        .externalId(profile.externalId())
        .externalAccounts(orEmpty(profile.externalAccounts()))
        .enterpriseAccounts(orEmpty(profile.enterpriseAccounts()))
        .flags(flags == null ? Map.of() : flags)
        .passwordLastUpdatedAt(profile.passwordLastUpdatedAt())
        .mfaEnabledAt(profile.mfaEnabledAt())
        .lastSignInAt(profile.lastSignInAt())
        .locale(profile.locale())
        .timezone(profile.timezone())
        .legalAcceptedAt(profile.legalAcceptedAt())
        .build();
  }

  /** As the export names it; null if it names none, or the user is in no snapshot any more. */
  @Nullable String hasher(@Nullable String profileText) {
    return profileText == null ? null : read(profileText, Profile.class).passwordHasher();
  }

  @Nullable String createdAt(String profileText) {
    return read(profileText, Profile.class).createdAt();
  }

  /** What a source speaks of, beside how it is written. */
  private record Known(String text, Set<ClerkField> fields) {}

  /** Of one user as of the next, mostly: of a hundred thousand it is written once. */
  String known(ClerkUserFragment fragment) {
    Known last = written;
    if (last == null || !last.fields().equals(fragment.known())) {
      last = new Known(json(fragment.known()), fragment.known());
      written = last;
    }
    return last.text();
  }

  Set<ClerkField> known(String text) {
    Known last = read;
    if (last == null || !last.text().equals(text)) {
      last = new Known(text, Set.copyOf(read(text, new TypeReference<Set<ClerkField>>() {})));
      read = last;
    }
    return last.fields();
  }

  /**
   * @param label of the plan's row
   */
  String decision(UserPlan plan, @Nullable String label) {
    return text(WrittenDecision.of(plan, label));
  }

  /** Of a row with the columns {@code clerk_id}, {@code label} and {@code decision}. */
  Decision decision(ResultSet row) throws SQLException {
    return decision(
        row.getString("decision"), new Row(row.getString("clerk_id"), row.getString("label")));
  }

  Decision decision(String text, Row row) {
    return read(text, WrittenDecision.class).in(row);
  }

  /** Names of fields, outcomes and reasons: of a hundred thousand users there are few lists. */
  String fates(List<FieldFate> fates) {
    return fatesWritten.of(fates, StoredUsers::json);
  }

  List<FieldFate> fates(@Nullable String text) {
    return text == null ? List.of() : fatesRead.of(text, StoredUsers::readFates);
  }

  private static List<FieldFate> readFates(String text) {
    return List.copyOf(read(text, new TypeReference<List<FieldFate>>() {}));
  }

  /**
   * Of whoever does not arrive there is no target: the profile tells who it is.
   *
   * @param row as {@link #decision} wants it, with {@code fates} and {@code profile}
   */
  Told told(ResultSet row) throws SQLException {
    Decision decision = decision(row);
    String profileText = row.getString("profile");
    List<Reason> reasons =
        fates(row.getString("fates")).stream()
            .map(FieldFate::reason)
            .filter(Objects::nonNull)
            .toList();
    TargetUser target = decision.target();
    if (target != null || profileText == null) {
      return target == null
          ? new Told(null, null, reasons)
          : new Told(name(target.firstName(), target.lastName()), target.email(), reasons);
    }
    Profile profile = read(profileText, Profile.class);
    return new Told(name(profile.firstName(), profile.lastName()), profile.primaryEmail(), reasons);
  }

  private static @Nullable String name(@Nullable String first, @Nullable String last) {
    String name = ((first == null ? "" : first) + " " + (last == null ? "" : last)).strip();
    return name.isEmpty() ? null : name;
  }

  byte @Nullable [] secrets(UserPlan plan) {
    PlanSecrets secrets = PlanSecrets.of(plan.password(), plan.totpSeed());
    return secrets.equals(PlanSecrets.of(null, null))
        ? null
        : sealer.seal(json(secrets), planOf(plan.clerkId()));
  }

  PlanSecrets planSecrets(String clerkId, byte @Nullable [] seal) {
    return seal == null
        ? PlanSecrets.of(null, null)
        : parse(sealer.open(seal, planOf(clerkId)), PlanSecrets.class);
  }

  /** What is made of few things very often. Thread-safe. */
  private static final class Remembered<K, V> {
    private static final int MOST = 4_096;

    private final Map<K, V> made = new ConcurrentHashMap<>();

    V of(K key, Function<K, V> making) {
      V known = made.get(key);
      if (known == null) {
        known = making.apply(key);
        if (made.size() < MOST) {
          made.put(key, known);
        }
      }
      return known;
    }
  }

  /** What both sides hold of a user the same once its plan is carried out; null if nothing. */
  @Nullable String agreed(String decision, Row row) {
    Decision of = decision(decision, row);
    return base(Base.after(of.target(), of.kept()));
  }

  /** What is not there is null here as there. */
  @Nullable String base(@Nullable Base base) {
    return base == null ? null : text(base);
  }

  /**
   * @param refused 1 if WorkOS has refused its metadata, 2 if its locale, 3 if both
   */
  @Nullable Base base(@Nullable String text, int refused) {
    Base base = text == null ? null : read(text, Base.class);
    if (base == null) {
      return null;
    }
    Base held = (refused & 1) == 0 ? base : base.withoutMetadata();
    return (refused & 2) == 0 ? held : held.without(UserField.LOCALE.word());
  }

  String workosUser(WorkosUser user) {
    return text(user);
  }

  @Nullable WorkosUser workosUser(@Nullable String text) {
    return text == null ? null : read(text, WorkosUser.class);
  }

  /** Seals a text for one place, so that it opens nowhere else. */
  byte[] seal(String text, String place) {
    return sealer.seal(text, place);
  }

  String open(byte[] seal, String place) {
    return sealer.open(seal, place);
  }

  /** As a column keeps it: what has the shape of a secret is sealed whole. */
  String text(Object value) {
    String text = json(value);
    return SecretShapes.areIn(text)
        ? SEALED + Base64.getEncoder().encodeToString(sealer.seal(text, COLUMN))
        : text;
  }

  private String opened(String column) {
    return column.startsWith(SEALED)
        ? sealer.open(Base64.getDecoder().decode(column.substring(SEALED.length())), COLUMN)
        : column;
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be kept: " + value.getClass(), e);
    }
  }

  <T> T read(String text, Class<T> type) {
    return parse(opened(text), type);
  }

  private static <T> T parse(String text, Class<T> type) {
    try {
      return JSON.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the workspace holds an unreadable " + type, e);
    }
  }

  /**
   * @param what it is, as the message of a failure names it
   */
  <T> T read(TreeNode tree, Class<T> type, String what) {
    try {
      return JSON.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the workspace holds an unreadable " + what, e);
    }
  }

  private static <T> T read(String text, TypeReference<T> type) {
    try {
      return JSON.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the workspace holds an unreadable " + type.getType(), e);
    }
  }

  static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  static @Nullable Sensitive<String> sensitive(@Nullable String value) {
    return value == null ? null : Sensitive.of(value);
  }

  private static @Nullable String reveal(@Nullable Sensitive<String> value) {
    return value == null ? null : value.reveal();
  }

  private static String snapshotOf(String clerkId) {
    return "snapshot/" + clerkId;
  }

  private static String planOf(String clerkId) {
    return "plan/" + clerkId;
  }
}
