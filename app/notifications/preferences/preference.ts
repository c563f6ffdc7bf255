import * as z from "zod";
import type { EventPayload } from "../../../contract/events.ts";
import { query } from "../../chassis/database/database.ts";
import { rejection, transaction, type Rejection } from "../../chassis/database/transaction.ts";
import { isDeletedUser } from "../../chassis/deleted-users/deleted-users.ts";

/** The languages in which messages are written, by ISO 639-1; the first one is that of a user who chose none. */
export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];

/** How a user wants to be written to. */
export interface Preferences {
  readonly language: Language;
  /** An IANA name, such as Europe/Berlin; null if the user named none. */
  readonly timeZone: string | null;
  /** Since when the user agrees to advertising by e-mail and by text message; null if not. */
  readonly promotionalEmailSince: Date | null;
  readonly promotionalTextsSince: Date | null;
}

/** What a user may change; what is left out stays. */
export interface PreferencesChange {
  readonly language?: Language | undefined;
  readonly timeZone?: string | null | undefined;
  readonly promotionalEmail?: boolean | undefined;
  readonly promotionalTexts?: boolean | undefined;
}

/** Advertising needs a consent (GDPR, article 6(1)(a); Directive 2002/58/EC, article 13). */
const unsaid: Preferences = {
  language: languages[0],
  timeZone: null,
  promotionalEmailSince: null,
  promotionalTextsSince: null,
};

const columns = `language, time_zone as "timeZone", promotional_email_since as "promotionalEmailSince",
  promotional_texts_since as "promotionalTextsSince"`;

const StoredLanguage = z.enum(languages).catch(languages[0]);

/** A stored language; one that this release does not have may be that of a newer one. */
export const languageOf = (stored: string): Language => StoredLanguage.parse(stored);

/** The preferences of a user, those of somebody who said nothing if there are none. */
export async function preferencesOf(user: string): Promise<Preferences> {
  const [row] = await query<Preferences>(
    `select ${columns} from preferences where user_uuid = $1 and deleted_at is null`,
    [user],
  );
  return row === undefined ? unsaid : { ...row, language: languageOf(row.language) };
}

/**
 * Changes the preferences of a user. A consent that is given again keeps its time. Two changes at the
 * same time both have their effect.
 */
export async function changePreferences(
  user: string,
  { language, timeZone, promotionalEmail, promotionalTexts }: PreferencesChange,
): Promise<Preferences | Rejection<"gone">> {
  return transaction(async () => {
    if (await isDeletedUser(user)) return rejection("gone");
    await query(
      `insert into preferences as own (user_uuid, language, time_zone, promotional_email_since, promotional_texts_since)
       values ($1, coalesce($2, $7), $4, case when $5 then now() end, case when $6 then now() end)
       on conflict (user_uuid) where deleted_at is null do update set updated_at = now(),
         language = coalesce($2, own.language),
         time_zone = case when $3 then $4 else own.time_zone end,
         promotional_email_since = ${consent("promotional_email_since", "$5")},
         promotional_texts_since = ${consent("promotional_texts_since", "$6")}
       returning id`,
      [
        user,
        language ?? null,
        timeZone !== undefined,
        timeZone ?? null,
        promotionalEmail ?? null,
        promotionalTexts ?? null,
        languages[0],
      ],
    );
    return preferencesOf(user);
  });
}

/** SQL: the time of a consent after a change; null in the change leaves it. */
const consent = (column: string, given: string): string =>
  `case when ${given}::boolean is null then own.${column}
     when ${given} then coalesce(own.${column}, now()) end`;

/** Removes the preferences of a deleted user, and then the links, which are made while the preferences are locked. */
export async function forgetPreferences({ user }: EventPayload<"user.deleted.v1">): Promise<void> {
  await query("delete from preferences where user_uuid = $1 and deleted_at is null returning id", [user]);
  await query("delete from unsubscribe_links where user_uuid = $1 and deleted_at is null returning id", [user]);
}
