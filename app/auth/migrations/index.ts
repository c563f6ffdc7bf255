import type { Migration } from "../../chassis/database/migrate.ts";
import { chassisMigrations } from "../../chassis/database/chassis-migrations.ts";
import { users } from "./002-users.ts";
import { revocations } from "./003-revocations.ts";
import { registrationSources } from "./004-registration-sources.ts";
import { passwordRevocations } from "./005-password-revocations.ts";
import { userVersions } from "./006-user-versions.ts";
import { sessions } from "./007-sessions.ts";
import { purgedUsers } from "./008-purged-users.ts";
import { staffRoles } from "./009-staff-roles.ts";
import { verifiedEmails } from "./010-verified-emails.ts";
import { oneTimeTokens } from "./011-one-time-tokens.ts";
import { tokensOfUser } from "./012-tokens-of-user.ts";
import { lockedUsers } from "./013-locked-users.ts";
import { phones } from "./014-phones.ts";
import { codes, codesChecked } from "./015-codes.ts";
import { identities } from "./017-identities.ts";
import { passwordIdentities } from "./018-password-identities.ts";
import { unverifiedUsers } from "./020-unverified-users.ts";

/** Migrations of the schema auth, in order. */
export const migrations: readonly Migration[] = [
  ...chassisMigrations,
  users,
  revocations,
  registrationSources,
  passwordRevocations,
  userVersions,
  sessions,
  purgedUsers,
  staffRoles,
  verifiedEmails,
  oneTimeTokens,
  tokensOfUser,
  lockedUsers,
  phones,
  codes,
  codesChecked,
  identities,
  passwordIdentities,
  unverifiedUsers,
];
