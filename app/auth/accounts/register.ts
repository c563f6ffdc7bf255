import { UniqueConstraintError } from "sequelize";
import { publisherOf } from "../../chassis/messaging/outbox.ts";
import { transaction } from "../../chassis/database/transaction.ts";
import { User } from "./user.ts";
import { hashPassword } from "./passwords.ts";

/** Publishes an event of this service, in the transaction that runs. */
export const publish = publisherOf("auth");

/** What somebody says of themselves. */
export interface Registration {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

/**
 * Makes a user and says so to the other services, in one transaction. An address that has a user keeps it, and the caller is
 * told nothing: whether somebody is registered is theirs alone to tell (case 14).
 */
export async function register({ email, name, password }: Registration): Promise<void> {
  const passwordHash = await hashPassword(password);
  try {
    await transaction(async () => {
      const user = await User.create({ email, name, passwordHash });
      await publish("user.registered.v1", { user: user.uuid, email, name });
    });
  } catch (error) {
    if (!(error instanceof UniqueConstraintError)) throw error;
  }
}
