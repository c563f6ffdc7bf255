import { query } from "../../chassis/database/database.ts";
import { afterCommit, rejection, transaction, type Rejection } from "../../chassis/database/transaction.ts";
import type { Versioned } from "../../chassis/http/precondition.ts";
import { log } from "../../chassis/process/log.ts";
import { publish } from "./register.ts";

interface Account extends Versioned {
  readonly email: string;
  readonly emailVerifiedAt: Date | null;
  readonly name: string;
  readonly createdAt: Date;
}

const columns = `uuid, email, email_verified_at as "emailVerifiedAt", name, version, created_at as "createdAt"`;

/**
 * Changes the name of a user, if the row is as the caller has read it, and publishes
 * `user.renamed.v1`. The row is locked while it is compared: of two changes the second is refused
 * with the row that the first one left.
 */
export async function renameUser(
  uuid: string,
  name: string,
  isAsRead: (row: Versioned) => boolean,
): Promise<Account | Rejection<"gone"> | Rejection<"changed", Versioned>> {
  return transaction(async () => {
    const [found] = await query<Account>(
      `select ${columns} from users where uuid = $1 and deleted_at is null for update`,
      [uuid],
    );
    if (found === undefined) return rejection("gone");
    if (!isAsRead(found)) return rejection("changed", { uuid, version: found.version });
    if (found.name === name) return found;
    const [renamed] = await query<Account>(
      `update users set name = $2, updated_at = now() where uuid = $1 and deleted_at is null returning ${columns}`,
      [uuid, name],
    );
    await publish("user.renamed.v1", { user: uuid, name });
    afterCommit(() => log.info({ user: uuid }, "user renamed"));
    return renamed ?? rejection("gone");
  });
}
