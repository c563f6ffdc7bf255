import { query } from "../../chassis/database/database.ts";
import { changePreferences, preferencesOf, type Language } from "../preferences/preference.ts";

/** The user of a link that ends advertising by e-mail, and the user's language; undefined if it is of nobody. */
export async function linkedUser(link: string): Promise<{ user: string; language: Language } | undefined> {
  const [found] = await query<{ user: string }>(
    "select user_uuid as user from unsubscribe_links where uuid = $1 and channel = 'email' and deleted_at is null",
    [link],
  );
  if (found === undefined) return undefined;
  const { language } = await preferencesOf(found.user);
  return { user: found.user, language };
}

/** Takes back a user's consent to advertising by e-mail; again has no effect. */
export async function unsubscribe(user: string): Promise<void> {
  await changePreferences(user, { promotionalEmail: false });
}
