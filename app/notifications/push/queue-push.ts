import { randomUUID } from "node:crypto";
import { pushCarriers } from "../../../contract/push.ts";
import { query } from "../../chassis/database/database.ts";
import { afterCommit } from "../../chassis/database/transaction.ts";
import { isDeletedUser } from "../../chassis/deleted-users/deleted-users.ts";
import { enqueue } from "../../chassis/messaging/outbox.ts";
import { log, requestContext } from "../../chassis/process/log.ts";
import { devicesOf, type Device } from "../devices/device.ts";
import { preferencesOf } from "../preferences/preference.ts";
import { writePush, type PushData, type PushKind } from "./push-texts.ts";
import { sendPush } from "./send-push-job.ts";

/** A notification to a user. */
interface Push<K extends PushKind> {
  readonly kind: K;
  readonly data: PushData<K>;
  /** After that it is dropped instead of delivered late. */
  readonly expiresAt: Date;
}

/**
 * Inserts a notification to each device of a user and enqueues its sending, in the current
 * transaction; nothing if the user has no device or is deleted, or if a device was told of the same
 * thing already.
 */
export async function queuePush<K extends PushKind>(user: string, { kind, data, expiresAt }: Push<K>): Promise<void> {
  if (await isDeletedUser(user)) return;
  const devices = await devicesOf(user);
  if (devices.length === 0) return;
  const { language } = await preferencesOf(user);
  const { title, key = null, data: content } = writePush(kind, data, language);
  const requestId = requestContext.getStore()?.requestId ?? randomUUID();
  const queued = await query<{ uuid: string; recipient: string }>(
    `insert into messages (kind, channel, status, recipient, subject, data, request_id)
     select $1, 'push', 'queued', device, $2, $3::jsonb, $4 from unnest($5::text[]) as device
     on conflict (recipient, kind, (data ->> 'key')) where deleted_at is null and channel = 'push' do nothing returning uuid, recipient`,
    [
      kind,
      title,
      JSON.stringify({ user, key, language, expiresAt: expiresAt.toISOString(), content }),
      requestId,
      devices.map(({ uuid }) => uuid),
    ],
  );
  for (const { uuid: message, recipient } of queued) {
    const device = deviceOf(devices, recipient);
    await enqueue(sendPush[pushCarriers[device.platform]], { message }, expiresAt);
    afterCommit(() => log.info({ message, kind, channel: "push", user, device: recipient }, `${kind} queued`));
  }
}

function deviceOf(devices: readonly Device[], uuid: string): Device {
  const device = devices.find((one) => one.uuid === uuid);
  if (device === undefined) throw new Error(`notification: the device ${uuid} is not one of the user`);
  return device;
}
