package dev.ferry.model;

import java.util.Locale;
import java.util.Optional;

/**
 * Why something is not carried, or not carried as it was. The code (the constant's name in lower
 * case with hyphens) is a stable part of the output; a new constant is a new code.
 */
public enum Reason {
  NO_EMAIL(
      Remedy.MEND_IN_CLERK,
      "The user has no e-mail address, and WorkOS has no users without one.",
      "Add an address in Clerk and export again, or tell these users to sign up anew."),
  EMAIL_MALFORMED(
      Remedy.MEND_IN_CLERK,
      "The primary e-mail address is not an address that WorkOS would accept.",
      "Correct the address in Clerk and export again."),
  EMAIL_SHARED_BY_TWO_USERS(
      Remedy.MEND_IN_CLERK,
      "Two or more Clerk users have this primary address (upper and lower case are the same to"
          + " WorkOS). Ferry never merges people.",
      "Decide in Clerk which user keeps the address, change the others, export again."),
  EMAIL_IN_USE(
      Remedy.DECIDE_IN_WORKOS,
      "A WorkOS user with this address exists and carries no external id. An equal address alone"
          + " does not prove that it is the same person.",
      "Check that user in WorkOS. If it is the same person, set `existingEmail: link` in ferry.yaml"
          + " (links without password and second factor) or set its external_id to the Clerk id."),
  EMAIL_OF_ANOTHER_EXTERNAL_ID(
      Remedy.DECIDE_IN_WORKOS,
      "A WorkOS user with this address carries another external id: it belongs to another record,"
          + " and is neither linked nor changed.",
      "Check that user in WorkOS. If it is the same person, set its external_id to the Clerk id, or"
          + " delete it, and plan again."),
  ADOPTED_UNPROVEN(
      Remedy.CHANGE_POLICY,
      "A WorkOS user carries this Clerk id, but no journal at hand created it, and it does not prove to"
          + " be the same person: its address is not Clerk's, or is not verified on both sides, or"
          + " its metadata says that it was created unverified. It stays as it is; no second factor,"
          + " no role and no membership is given to it.",
      "Compare the two users. Verify the address on both sides and plan again; or, if whoever set the"
          + " external ids is to be trusted for all of them, set `adoptedUsers: trust` in"
          + " ferry.yaml."),
  REMOVED_IN_WORKOS(
      Remedy.CHANGE_POLICY,
      "This migration brought it to WorkOS, and others have removed it there since: it answers 404 by"
          + " its WorkOS id, or is no longer where it was. It is not brought back unasked.",
      "If it was removed by mistake, set `removedInWorkos: bring-back` in ferry.yaml and plan again;"
          + " all that was removed comes back then."),
  PRIMARY_EMAIL_UNKNOWN(
      Remedy.CHANGE_POLICY,
      "The source lists several addresses and does not say which is the primary one.",
      "Add the dashboard CSV (`snapshot --csv FILE`), or set `multipleEmails: first-verified` or"
          + " `multipleEmails: first`."),
  SEVERAL_EMAILS(
      Remedy.NONE,
      "The user has several addresses, and the policy leaves such users out.",
      "Set `multipleEmails: primary` in ferry.yaml to carry them with their primary address."),
  BANNED(
      Remedy.NONE,
      "The user is banned in Clerk. WorkOS has no such state, and whoever is there can sign in.",
      "To carry banned users all the same, set `banned: carry` in ferry.yaml and keep them out"
          + " yourself."),
  DEPROVISIONED(
      Remedy.NONE,
      "The customer's directory has taken the user's access in Clerk. WorkOS has no such state, and"
          + " whoever is there can sign in.",
      "To carry such users all the same, set `deprovisioned: carry` in ferry.yaml and keep them out"
          + " yourself."),
  LOCKED(
      Remedy.NONE,
      "The user is locked in Clerk after too many wrong sign-ins. WorkOS has no such state: in"
          + " WorkOS the user can sign in.",
      "To leave locked users out, set `locked: skip` in ferry.yaml."),
  DELETED_SINCE_EXPORT(
      Remedy.NONE,
      "The export has this user, and Clerk's API no longer does: it was deleted since, and is not"
          + " brought back.",
      "If many are named, check that the export and the key are of the same Clerk instance."),
  PASSWORD_CHANGED_SINCE_EXPORT(
      Remedy.TELL_THE_USERS,
      "The password was changed or removed in Clerk after the export: the digest at hand is of the"
          + " old one and is not carried.",
      "Export again, or let these users reset their password. If the file is older than its date"
          + " says, or younger, give the export's time with `snapshot --exported-at TIME`."),
  PASSWORD_NOT_IN_EXPORT(
      Remedy.TELL_THE_USERS,
      "The user has a password in Clerk, and no export that was read holds its digest: the user"
          + " signed up or set it after the export, or no export was given.",
      "Export again and give it with `--csv`, or let these users reset their password."),
  TOTP_CHANGED_SINCE_EXPORT(
      Remedy.TELL_THE_USERS,
      "The second factor was switched on again in Clerk after the export: the secret at hand may be"
          + " an old one and is not enrolled.",
      "Export again, or let these users enrol their authenticator again."),
  TOTP_NOT_ENABLED(
      Remedy.NONE,
      "The export holds the secret of an authenticator, and Clerk says that the user has none"
          + " switched on: it is not enrolled, since the user may not have it any more.",
      "Nothing, or export again if the user switched it on meanwhile."),
  TOTP_SECRET_MISSING(
      Remedy.TELL_THE_USERS,
      "The user has an authenticator in Clerk, and no export that was read holds its secret.",
      "Export again and give it with `--csv`, or let these users enrol their authenticator again."),
  PASSWORD_HASHER_UNSUPPORTED(
      Remedy.TELL_THE_USERS,
      "The password was hashed in a way that WorkOS does not know; the user arrives without a"
          + " password.",
      "These users reset their password at their first sign-in; tell them beforehand. Clerk turns md5,"
          + " md5_salted, sha256, sha256_salted, sha512_symfony and awscognito into bcrypt when the"
          + " user signs in: a later export has fewer of them."),
  PASSWORD_HASHER_UNKNOWN(
      Remedy.TELL_THE_USERS,
      "The export names a hasher that Clerk does not document, and Ferry does not guess from the"
          + " digest; the user arrives without a password.",
      "Check that the export was not edited; otherwise let these users reset their password."),
  PASSWORD_HASHER_MISSING(
      Remedy.TELL_THE_USERS,
      "The export has a digest but does not name its hasher, and Ferry does not guess; the user"
          + " arrives without a password.",
      "Export again with the password_hasher column, or let these users reset their password."),
  PASSWORD_DIGEST_MALFORMED(
      Remedy.TELL_THE_USERS,
      "The digest does not have the shape that its hasher has; the user arrives without a"
          + " password.",
      "Check that the export was not edited; otherwise let these users reset their password."),
  PASSWORD_BCRYPT_VARIANT(
      Remedy.TELL_THE_USERS,
      "The digest is of an early variant of bcrypt ($2$ or $2x$), which hashes some passwords"
          + " otherwise than today's; the user arrives without a password.",
      "These users reset their password at their first sign-in; tell them beforehand."),
  PASSWORD_PEPPERED(
      Remedy.TELL_THE_USERS,
      "The password was hashed together with a secret of the application (a pepper), and WorkOS has"
          + " no place for one; the user arrives without a password.",
      "These users reset their password at their first sign-in; tell them beforehand."),
  PASSWORD_PARAMETERS_OUT_OF_RANGE(
      Remedy.TELL_THE_USERS,
      "The digest was made with fewer or more rounds, or with less or more memory, than WorkOS takes"
          + " (such as PBKDF2 with less than 600,000 rounds); the user arrives without a password.",
      "These users reset their password at their first sign-in; tell them beforehand. WorkOS's support"
          + " may import other parameters on request."),
  PASSWORD_SALT_POSITION_UNKNOWN(
      Remedy.CHANGE_POLICY,
      "Clerk does not document whether the salt of a sha256_salted digest stood before or behind the"
          + " password, and on the wrong side nobody could sign in; it is not carried unasked.",
      "If you know, set `sha256Salted: salt-before` or `salt-behind` in ferry.yaml and let one such"
          + " user sign in after `apply --canary`; or let these users reset their password."),
  PASSWORD_NOT_SENT_TO_EXISTING_USER(
      Remedy.TELL_THE_USERS,
      "The user was in WorkOS before this migration and may have a password there; it is not"
          + " overwritten.",
      "If these users never signed in at WorkOS, let them reset their password."),
  PASSWORD_NOT_SENT_AT_CREATION(
      Remedy.TELL_THE_USERS,
      "This migration created the user when the password at hand could not be carried. Now it could,"
          + " but no password is sent to a user who is there.",
      "Let these users reset their password. If nobody has signed in yet, `rollback` and a new plan"
          + " bring them with it."),
  PASSWORD_REFUSED_BY_WORKOS(
      Remedy.TELL_THE_USERS,
      "WorkOS refused the digest; the user was created without a password.",
      "These users reset their password at their first sign-in; tell them beforehand."),
  TOTP_SECRET_MALFORMED(
      Remedy.TELL_THE_USERS,
      "The TOTP secret is not base32; the second factor cannot be enrolled.",
      "These users enrol their authenticator again."),
  TOTP_NOT_SENT_TO_LINKED_USER(
      Remedy.TELL_THE_USERS,
      "The user was linked by e-mail address only; a second factor is never bound on that ground.",
      "These users enrol their authenticator again."),
  VERIFICATION_NOT_SENT_TO_LINKED_USER(
      Remedy.TELL_THE_USERS,
      "The user was linked by e-mail address only and is unverified in WorkOS; an address is never"
          + " declared verified on that ground.",
      "These users verify their address at their first sign-in; WorkOS asks for it."),
  TOTP_FACTOR_PRESENT(
      Remedy.DECIDE_IN_WORKOS,
      "The WorkOS user has a TOTP factor already that this migration did not enrol.",
      "Check the user in WorkOS; delete the factor there if the one from Clerk should count."),
  METADATA_TOO_LARGE(
      Remedy.CHANGE_POLICY,
      "A metadata key is longer than 40 characters, or a value longer than 600 and not to be split;"
          + " it is in sidecar/metadata-overflow.jsonl, and all else is carried.",
      "Give the key a shorter name under `metadata: rename:` in ferry.yaml, set `tooLong: split`"
          + " there, or keep the value in your own database, keyed by the Clerk id."),
  METADATA_NOT_ASCII(
      Remedy.CHANGE_POLICY,
      "A metadata key, or a value that is not to be escaped, holds characters outside ASCII; it is"
          + " in sidecar/metadata-overflow.jsonl, and all else is carried.",
      "Give the key another name under `metadata: rename:` in ferry.yaml, or set `notAscii: escape`"
          + " there."),
  METADATA_TOO_MANY(
      Remedy.CHANGE_POLICY,
      "There are more metadata pairs than WorkOS documents as its limit; the first ones are"
          + " carried, the others are in sidecar/metadata-overflow.jsonl.",
      "Choose which keys go over with `metadata: public:` in ferry.yaml. If WorkOS allows your"
          + " environment more, set `metadataPairs: 50`."),
  METADATA_KEY_TAKEN(
      Remedy.CHANGE_POLICY,
      "Two metadata values come to the same key in WorkOS; the first has it, the other is in"
          + " sidecar/metadata-overflow.jsonl.",
      "Give one of them another name under `metadata: rename:` in ferry.yaml."),
  METADATA_SECRET_WITHHELD(
      Remedy.NONE,
      "A metadata value is a secret, by its shape or by what it is called: a password's digest, the"
          + " seed of an authenticator, a private key. It is written nowhere, neither to WorkOS nor"
          + " to a file.",
      "Keep it where secrets are kept, and delete it from Clerk's metadata."),
  METADATA_ESCAPED(
      Remedy.NONE,
      "WorkOS takes ASCII only: other characters of a metadata value arrive as \\uXXXX.",
      "Let your code read them so (README, \"Metadata\"), or set `notAscii: divert` under"
          + " `metadata:` in ferry.yaml."),
  METADATA_SPLIT(
      Remedy.NONE,
      "A metadata value is longer than 600 characters: it arrives in several pairs, key, key_2, …",
      "Let your code join them (README, \"Metadata\"), or set `tooLong: divert` under `metadata:` in"
          + " ferry.yaml."),
  METADATA_LEFT_OUT(
      Remedy.NONE,
      "The policy does not name some of the metadata keys: they are not carried.",
      "Name them under `metadata:` in ferry.yaml."),
  METADATA_REFUSED_BY_WORKOS(
      Remedy.DECIDE_IN_WORKOS,
      "WorkOS refused the metadata; the user was created without it.",
      "Look at the message in the journal; set the metadata later by hand."),
  METADATA_MALFORMED(
      Remedy.MEND_IN_CLERK,
      "The metadata is not a JSON object; it is not carried, all else is.",
      "Correct it in Clerk and export again."),
  PRIVATE_METADATA_NOT_CARRIED(
      Remedy.NONE,
      "Private metadata may hold secrets; only keys that the policy names are copied to WorkOS.",
      "Keep it in your own database, keyed by the Clerk id, or name keys under `metadata: private:`"
          + " in ferry.yaml."),
  UNSAFE_METADATA_NOT_CARRIED(
      Remedy.NONE,
      "Unsafe metadata is writable by the user and is never copied to WorkOS.",
      "Keep it in your own database, keyed by the Clerk id."),
  CREATED_AT_NOT_CARRIED(
      Remedy.NONE,
      "When the user signed up at Clerk is not carried: WorkOS sets a time of its own, and there is"
          + " no room for it in the metadata, or the policy leaves it out.",
      "Keep it in your own database if the product needs it."),
  SECONDARY_EMAIL_IN_METADATA(
      Remedy.NONE,
      "A WorkOS user has one address; the others are kept in its metadata (clerk_other_emails,"
          + " clerk_unverified_emails), where nobody can sign in with them.",
      "Nothing; leave `other-emails` out of `metadata: also:` in ferry.yaml if they are not to go"
          + " over."),
  SECONDARY_EMAIL_NOT_CARRIED(
      Remedy.NONE,
      "A WorkOS user has one address; there is no room for the others in the metadata, or the"
          + " policy leaves them out.",
      "Keep them in your own database if the product needs them."),
  PHONE_IN_METADATA(
      Remedy.TELL_THE_USERS,
      "A WorkOS user has no phone number; it is kept in the metadata (clerk_phones,"
          + " clerk_unverified_phones). Sign-in and second factor by SMS end with the migration.",
      "Tell users who signed in by phone; leave `phones` out of `metadata: also:` in ferry.yaml if"
          + " numbers are not to go over."),
  PHONE_NOT_CARRIED(
      Remedy.TELL_THE_USERS,
      "A WorkOS user has no phone number, and there is no room for it in the metadata, or the policy"
          + " leaves it out; sign-in and second factor by SMS end with the migration.",
      "Tell users who signed in by phone; keep the number in your own database."),
  USERNAME_IN_METADATA(
      Remedy.TELL_THE_USERS,
      "A WorkOS user has no username; it is kept in the metadata (clerk_username). Sign-in by"
          + " username ends with the migration.",
      "Tell users who signed in by username to use their e-mail address."),
  USERNAME_NOT_CARRIED(
      Remedy.TELL_THE_USERS,
      "A WorkOS user has no username, and there is no room for it in the metadata, or the policy"
          + " leaves it out; sign-in by username ends with the migration.",
      "Tell users who signed in by username to use their e-mail address."),
  NO_WAY_TO_SIGN_IN(
      Remedy.TELL_THE_USERS,
      "Nothing that the user signs in with is carried, neither password nor social account, and"
          + " nobody has proved to own the address: only who reads its mail gets in, by a code or a"
          + " new password, and that may be nobody, or somebody else.",
      "Let these users verify their address in Clerk and export again, or leave them out with"
          + " `noWayToSignIn: skip` in ferry.yaml."),
  SMS_SECOND_FACTOR(
      Remedy.TELL_THE_USERS,
      "The user's second factor is a code by SMS, which WorkOS does not take over; without another"
          + " factor the user arrives with none.",
      "Tell these users to enrol an authenticator; require a second factor in WorkOS if you must"
          + " have one."),
  PASSKEY_NOT_CARRIED(
      Remedy.TELL_THE_USERS,
      "The user has a passkey. It is bound to Clerk's domain, and Clerk does not tell it.",
      "These users register a new passkey after their first sign-in."),
  WEB3_WALLET_NOT_CARRIED(
      Remedy.TELL_THE_USERS,
      "The user signs in with a web3 wallet as well, which WorkOS does not offer.",
      "Tell these users to sign in by e-mail instead."),
  BACKUP_CODES_NOT_CARRIED(
      Remedy.TELL_THE_USERS,
      "The user has backup codes for the second factor, which Clerk does not tell.",
      "Tell these users that their backup codes end with the migration."),
  SOCIAL_SIGN_IN_LINKS_BY_EMAIL(
      Remedy.NONE,
      "The user signs in with a social account. The connection itself is not carried: WorkOS makes"
          + " it anew at the next sign-in, by the address, which is the same there.",
      "Switch on the same providers in WorkOS before users sign in."),
  SOCIAL_EMAIL_DIFFERS(
      Remedy.TELL_THE_USERS,
      "The user signs in with a social account whose address is not the one that is carried. WorkOS"
          + " connects by address, and would make a second user of it.",
      "Tell these users to sign in by e-mail, or change one of the addresses before."),
  SOCIAL_PROVIDER_UNSUPPORTED(
      Remedy.TELL_THE_USERS,
      "The user signs in with a social account of a provider that WorkOS does not offer, and with"
          + " none that it offers.",
      "Tell these users to sign in by e-mail or to set a password. For Discord, X and Twitter ask"
          + " WorkOS's support."),
  CLERK_EXTERNAL_ID_IN_METADATA(
      Remedy.NONE,
      "The user has an external id of your own in Clerk. WorkOS has one external id a user, and Ferry"
          + " keeps the Clerk id in it, by which it recognises the user in every run; yours is in the"
          + " metadata (clerk_external_id).",
      "Read it there, or with `plan --show ID`; WorkOS does not find users by it."),
  CLERK_EXTERNAL_ID_NOT_CARRIED(
      Remedy.DECIDE_IN_WORKOS,
      "The user has an external id of your own in Clerk. WorkOS has one external id a user, and Ferry"
          + " keeps the Clerk id in it; there is no room for yours in the metadata, or the policy"
          + " leaves it out.",
      "See your id with `plan --show ID`. If your application looks users up by it, keep a table of"
          + " your ids and Clerk's before you leave Clerk."),
  EXTERNAL_ID_TOO_LONG(
      Remedy.DECIDE_IN_WORKOS,
      "The Clerk id is longer than 64 characters or not ASCII and cannot be WorkOS's external id.",
      "Such ids were not made by Clerk; check where the record came from."),
  TARGET_DIFFERS(
      Remedy.CHANGE_POLICY,
      "WorkOS holds it already, and differs from Clerk in one or more fields; it is left as it is.",
      "See `plan --show ID`. Set `existingDiffers: update` to write Clerk's values."),
  CHANGED_SINCE_PLAN(
      Remedy.PLAN_AGAIN,
      "What the plan rests on is no longer so in WorkOS: a user or organization lost its external id"
          + " or its address, a membership changed, others made a role with the slug of one that was"
          + " to be created, or it moved while it was being written. Nothing was written for it, or"
          + " what was written was taken back.",
      "Run `plan`: it reads WorkOS anew, and decides from what is there; then `apply`."),
  EXTERNAL_ID_LOOKUP_FAILED(
      Remedy.RUN_AGAIN,
      "WorkOS said that the external id is in use, but did not find the user by it.",
      "Run apply again in a minute; look-ups may lag behind writes."),
  REFUSED_BY_WORKOS(
      Remedy.DECIDE_IN_WORKOS,
      "WorkOS refused the request.",
      "The journal holds WorkOS's code and message; mend the cause and plan again."),
  UNEXPECTED_ANSWER(
      Remedy.RUN_AGAIN,
      "The answer was not one that WorkOS documents (a proxy's page, a redirect).",
      "Check WORKOS_API_URL and what stands between here and WorkOS, then run apply again."),
  TARGET_UNAVAILABLE(
      Remedy.RUN_AGAIN,
      "WorkOS did not answer, or answered with an error of its own, several times in a row.",
      "Run apply again; what may have taken effect is looked up before anything is sent."),
  RATE_LIMITED(
      Remedy.RUN_AGAIN,
      "WorkOS refused the request many times because of its rate limit.",
      "Find out what else uses the limit, then run apply again."),
  NOT_IN_SNAPSHOT(
      Remedy.DECIDE_IN_WORKOS,
      "Your application keeps an id that the snapshot of Clerk does not have: the record was deleted"
          + " in Clerk, came after the snapshot, or belongs to another instance.",
      "Take a new snapshot and plan again; whoever is still not in it cannot sign in today either."),
  NOT_APPLIED_YET(
      Remedy.RUN_AGAIN,
      "It is planned and has not come to WorkOS so far.",
      "Run apply, or run it again."),
  ROLLED_BACK(
      Remedy.RUN_AGAIN,
      "A rollback has deleted it in WorkOS.",
      "Plan and apply again to bring it back."),
  SIGNED_IN_SINCE(
      Remedy.DECIDE_IN_WORKOS,
      "The user has signed in at WorkOS since; rollback keeps such users.",
      "If they are to go all the same, run `rollback --also-signed-in`."),
  CHANGED_SINCE(
      Remedy.DECIDE_IN_WORKOS,
      "Somebody else has changed it in WorkOS since, or hung something on it that this migration did"
          + " not make, such as a membership, a factor, a domain, a role or an invitation; rollback keeps"
          + " what others did.",
      "Look at it in WorkOS and delete or correct it there."),
  TOUCHED_SINCE(
      Remedy.DECIDE_IN_WORKOS,
      "WorkOS says that the user was changed after this migration's last write to it, and nothing"
          + " that can be read differs; or it is not known when that write was done. Somebody may have"
          + " set a password; rollback keeps such users.",
      "If they are to go all the same, run `rollback --also-touched`."),
  NOT_PROVABLY_OURS(
      Remedy.DECIDE_IN_WORKOS,
      "The answer to the request that creates the user was lost, and the user that was found is"
          + " older than that request: somebody else may have created it.",
      "Look at the user in WorkOS and delete it there if it came from this migration."),
  DELETION_NOT_ALLOWED(
      Remedy.DECIDE_IN_WORKOS,
      "WorkOS does not allow this user to be deleted.",
      "Look at the user in WorkOS; the journal holds WorkOS's message."),
  PERMISSION_OF_CLERK(
      Remedy.NONE,
      "A system permission of Clerk's: only Clerk's own pages ask for it.",
      "Nothing; WorkOS has its own rules for who may manage an organization."),
  SLUG_UNSUITABLE(
      Remedy.CHANGE_POLICY,
      "The key is longer than WorkOS's slugs may be, or holds characters that they may not.",
      "Name a slug for it in ferry.yaml under `roles` or `permissions`, and use that in your code."),
  SLUG_TAKEN(
      Remedy.CHANGE_POLICY,
      "Another role or permission of Clerk's comes to the same slug.",
      "Name different slugs for them in ferry.yaml under `roles` or `permissions`."),
  PERMISSION_NOT_CARRIED(
      Remedy.CHANGE_POLICY,
      "The role arrives without a permission that is not carried itself.",
      "Name a slug for the permission in ferry.yaml under `permissions`."),
  NAME_SHORTENED(
      Remedy.NONE,
      "The name or description is longer than WorkOS takes; it arrives shortened.",
      "Choose a shorter one in WorkOS's dashboard if it matters."),
  ROLE_REPLACED(
      Remedy.NONE,
      "The policy gives the members of this role another one, which Clerk has as well.",
      "Nothing; see `roles` in ferry.yaml."),
  ROLE_NOT_ADOPTED(
      Remedy.CHANGE_POLICY,
      "WorkOS has a role of this slug already, and only Clerk's `org:admin` and `org:member` are taken"
          + " for WorkOS's `admin` and `member`: a similar name does not give its rights to anybody."
          + " The members of the role wait.",
      "Look at the role in WorkOS. If it is the same, say so in ferry.yaml under `roles`, such as"
          + " `\"org:auditor\": auditor`; else name another slug there. Then plan again."),
  PERMISSION_NOT_ADOPTED(
      Remedy.CHANGE_POLICY,
      "WorkOS has a permission that differs from this key in upper and lower case only: it is not"
          + " taken for the same one.",
      "Look at the permission in WorkOS. If it is the same, say so in ferry.yaml under `permissions`;"
          + " else name another slug there. Then plan again."),
  ROLE_HOLDS_MORE(
      Remedy.CHANGE_POLICY,
      "WorkOS has the role already, with permissions that Clerk's does not have (WorkOS's own system"
          + " permissions apart); whoever became a member with it would get those too. Its members"
          + " wait.",
      "Look at the role in WorkOS. Take the permissions away there, or name another slug for the role"
          + " in ferry.yaml under `roles`, or let the members have them with"
          + " `rolesThatHoldMore: accept`. Then plan again."),
  MEMBERSHIP_NOT_SENT_TO_LINKED_USER(
      Remedy.DECIDE_IN_WORKOS,
      "The user was linked by e-mail address, and the address is not verified on both sides: nobody"
          + " becomes a member of an organization on that ground.",
      "Let the user verify the address in WorkOS, then plan again; or add the member by hand."),
  ROLE_UNKNOWN(
      Remedy.CHANGE_POLICY,
      "Clerk's list of roles does not have this role, or it is not carried; nobody is given another"
          + " one by guess.",
      "Name the role to use instead in ferry.yaml under `roles`, such as `org:old: member`."),
  USER_NOT_CARRIED(
      Remedy.NONE,
      "The user is not carried, and so its membership is not.",
      "See the user's own reason with `plan --show ID`."),
  ORGANIZATION_NOT_CARRIED(
      Remedy.NONE,
      "The organization is not carried, or Clerk's list does not have it, and so what belongs to it"
          + " is not.",
      "See the organization's own reason with `plan --show ID`."),
  USER_NOT_THERE(
      Remedy.RUN_AGAIN,
      "The user has not come to WorkOS so far, and so its membership has not.",
      "Run apply again once the user's own failure is mended."),
  ORGANIZATION_NOT_THERE(
      Remedy.RUN_AGAIN,
      "The organization has not come to WorkOS so far, and so what belongs to it has not.",
      "Run apply again once the organization's own failure is mended."),
  PERMISSION_NOT_THERE(
      Remedy.RUN_AGAIN,
      "WorkOS refused the role's permissions; most likely one of them has not come to WorkOS so far."
          + " The role itself is there.",
      "Run apply again once the permission's own failure is mended."),
  ROLE_NOT_THERE(
      Remedy.RUN_AGAIN,
      "The role has not come to WorkOS so far, and so nobody was given it: one that others have made"
          + " with its slug since the plan is another role.",
      "Run apply again once the role's own failure is mended."),
  ORGANIZATION_NAME_SHARED(
      Remedy.DECIDE_IN_WORKOS,
      "WorkOS holds an organization of the same name without this external id. An equal name does not"
          + " prove that it is the same one; a new one is created beside it.",
      "If it is the same, set its external_id to the Clerk id in WorkOS before `apply`."),
  ORGANIZATION_WITHOUT_NAME(
      Remedy.MEND_IN_CLERK,
      "The organization has no name that WorkOS would accept.",
      "Give it a name in Clerk and take a new snapshot."),
  ORGANIZATION_SLUG_NOT_CARRIED(
      Remedy.NONE,
      "The organization has a slug in Clerk, and WorkOS's organizations have none.",
      "If your addresses are made of it, keep it in your own database, keyed by the Clerk id."),
  DOMAIN_NOT_PROVEN(
      Remedy.DECIDE_IN_WORKOS,
      "The domain arrives as pending: who is on a verified domain may be let in by it, so nothing is"
          + " declared verified unless the policy says so, Clerk holds a DNS proof, and Clerk lets"
          + " people of the domain in as well.",
      "Let the organization's administrator verify it in WorkOS's Admin Portal."),
  DOMAIN_REPEATED(
      Remedy.NONE,
      "The organization claims the same domain twice in Clerk; it is carried once.",
      "Nothing."),
  DOMAIN_CLAIMED_TWICE(
      Remedy.DECIDE_IN_WORKOS,
      "Another organization, in Clerk or in WorkOS, claims the domain too. It is never declared"
          + " verified; both may have it as a claim, and whoever proves it has it.",
      "Decide who keeps the domain; `domainsClaimedTwice: skip` in ferry.yaml leaves such domains"
          + " out."),
  DOMAIN_LEFT_OUT(
      Remedy.NONE,
      "The policy leaves domains out.",
      "Set `domains: pending` in ferry.yaml to carry them as claims that are still to be proven."),
  DOMAIN_IN_USE(
      Remedy.DECIDE_IN_WORKOS,
      "WorkOS says that the domain exists already, and this organization does not have it.",
      "Find out in WorkOS which organization has it, and decide who keeps it."),
  DOMAIN_REFUSED_BY_WORKOS(
      Remedy.DECIDE_IN_WORKOS,
      "WorkOS refused the domain, as it does with those of public mail services.",
      "Look at WorkOS's message; the organization itself has arrived."),
  MEMBERSHIP_REPEATED(
      Remedy.NONE,
      "The user is a member of the organization twice in Clerk's list; the first one counts.",
      "Nothing."),
  MEMBERSHIP_NOT_ACTIVE(
      Remedy.DECIDE_IN_WORKOS,
      "WorkOS has the membership and it is not active: somebody switched it off there, or an"
          + " invitation was not accepted yet. It is never switched on unasked.",
      "Look at the membership in WorkOS and activate it there if it should be."),
  MEMBERSHIP_METADATA_NOT_CARRIED(
      Remedy.NONE,
      "A WorkOS membership has no metadata; it is in the sidecar file of the snapshot.",
      "Keep it in your own database, keyed by user and organization."),
  INVITATION_NOT_SENT(
      Remedy.CHANGE_POLICY,
      "WorkOS mails every invitation, so none is sent unasked.",
      "Run `apply --send-invitations` once the product is on WorkOS."),
  INVITATION_OVER(
      Remedy.NONE,
      "The invitation is no longer open in Clerk: accepted, revoked or expired.",
      "Nothing."),
  SSO_HANDOVER(
      Remedy.TELL_THE_USERS,
      "A connection to an identity provider cannot be carried: its address changes, and Clerk does"
          + " not tell its secrets.",
      "Give the organization's administrator the hand-over sheet that `report` writes."),
  CONNECTION_IS_DRAFT(
      Remedy.TELL_THE_USERS,
      "The connection comes to WorkOS as a draft, without what the identity provider has to give:"
          + " nobody signs in by it until its administrator has finished it.",
      "Give the organization's administrator the hand-over sheet that `report` writes."),
  CONNECTION_NOT_DRAFT(
      Remedy.DECIDE_IN_WORKOS,
      "The connection was created, and WorkOS says that it is no draft. The first connection of an"
          + " organization that works switches all other ways to sign in off for its members: they"
          + " may be locked out.",
      "Look at once, in WorkOS, at the connection's state and at the organization's authentication"
          + " policy; delete the connection there if it should not be."),
  CONNECTIONS_NOT_OFFERED(
      Remedy.TELL_THE_USERS,
      "The policy wants connections to be created, and this WorkOS environment does not offer it:"
          + " WorkOS said so to the first one, no other was tried, and they are handed over.",
      "Give the organization's administrator the hand-over sheet that `report` writes; or ask"
          + " WorkOS's support to switch the creation on for the environment, then plan again."),
  ORGANIZATION_HAS_CONNECTION(
      Remedy.DECIDE_IN_WORKOS,
      "The organization has a connection in WorkOS that is not this migration's: somebody is setting"
          + " up single sign-on. None is put beside it, and a rollback keeps its organization.",
      "Look at the connection in WorkOS, and ask who set it up."),
  ROLE_NOT_DELETABLE(
      Remedy.DECIDE_IN_WORKOS,
      "WorkOS's API deletes no role of the environment.",
      "Delete it in WorkOS's dashboard."),
  PERMISSIONS_NOT_TOLD(
      Remedy.DECIDE_IN_WORKOS,
      "WorkOS's answer does not say which permissions a role has, so that nobody knows what others"
          + " have made of it; rollback leaves it as it is.",
      "Look at the role in WorkOS and correct it there."),
  PERMISSION_IN_USE(
      Remedy.DECIDE_IN_WORKOS,
      "A role that this migration created has the permission. WorkOS's API deletes no role, and"
          + " without the permission it would lose rights.",
      "Delete the role in WorkOS's dashboard, then run rollback again."),
  ORGANIZATION_HAS_MEMBERS(
      Remedy.DECIDE_IN_WORKOS,
      "Somebody is still a member of the organization: a user that was kept, or one that others"
          + " added.",
      "Look at the organization in WorkOS; run rollback again once nobody is in it any more.");

  private final Remedy remedy;
  private final String explanation;
  private final String mend;

  Reason(Remedy remedy, String explanation, String mend) {
    this.remedy = remedy;
    this.explanation = explanation;
    this.mend = mend;
  }

  /** The stable code, such as {@code no-email}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Remedy remedy() {
    return remedy;
  }

  /** What happened and why, a sentence or two. */
  public String explanation() {
    return explanation;
  }

  /** What to do about it. */
  public String mend() {
    return mend;
  }

  /** True if the same command, run again, takes the record up again. */
  public boolean retryable() {
    return remedy == Remedy.RUN_AGAIN;
  }

  public static Optional<Reason> ofCode(String code) {
    for (Reason reason : values()) {
      if (reason.code().equals(code)) {
        return Optional.of(reason);
      }
    }
    return Optional.empty();
  }
}
