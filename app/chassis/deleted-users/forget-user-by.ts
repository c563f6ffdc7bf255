import type { EventPayload } from "../../../contract/events.ts";
import { rememberDeletedUser } from "./deleted-users.ts";

/** Removes what a feature keeps of a deleted user, in the transaction that remembers the deletion. */
type Forget = (deleted: EventPayload<"user.deleted.v1">) => Promise<void>;

/**
 * The effect of `user.deleted.v1` in a service: it remembers that the user is deleted, and then each
 * feature forgets what it keeps of the user.
 */
export function forgetUserBy(features: readonly Forget[]): Forget {
  return async (deleted) => {
    await rememberDeletedUser(deleted.user);
    for (const forget of features) await forget(deleted);
  };
}
