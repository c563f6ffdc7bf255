import { createPrivateKey, type KeyObject } from "node:crypto";
import * as z from "zod";
import { setSecretCommand } from "../../contract/encrypted-configuration.ts";
import { apnsEnvironments, pushIdForms } from "../../contract/push.ts";

/** Notifications to iOS, as `groundwork:apns`. */
export const Apns = z
  .strictObject({
    teamId: z
      .string()
      .regex(pushIdForms.team, "is not the id of a team at Apple: 10 capitals and digits")
      .meta({ description: "the id of the team at Apple, in the membership details", example: "A1B2C3D4E5" }),
    keyId: z
      .string()
      .regex(pushIdForms.key, "is not the id of a key at Apple: 10 capitals and digits")
      .meta({ description: "the id of the key, which the name of its .p8 file contains", example: "F6G7H8J9K0" }),
    topic: z
      .string()
      .max(155)
      .regex(pushIdForms.topic, "is not the bundle id of an application, such as com.example.shop")
      .meta({ description: "the bundle id of the application", example: "com.example.shop" }),
    environment: z.enum(apnsEnvironments).meta({
      description:
        "production for builds of TestFlight and the App Store, sandbox for those that Xcode installs; other devices cannot register",
      example: "production",
    }),
  })
  .optional()
  .meta({
    description:
      "notifications to iOS by Apple (APNs); it also needs the encrypted `apnsPrivateKey`; see docs/notifications.md",
    cost: "in AWS one secret; notifications connects to Apple through the NAT gateway",
  });

/** Notifications to Android, as `groundwork:fcm`. */
export const Fcm = z
  .strictObject({
    projectId: z
      .string()
      .regex(pushIdForms.project, "is not the id of a project at Google: 6 to 30 of a-z, 0-9 and -")
      .meta({ description: "the id of the project at Google", example: "my-company-shop" }),
  })
  .optional()
  .meta({
    description:
      "notifications to Android by Google (FCM); it also needs the encrypted `fcmServiceAccount`; see docs/notifications.md",
    cost: "in AWS one secret; notifications connects to Google through the NAT gateway",
  });

/** Whether the network of a stack reaches the carrier, if it has one. */
export const reachesCarrier = (carrier: object | undefined, network: object): boolean =>
  carrier === undefined || !("natGateways" in network) || network.natGateways !== "none";

const ServiceAccount = z.object({
  type: z.literal("service_account"),
  project_id: z.string(),
  client_email: z.email(),
  private_key: z.string(),
});

/** What the program takes of a service account's JSON. @throws Error if it is not one */
export function serviceAccountOf(text: string): { clientEmail: string; privateKey: string } {
  const { client_email: clientEmail, private_key: privateKey } = ServiceAccount.parse(JSON.parse(text));
  return { clientEmail, privateKey };
}

interface GivenSecrets {
  readonly apnsPrivateKey: string;
  readonly fcmServiceAccount: string;
}

/** What is wrong with the keys of the carriers that a stack has, without showing one; a missing one is another problem. */
export function pushSecretProblems(
  raw: Readonly<Record<string, unknown>>,
  { apnsPrivateKey, fcmServiceAccount }: GivenSecrets,
): string[] {
  const apns = raw["apns"] === undefined || apnsPrivateKey === "" ? undefined : apnsProblem(apnsPrivateKey);
  const fcm =
    raw["fcm"] === undefined || fcmServiceAccount === "" ? undefined : fcmProblem(fcmServiceAccount, raw["fcm"]);
  return [
    ...(apns === undefined ? [] : [withRemedy("apnsPrivateKey", apns, "the text of the .p8 file")]),
    ...(fcm === undefined ? [] : [withRemedy("fcmServiceAccount", fcm, "the JSON of the service account's key")]),
  ];
}

const withRemedy = (key: string, problem: string, text: string) =>
  `${key}: ${problem}.\n  Set it to ${text}: ${setSecretCommand(`groundwork:${key}`)}`;

/** Apple signs with P-256 alone (ES256). */
function apnsProblem(text: string): string | undefined {
  const key = keyOf(text);
  return key?.asymmetricKeyDetails?.namedCurve === "prime256v1" ? undefined : "is not a key of Apple in PEM (P-256)";
}

const Project = z.object({ projectId: z.string() });

function fcmProblem(text: string, fcm: unknown): string | undefined {
  const account = ServiceAccount.safeParse(jsonOf(text));
  if (!account.success || keyOf(account.data.private_key)?.asymmetricKeyType !== "rsa")
    return "is not the JSON of a service account with its key";
  const project = Project.safeParse(fcm).data?.projectId;
  return project === undefined || project === account.data.project_id
    ? undefined
    : `is of another project than fcm.projectId, ${project}`;
}

function keyOf(text: string): KeyObject | undefined {
  try {
    return createPrivateKey(text);
  } catch {
    return undefined; // its error may contain a part of the text
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the error of JSON.parse would contain the key
  }
}
