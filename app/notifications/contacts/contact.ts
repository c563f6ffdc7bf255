import { DataTypes } from "sequelize";
import { BaseModel } from "../../chassis/database/base-model.ts";
import { isDeletedUser } from "../../chassis/deleted-users/deleted-users.ts";

/** Name and address of a user, copied from events of auth. */
export class Contact extends BaseModel<Contact> {
  static readonly table = "contacts";
  static readonly columns = {
    userUuid: { type: DataTypes.UUID, allowNull: false },
    email: { type: DataTypes.TEXT, allowNull: false },
    name: { type: DataTypes.TEXT, allowNull: false },
  };

  declare userUuid: string;
  declare email: string;
  declare name: string;
}

/**
 * For an event of a user who has no contact: nothing is to be done if the user is deleted.
 * @throws Error, so that the event is tried again, if the registration has not arrived
 */
export async function retryUnlessDeleted(user: string, reason: string): Promise<void> {
  if (!(await isDeletedUser(user))) throw new Error(reason);
}

/** The contact of a user, undefined if the user is deleted. @throws Error as {@link retryUnlessDeleted} */
export async function contactOf(user: string, reason: string): Promise<Contact | undefined> {
  const contact = await Contact.findOne({ where: { userUuid: user } });
  if (contact !== null) return contact;
  await retryUnlessDeleted(user, reason);
  return undefined;
}
