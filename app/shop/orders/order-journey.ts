import type { JourneyReader } from "../../chassis/journey/journey.ts";

/** The orders of a buyer, or the one that is asked for, and the requests that placed and cancelled them. */
export const orderJourney: JourneyReader = {
  service: "shop",
  identify: async (rows, { given, users }) => {
    const orders = await rows<{ uuid: string }>(
      "select uuid from orders where uuid::text = lower($1) or buyer = any($2::uuid[]) order by id desc limit 20",
      [given, users],
    );
    const uuids = orders.map(({ uuid }) => uuid).reverse();
    const requests = await rows<{ requestId: string }>(
      `select request_id as "requestId" from outbox where type in ('order.placed.v1', 'order.cancelled.v1') and payload ->> 'order' = any($1)
       order by id`,
      [uuids],
    );
    return { orders: uuids, requests: requests.map(({ requestId }) => requestId) };
  },
};
