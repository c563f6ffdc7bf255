import type { PushCarrierName } from "../../../contract/push.ts";
import type { ProcessConfig } from "../../chassis/process/config.ts";
import type { PushCarrier } from "./push-carrier.ts";

type Values = ProcessConfig<"notifications", "worker">["values"];

/**
 * The carriers of the stack; undefined is one that it does not have, whose code is not loaded. A key
 * that is not one ends the process.
 */
export const pushCarriersOf = (values: Values): Record<PushCarrierName, PushCarrier | undefined> => ({
  apns: values.APNS_URL === undefined ? undefined : opening(apnsOf(values, values.APNS_URL)),
  fcm: values.FCM_URL === undefined ? undefined : opening(fcmOf(values, values.FCM_URL)),
});

/** A carrier whose code is being loaded. */
const opening = (carrier: Promise<PushCarrier>): PushCarrier => ({
  send: async (push, signal) => (await carrier).send(push, signal),
  close: () => void carrier.then((opened) => opened.close()),
});

// The contract declares the variables of an option together: if one is set, all are.
async function apnsOf(values: Values, address: string): Promise<PushCarrier> {
  const { apnsCarrier } = await import("./apns-carrier.ts");
  const {
    APNS_TOPIC: topic = "",
    APNS_TEAM: team = "",
    APNS_KEY: key = "",
    APNS_PRIVATE_KEY: privateKey = "",
  } = values;
  return apnsCarrier({ address, topic, team, key, privateKey });
}

async function fcmOf(values: Values, address: string): Promise<PushCarrier> {
  const { fcmCarrier } = await import("./fcm-carrier.ts");
  const { FCM_TOKEN_URL: tokenAddress = "", FCM_PROJECT: project = "" } = values;
  const { FCM_CLIENT_EMAIL: clientEmail = "", FCM_PRIVATE_KEY: privateKey = "" } = values;
  return fcmCarrier({ address, tokenAddress, project, clientEmail, privateKey });
}
