/** The platforms of devices that receive notifications, each with the service that carries them. */
export const pushCarriers = { ios: "apns", android: "fcm" } as const;
export type PushPlatform = keyof typeof pushCarriers;
export type PushCarrierName = (typeof pushCarriers)[PushPlatform];
export const pushPlatforms = Object.keys(pushCarriers) as readonly PushPlatform[];

/**
 * Where Apple takes notifications, for builds of the App Store and TestFlight, and for those that a
 * developer runs from Xcode: a token of one is unknown to the other
 * (https://developer.apple.com/documentation/usernotifications/sending-notification-requests-to-apns, 2026-11-30).
 */
export const apnsAddresses = {
  production: "https://api.push.apple.com",
  sandbox: "https://api.sandbox.push.apple.com",
} as const;
export type ApnsEnvironment = keyof typeof apnsAddresses;
export const apnsEnvironments = Object.keys(apnsAddresses) as readonly ApnsEnvironment[];

/** Where Google takes notifications, and gives the tokens for it. */
export const fcmAddresses = {
  messages: "https://fcm.googleapis.com",
  tokens: "https://oauth2.googleapis.com/token",
} as const;

/**
 * The least of both carriers: Apple takes 4 KB of JSON, Google 4096 bytes of keys and values
 * (https://developer.apple.com/documentation/usernotifications/generating-a-remote-notification and
 * https://firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode, 2026-11-30).
 */
export const pushPayloadBytes = 4_096;

/** The devices of one user; another one takes the place of the one that registered longest ago. */
export const devicesPerUser = 10;

/**
 * Apple's tokens are hexadecimal and of no fixed length
 * (https://developer.apple.com/documentation/usernotifications/registering-your-app-with-apns); Google
 * names neither length nor alphabet, and its tokens are base64url with a colon.
 */
export const pushTokenForms = {
  ios: /^(?:[0-9a-f]{2}){32,100}$/,
  android: /^[\w:-]{32,4096}$/,
} as const satisfies Record<PushPlatform, RegExp>;

/** The id that Apple and Google give a team, a key, an application and a project. */
export const pushIdForms = {
  /** https://developer.apple.com/documentation/usernotifications/establishing-a-token-based-connection-to-apns */
  team: /^[A-Z0-9]{10}$/,
  key: /^[A-Z0-9]{10}$/,
  /** The bundle id of the application: https://developer.apple.com/documentation/bundleresources/information-property-list/cfbundleidentifier */
  topic: /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/,
  /** https://cloud.google.com/resource-manager/docs/creating-managing-projects */
  project: /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/,
} as const;
