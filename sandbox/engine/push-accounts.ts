import * as z from "zod";
import type { PushAccounts } from "../core/push-accounts.ts";
import { pemOf, serviceAccountEmail } from "./canary.ts";
import type { ProjectFolder } from "./project-folder.ts";

const Apns = z.object({ teamId: z.string(), keyId: z.string(), topic: z.string() });
const Fcm = z.object({ projectId: z.string() });

/** The carriers of notifications that the stack configures, with the canaries as their keys. */
export function pushAccountsOf({ project, config, canaries }: ProjectFolder): PushAccounts {
  const keyAt = (key: string) => pemOf(canaries[`config.${project}:${key}`] ?? "");
  const apns = Apns.safeParse(config[`${project}:apns`]).data;
  const fcm = Fcm.safeParse(config[`${project}:fcm`]).data;
  const privateKey = { apns: keyAt("apnsPrivateKey"), fcm: keyAt("fcmServiceAccount") };
  return {
    ...(apns && { apns: { team: apns.teamId, key: apns.keyId, topic: apns.topic, privateKey: privateKey.apns } }),
    ...(fcm && { fcm: { project: fcm.projectId, clientEmail: serviceAccountEmail, privateKey: privateKey.fcm } }),
  };
}
