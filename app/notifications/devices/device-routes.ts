import * as z from "zod";
import { apnsEnvironments, pushPlatforms, pushTokenForms, type ApnsEnvironment } from "../../../contract/push.ts";
import { Rejection } from "../../chassis/database/transaction.ts";
import { invalidToken } from "../../chassis/http/authentication.ts";
import { notFound, notSignedIn, problem, refused } from "../../chassis/http/problem.ts";
import { noContent, ok, route, signedIn, type Route } from "../../chassis/http/route.ts";
import { devicesOf, registerDevice, removeDevice, type Device } from "./device.ts";

/** The carriers of a stack: to whose devices it sends. */
export interface PushCarriersOn {
  /** The builds whose tokens the stack's APNs knows; undefined if it sends nothing to iOS. */
  readonly apns: ApnsEnvironment | undefined;
  readonly fcm: boolean;
}

const DeviceV1 = z.strictObject({
  uuid: z.uuid(),
  platform: z.enum(pushPlatforms),
  registeredAt: z.iso.datetime(),
});

const deviceV1 = ({ uuid, platform, registeredAt }: Device) => ({
  uuid,
  platform,
  registeredAt: registeredAt.toISOString(),
});

const Ios = z.strictObject({
  platform: z.literal("ios"),
  token: z
    .string()
    .toLowerCase()
    .regex(pushTokenForms.ios, "must be the token of APNs in hexadecimal, 64 to 200 digits"),
  environment: z.enum(apnsEnvironments).meta({
    description: "sandbox for a build that Xcode has installed, production for one of TestFlight or the App Store",
  }),
});

const Android = z.strictObject({
  platform: z.literal("android"),
  token: z.string().regex(pushTokenForms.android, "must be a registration token of FCM, up to 4096 characters"),
});

const pushOff = problem("push-off", 404, "This installation sends no notifications to this platform");
const wrongEnvironment = problem("wrong-push-environment", 409, "This installation does not reach builds of this kind");

const declared = { path: "/devices", versions: ["v1"], access: signedIn(), limit: "standard" } as const;

/** The application of a phone says by which token it is reached, at each start. */
const registerDeviceRoute = (carriers: PushCarriersOn): Route =>
  route({
    ...declared,
    method: "put",
    summary: "Register the device that asks for notifications; it belongs to the user who registered it last",
    body: z.discriminatedUnion("platform", [Ios, Android]).meta({
      examples: [{ platform: "ios", token: "0f".repeat(32), environment: "production" }],
    }),
    answers: { 200: DeviceV1, 401: notSignedIn, 404: pushOff, 409: wrongEnvironment },
    handle: async ({ user, body }) => {
      if (body.platform === "android" && !carriers.fcm) return refused(pushOff);
      if (body.platform === "ios" && carriers.apns === undefined) return refused(pushOff);
      if (body.platform === "ios" && body.environment !== carriers.apns) return refused(wrongEnvironment);
      const device = await registerDevice(user.uuid, body.platform, body.token);
      return device instanceof Rejection ? invalidToken : ok(deviceV1(device));
    },
  });

const listDevicesRoute = route({
  ...declared,
  method: "get",
  summary: "List one's own devices, without their tokens",
  answers: { 200: z.strictObject({ devices: z.array(DeviceV1) }), 401: notSignedIn },
  handle: async ({ user }) => ok({ devices: (await devicesOf(user.uuid)).map(deviceV1) }),
});

const removeDeviceRoute = route({
  ...declared,
  path: "/devices/:uuid",
  method: "delete",
  summary: "Remove a device, such as before the user of a phone signs out",
  params: z.strictObject({ uuid: z.uuid().toLowerCase() }),
  answers: { 204: z.undefined(), 401: notSignedIn, 404: notFound },
  handle: async ({ user, params: { uuid } }) =>
    (await removeDevice(user.uuid, uuid)) ? noContent() : refused(notFound),
});

/** The routes of devices. */
export const deviceRoutes = (carriers: PushCarriersOn): readonly Route[] => [
  registerDeviceRoute(carriers),
  listDevicesRoute,
  removeDeviceRoute,
];
