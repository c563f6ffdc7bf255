import { UniqueConstraintError } from "sequelize";
import { publisherOf } from "../../chassis/messaging/outbox.ts";
import { transaction } from "../../chassis/database/transaction.ts";
import { User } from "./user.ts";
import { hashPassword } from "./passwords.ts";

/** Publishes an event of this service in the current transaction. */
export const publish = publisherOf("auth");

/** Data of a new user. */
interface Registration {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

/**
 * Creates a user and publishes `user.registered.v1`, in one transaction. An address that is taken
 * changes nothing and does not throw, so that the response does not reveal who is registered (case
 * 14).
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
