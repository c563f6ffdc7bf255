import type { PushCarrierName } from "../../../contract/push.ts";

/** A notification that a stand-in accepted. */
export interface AcceptedPush {
  readonly carrier: PushCarrierName;
  /** The id that the carrier answered. */
  readonly id: string;
  readonly token: string;
  readonly title: string;
  readonly body: string;
  /** What the application reads. */
  readonly data: Readonly<Record<string, unknown>>;
  /** How it is to be delivered: headers of APNs, `android` of FCM. */
  readonly options: Readonly<Record<string, string>>;
}

/** Where a stand-in of a carrier listens. */
export interface PushServerOptions {
  readonly address: string;
  readonly port: number;
  /** PEM */
  readonly certificate: string;
  readonly key: string;
  /** Called with each notification that it accepts. */
  readonly accepted: (push: AcceptedPush) => void;
}
