import { createHash } from "node:crypto";
import type { EventPayload } from "../../../contract/events.ts";
import { devicesPerUser, type PushPlatform } from "../../../contract/push.ts";
import { query } from "../../chassis/database/database.ts";
import { rejection, transaction, type Rejection } from "../../chassis/database/transaction.ts";
import { isDeletedUser } from "../../chassis/deleted-users/deleted-users.ts";
import { log } from "../../chassis/process/log.ts";

/** A phone of a user. Its token is not part of it: the token and our key are enough to write to the phone. */
export interface Device {
  readonly uuid: string;
  readonly platform: PushPlatform;
  /** When its application last said that it has this token. */
  readonly registeredAt: Date;
}

const columns = `uuid, platform, registered_at as "registeredAt"`;

/**
 * Registers the token of a phone, or again: a token is of the user who registered it last, and gets
 * another uuid when it changes hands, so that what is queued for the former user is not sent to it.
 * The devices that registered longest ago give way.
 */
export async function registerDevice(
  user: string,
  platform: PushPlatform,
  token: string,
): Promise<Device | Rejection<"gone">> {
  return transaction(async () => {
    if (await isDeletedUser(user)) return rejection("gone");
    // Of two registrations of one user, the second counts the first.
    await query("select pg_advisory_xact_lock(hashtextextended($1, 26))", [user]);
    const [device] = await query<Device>(
      `insert into devices as own (user_uuid, platform, token, token_hash, registered_at)
       values ($1, $2, $3, $4, now())
       on conflict (platform, token_hash) where deleted_at is null do update set updated_at = now(),
         registered_at = now(), user_uuid = excluded.user_uuid,
         uuid = case when own.user_uuid = excluded.user_uuid then own.uuid else excluded.uuid end
       returning ${columns}`,
      [user, platform, token, createHash("sha256").update(token).digest()],
    );
    if (device === undefined) throw new Error("devices: the registration returned no row");
    await query(
      `delete from devices where id in (
         select id from devices where user_uuid = $1 order by registered_at desc, id desc offset $2
       ) returning id`,
      [user, devicesPerUser],
    );
    return device;
  });
}

/** The devices of a user, the last registered first. */
export async function devicesOf(user: string): Promise<readonly Device[]> {
  return query<Device>(`select ${columns} from devices where user_uuid = $1 order by registered_at desc, id desc`, [
    user,
  ]);
}

/** Removes a device of a user. @returns whether there was one */
export async function removeDevice(user: string, uuid: string): Promise<boolean> {
  const removed = await query("delete from devices where user_uuid = $1 and uuid = $2 returning id", [user, uuid]);
  return removed.length > 0;
}

/** A device that its carrier does not know, or knew until a time. */
export interface GoneDevice {
  readonly uuid: string;
  /** A registration after it is a newer one, and stays. */
  readonly since: Date;
}

/** Removes devices of which a carrier says that no application is there any more. */
export async function removeGoneDevices(gone: readonly GoneDevice[]): Promise<void> {
  if (gone.length === 0) return;
  const removed = await query<{ uuid: string }>(
    `delete from devices using unnest($1::uuid[], $2::timestamptz[]) as gone (uuid, since)
     where devices.uuid = gone.uuid and devices.registered_at <= gone.since returning devices.uuid`,
    [gone.map(({ uuid }) => uuid), gone.map(({ since }) => since.toISOString())],
  );
  for (const { uuid } of removed) log.info({ device: uuid }, "device removed: its carrier does not know it any more");
}

/** Removes the devices of a deleted user. */
export async function forgetDevices({ user }: EventPayload<"user.deleted.v1">): Promise<void> {
  await query("delete from devices where user_uuid = $1 returning id", [user]);
}
