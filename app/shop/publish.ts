import { publisherOf } from "../chassis/messaging/publish.ts";

/** Publishes an event of this service, in the transaction that runs. */
export const publish = publisherOf("shop");
