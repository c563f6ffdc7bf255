import { query } from "../../chassis/database/database.ts";

/** The link by which a user takes back a consent. */
interface ConsentRow {
  readonly user: string;
  readonly link: string;
}

/**
 * The consent of a user to advertising by e-mail. Only a user who gives it has one, so a function that
 * takes it writes to no other.
 */
export class EmailConsent {
  readonly #user: string;

  private constructor(user: string) {
    this.#user = user;
  }

  /** Undefined if the user has not given it, or is deleted. */
  static async of(user: string): Promise<EmailConsent | undefined> {
    const [given] = await consenting([user]);
    return given === undefined ? undefined : new EmailConsent(given.user);
  }

  get user(): string {
    return this.#user;
  }
}

/** The users among these who consent now, each with the uuid of the link that ends it. */
export async function unsubscribeLinksOf(users: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const given = await consenting(users);
  return new Map(given.map(({ user, link }) => [user, link]));
}

/**
 * Gives each consent its link, in the statement that reads it: a deletion of the user waits, and
 * removes both.
 */
async function consenting(users: readonly string[]): Promise<ConsentRow[]> {
  return query<ConsentRow>(
    `with given as (
       select user_uuid from preferences
       where user_uuid = any($1::uuid[]) and promotional_email_since is not null and deleted_at is null
       order by user_uuid for share
     )
     insert into unsubscribe_links as own (user_uuid, channel) select user_uuid, 'email' from given
     on conflict (user_uuid, channel) where deleted_at is null do update set updated_at = now()
     returning own.user_uuid as user, own.uuid as link`,
    [users],
  );
}
