import type { PushCarrierName } from "../../../contract/push.ts";
import { PermanentFailure, Unavailable } from "../../chassis/messaging/failures.ts";
import { count } from "../../chassis/telemetry/metrics.ts";
import type { PushContent } from "./push-texts.ts";

/** A notification to one device. */
export interface OutgoingPush extends PushContent {
  /** The uuid of its message: the carrier's id of it where the carrier takes one. */
  readonly id: string;
  /** The secret by which the carrier finds the device. */
  readonly token: string;
  readonly kind: string;
  /** What the application reads, such as which message came. */
  readonly data: Readonly<Record<string, string>>;
  /** A newer one with the same key replaces it on the device. */
  readonly collapseKey: string | undefined;
  /** After that the carrier drops it instead of delivering it late. */
  readonly expiresAt: Date;
}

/** What a carrier says of a notification that it did not fail. */
export type PushOutcome =
  | { readonly accepted: string }
  /** The carrier does not know the token, since when: it never will again. */
  | { readonly gone: string; readonly since: Date };

/** A service that delivers notifications to the devices of one platform (NOTIFY-2). */
export interface PushCarrier {
  /**
   * Sends a notification. @throws PermanentFailure when the carrier rejects this one for good,
   * Unavailable when it would accept none, Error when it wants this one later
   */
  send(push: OutgoingPush, signal: AbortSignal): Promise<PushOutcome>;
  close(): void;
}

/** A carrier whose outcomes are counted. */
export function counted(carrier: PushCarrierName, uncounted: PushCarrier): PushCarrier {
  const name = "groundwork_pushes_total";
  return {
    send: async (push, signal) => {
      try {
        const outcome = await uncounted.send(push, signal);
        count(name, { carrier, outcome: "gone" in outcome ? "gone" : "accepted" });
        return outcome;
      } catch (error) {
        if (signal.aborted) throw error;
        count(name, { carrier, outcome: outcomeOf(error) });
        throw error;
      }
    },
    close: () => uncounted.close(),
  };
}

function outcomeOf(error: unknown): "refused" | "unavailable" | "deferred" {
  if (error instanceof PermanentFailure) return "refused";
  return error instanceof Unavailable ? "unavailable" : "deferred";
}

/** Whole seconds for which a notification is still of use; 0 once it has expired. */
export const secondsLeft = ({ expiresAt }: OutgoingPush): number =>
  Math.max(0, Math.floor((expiresAt.getTime() - Date.now()) / 1_000));
