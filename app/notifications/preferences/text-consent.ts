import { phoneProofDays } from "../../../contract/one-time-codes.ts";
import { query } from "../../chassis/database/database.ts";
import { languages, type Language, type Preferences } from "./preference.ts";

/** Why a user gets no text that advertises. */
export type NoConsent = "no-consent" | "no-number";

interface Row extends Pick<Preferences, "timeZone"> {
  readonly user: string;
  readonly contact: string;
  readonly phone: string | null;
  readonly language: string;
}

/**
 * The consent of a user to texts that advertise, to the number that the user has proved to have. Only
 * this file makes one, from what the user said: a text that advertises cannot be made without.
 */
export class TextConsent {
  readonly #given = true;
  readonly user: string;
  readonly contact: string;
  readonly phone: string;
  readonly language: Language;
  readonly timeZone: string | null;

  private constructor({ user, contact, language, timeZone }: Row, phone: string) {
    this.user = user;
    this.contact = contact;
    this.phone = phone;
    this.language = languages.find((each) => each === language) ?? languages[0];
    this.timeZone = timeZone;
  }

  /** Whether it was made here, and for this number; a caller may have cast another object. */
  static covers(consent: unknown, phone: string): boolean {
    return typeof consent === "object" && consent !== null && #given in consent && consent.phone === phone;
  }

  /**
   * The consents of users, by their uuids. A number counts for as long as it signs in: after that the
   * carrier may have given it to somebody else, who agreed to nothing.
   */
  static async of(users: readonly string[]): Promise<ReadonlyMap<string, TextConsent | NoConsent>> {
    const rows = await query<Row>(
      `select contacts.user_uuid as user, contacts.id as contact, contact_phones.phone, preferences.language,
         preferences.time_zone as "timeZone"
       from preferences join contacts on contacts.user_uuid = preferences.user_uuid and contacts.deleted_at is null
       left join contact_phones on contact_phones.contact_id = contacts.id and contact_phones.deleted_at is null
         and contact_phones.proved_at > now() - make_interval(days => $2)
       where preferences.user_uuid = any($1::uuid[]) and preferences.deleted_at is null
         and preferences.promotional_texts_since is not null`,
      [users, phoneProofDays],
    );
    const found = new Map(rows.map((row) => [row.user, row]));
    return new Map(users.map((user) => [user, this.#of(found.get(user))]));
  }

  static #of(row: Row | undefined): TextConsent | NoConsent {
    if (row === undefined) return "no-consent";
    return row.phone === null ? "no-number" : new TextConsent(row, row.phone);
  }
}

/** Takes back the consents of users who opted out at the carrier, as by an answer of STOP. */
export async function endTextConsentsOf(users: readonly string[]): Promise<void> {
  await query(
    `update preferences set promotional_texts_since = null, updated_at = now()
     where user_uuid = any($1::uuid[]) and promotional_texts_since is not null and deleted_at is null returning id`,
    [users],
  );
}
