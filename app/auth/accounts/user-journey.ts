import type { JourneyReader } from "../../chassis/journey/journey.ts";

/** The user of an e-mail address, a phone number or a uuid, and the requests that registered it. */
export const userJourney: JourneyReader = {
  service: "auth",
  identify: async (rows, { given }) => {
    const found = await rows<{ uuid: string }>(
      `select uuid from users where deleted_at is null and (email = lower($1) or uuid::text = lower($1)
         or id in (select user_id from phones where phone = $1 and deleted_at is null))`,
      [given],
    );
    const users = found.map(({ uuid }) => uuid);
    // Of a user who was deleted the uuid is all that is left, in messages of the last days.
    const requests = await rows<{ requestId: string }>(
      `select request_id as "requestId" from outbox where payload ->> 'user' = any($1) order by id`,
      [[...users, given.toLowerCase()]],
    );
    return { users, requests: requests.map(({ requestId }) => requestId) };
  },
};
