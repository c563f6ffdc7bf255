import { expect, test } from "@jest/globals";
import { carrierIdOf } from "./carrier-id.ts";

test.each([
  ["250 2.0.0 Ok: queued as 4Sxy1z0abc", "4Sxy1z0abc"],
  ["250 Ok 0102018c7a2b3c4d-5e6f-000000", "0102018c7a2b3c4d-5e6f-000000"],
  ["250 2.0.0 OK  1616161616 a12si123wmb.99 - gsmtp", "1616161616"],
  ["250 2.0.0 Ok: queued as <a.b-c@mx>", "a.b-c"],
  ["250 OK: message queued", undefined],
  ["250 Accepted", undefined],
])("the carrier's id in %j is %p (LOGS-1)", (answer, id) => {
  expect(carrierIdOf(answer)).toBe(id);
});
