import * as z from "zod";
import type { PushCarrierName } from "../../../contract/push.ts";
import { query } from "../../chassis/database/database.ts";
import { handleJobSets, type Handler } from "../../chassis/messaging/handler.ts";
import { log } from "../../chassis/process/log.ts";
import { removeGoneDevices, type GoneDevice } from "../devices/device.ts";
import { markSent } from "../mail/delivery.ts";
import { languages } from "../preferences/preference.ts";
import type { OutgoingPush, PushCarrier } from "./push-carrier.ts";
import { pushKinds, writePush } from "./push-texts.ts";
import { sendPush } from "./send-push-job.ts";

/** How the sending of a notification ended. */
type Sent = { readonly accepted: string } | { readonly unsent: string; readonly gone?: GoneDevice };

/** A notification and the device to which it goes. */
interface Outgoing {
  readonly uuid: string;
  readonly kind: string;
  readonly data: unknown;
  readonly device: string;
  readonly token: string;
  readonly registeredAt: Date;
}

/**
 * The handler of {@link sendPush} for one carrier; undefined if the stack does not have it. Delivers
 * at least once. A device that the carrier does not know is removed, and leaves no dead letter: there
 * is nothing to repeat.
 */
export function sendPushBy(name: PushCarrierName, carrier: PushCarrier | undefined): Handler {
  return handleJobSets(sendPush[name], {
    prepare: async (payloads) => {
      const outgoing = await beginPushes([...payloads.values()].map(({ message }) => message));
      const byUuid = new Map(outgoing.map((one) => [one.uuid, one]));
      return new Map(
        [...payloads].flatMap(([id, { message }]) => {
          const found = byUuid.get(message);
          return found === undefined ? [] : [[id, found] as const];
        }),
      );
    },
    outside: async (_, { signal }, outgoing): Promise<Sent> => {
      if (outgoing === undefined) return { unsent: "the device is removed" };
      if (carrier === undefined) return { unsent: `groundwork:${name} is not configured` };
      return deliver(name, carrier, outgoing, signal);
    },
    effects: async (all) => {
      await markSent(
        all.map(({ payload, answer }) => ({ payload, answer: "accepted" in answer ? answer.accepted : undefined })),
      );
      const unsent = all.flatMap(({ payload, answer }) => ("unsent" in answer ? [{ ...payload, ...answer }] : []));
      await markUnsent(unsent);
      await removeGoneDevices(unsent.flatMap(({ gone }) => gone ?? []));
    },
    givenUp: async ({ message }) => markUnsent([{ message, unsent: null }]),
  });
}

const Kind = z.enum(pushKinds);
const Data = z.object({
  language: z.enum(languages).catch(languages[0]),
  expiresAt: z.iso.datetime(),
  content: z.unknown(),
});

function pushOf({ uuid: id, kind: given, data, token }: Outgoing): OutgoingPush {
  const kind = Kind.parse(given);
  const { language, expiresAt, content } = Data.parse(data);
  const { title, body, collapses, data: own } = writePush(kind, content, language);
  const collapseKey = collapses ? kind : undefined;
  return { id, token, kind, title, body, data: own, collapseKey, expiresAt: new Date(expiresAt) };
}

async function deliver(
  name: PushCarrierName,
  carrier: PushCarrier,
  outgoing: Outgoing,
  signal: AbortSignal,
): Promise<Sent> {
  const outcome = await carrier.send(pushOf(outgoing), signal);
  const { uuid: message, kind, device, registeredAt } = outgoing;
  const line = { message, kind, channel: "push", carrier: name, device };
  if ("accepted" in outcome) {
    log.info({ ...line, carrierId: outcome.accepted }, "accepted by carrier");
    return outcome;
  }
  const { gone: reason, since } = outcome;
  // The application came back after that: the carrier may not know it yet.
  if (since < registeredAt) throw new Error(`${reason}, but the device has registered since`);
  log.info({ ...line, reason }, "notification not sent: its carrier does not know the device");
  return { unsent: `${reason}: the device is removed`, gone: { uuid: device, since } };
}

/** Marks notifications as being sent. @returns those that exist and whose device is registered */
async function beginPushes(uuids: readonly string[]): Promise<Outgoing[]> {
  return query<Outgoing>(
    `update messages set updated_at = now(), status = 'sending' from devices
     where messages.uuid = any($1::uuid[]) and messages.deleted_at is null and messages.channel = 'push'
       and devices.uuid = messages.recipient::uuid
     returning messages.uuid, messages.kind, messages.data, devices.uuid as device, devices.token,
       devices.registered_at as "registeredAt"`,
    [uuids],
  );
}

/** Records why notifications were not sent; a dead letter has its own reason. */
async function markUnsent(unsent: readonly { readonly message: string; readonly unsent: string | null }[]) {
  if (unsent.length === 0) return;
  await query(
    `update messages set updated_at = now(), status = 'failed', carrier_answer = unsent.reason
     from unnest($1::uuid[], $2::text[]) as unsent (uuid, reason)
     where messages.uuid = unsent.uuid and messages.deleted_at is null returning id`,
    [unsent.map(({ message }) => message), unsent.map((one) => one.unsent)],
  );
}
