import { expect, test } from "@jest/globals";
import * as z from "zod";
import { orderedBy } from "../../contract/event-order.ts";
import { events, eventsOf } from "../../contract/events.ts";
import { service } from "../../contract/service.ts";
import { eventShapes, incompatibilities, releasedEvents, strictPlaces, withReleased } from "./released-events.ts";

const shapeOf = (payload: z.ZodType) =>
  eventShapes(
    eventsOf({ one: service("one", { about: "an example", publishes: { "thing.done.v1": payload }, processes: {} }) }),
  );

const before = z.object({ thing: z.uuid(), size: z.int(), parts: z.array(z.object({ name: z.string() })) });

const problems = (now: z.ZodType, was: z.ZodType = before) =>
  incompatibilities(shapeOf(was)["thing.done.v1"], shapeOf(now)["thing.done.v1"], "thing.done.v1");

test("no event has changed in a way that a release which still runs would not understand (ASYNC-1)", async () => {
  const [kept, now] = [await releasedEvents(), eventShapes(events)];
  const changed = Object.entries(now).flatMap(([name, shape]) => incompatibilities(kept[name], shape, name));
  // Publish a changed payload as a new version, beside the old one (docs/add-an-event.md).
  expect(changed).toEqual([]);
});

test("no consumer refuses an event for a field that it does not know (ASYNC-1)", () => {
  // Declare payloads by z.object, not z.strictObject.
  expect(Object.entries(eventShapes(events)).flatMap(([name, shape]) => strictPlaces(shape, name))).toEqual([]);
  expect(
    strictPlaces(shapeOf(z.object({ parts: z.array(z.strictObject({})) }))["thing.done.v1"] ?? null, "it"),
  ).toEqual(["it.payload.properties.parts.items"]);
});

const name = z.object({ name: z.string() });

test.each<[string, z.ZodType]>([
  ["a new optional field", before.extend({ colour: z.string().optional() })],
  ["a new optional field of a part", before.extend({ parts: z.array(name.extend({ more: z.int().optional() })) })],
])("%s changes nothing for a consumer of the release before", (_, now) => {
  expect(problems(now)).toEqual([]);
});

const of = "thing.done.v1.payload";

test.each<[string, z.ZodType, string]>([
  ["a new required field", before.extend({ colour: z.string() }), `${of}.colour: is required now`],
  ["a field that is gone", before.omit({ size: true }), `${of}.size: is gone`],
  ["a field that may be missing", before.extend({ size: z.int().optional() }), `${of}.size: is no longer required`],
  ["another type", before.extend({ size: z.string() }), `${of}.size.type: "integer" has become "string"`],
  [
    "another type in a list",
    before.extend({ parts: z.array(name.extend({ name: z.boolean() })) }),
    `${of}.parts.items.name.type: "string" has become "boolean"`,
  ],
  [
    "a value more",
    before.extend({ kind: z.enum(["one", "two"]) }),
    `${of}.kind.enum: ["one"] has become ["one","two"]`,
  ],
  ["another order", orderedBy("thing", before.clone()), 'thing.done.v1.orderedBy: null has become "thing"'],
])("%s is reported with its path", (_, now, expected) => {
  const was = expected.includes(".kind") ? before.extend({ kind: z.enum(["one"]) }) : before;
  expect(problems(now, was)).toContain(expected);
});

test("the kept shapes gain new events and optional fields, and lose and change nothing else", () => {
  const kept = shapeOf(before);
  const optional = shapeOf(before.extend({ colour: z.string().optional() }));
  expect(withReleased(kept, optional)).toEqual(optional);
  expect(withReleased(kept, shapeOf(before.extend({ colour: z.string() })))).toEqual(kept);
  expect(withReleased(kept, {})).toEqual(kept);
  expect(withReleased({}, kept)).toEqual(kept);
});
