import { pushPayloadBytes } from "../../../contract/push.ts";
import { PermanentFailure } from "../../chassis/messaging/failures.ts";
import type { PushContent } from "./push-texts.ts";

/** More than a lock screen shows of a title. */
const titleBytes = 256;

const characters = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * The JSON of a notification whose content fits: title and body are cut at whole characters, as a
 * reader counts them. @throws PermanentFailure if the rest alone is too large
 */
export function fittingPayload(content: PushContent, payloadOf: (content: PushContent) => object): string {
  const json = (one: PushContent) => JSON.stringify(payloadOf(one));
  const title = cut(content.title, titleBytes);
  const left = pushPayloadBytes - Buffer.byteLength(json({ title, body: "" }));
  if (left < 0) throw new PermanentFailure(`notification: larger than ${pushPayloadBytes} bytes without its body`);
  return json({ title, body: cut(content.body, left) });
}

/** A text of at most so many bytes inside JSON, which ends with … if it was cut. */
function cut(text: string, mostBytes: number): string {
  if (bytesOf(text) <= mostBytes) return text;
  const room = mostBytes - bytesOf("…");
  let [kept, bytes] = ["", 0];
  for (const { segment } of characters.segment(text)) {
    bytes += bytesOf(segment);
    if (bytes > room) break;
    kept += segment;
  }
  return room < 0 ? "" : `${kept}…`;
}

/** The bytes of a text inside JSON, without its quotation marks. */
const bytesOf = (text: string): number => Buffer.byteLength(JSON.stringify(text)) - 2;
