import { readFile } from "node:fs/promises";
import * as z from "zod";
import { events, type Events } from "../../contract/events.ts";
import { formatted } from "../sources/formatted.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [Name in string]: Json };

/** The schema of each payload that a release has published, and the key that orders it, by the event's name. */
export type EventShapes = Readonly<Record<string, Json>>;

/** Where they are kept, from the checkout. */
const releasedEventsFile = "contract/released-events.json";

/** The shapes of these events. */
export const eventShapes = (all: Events): EventShapes =>
  Object.fromEntries(
    Object.entries(all).map(([name, { payload, orderBy }]) => [
      name,
      { orderedBy: orderBy ?? null, payload: z.json().parse(z.toJSONSchema(payload, { io: "input", override })) },
    ]),
  );

/** The pattern of a format is zod's, and may differ in its next release. */
function override({ jsonSchema }: { readonly jsonSchema: { format?: string; pattern?: string } }): void {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
}

/**
 * Why a payload may not change so: two releases run side by side, and messages of the older one wait
 * for days. A consumer ignores a field that it does not know, so a new one that is optional changes
 * nothing for anybody; each other change is a new version of the event.
 */
export function incompatibilities(before: Json | undefined, now: Json | undefined, path: string): string[] {
  if (!isObject(before) || !isObject(now)) return changedValue(before, now, path);
  const { properties: fieldsBefore, required: neededBefore, ...restBefore } = before;
  const { properties: fields, required: needed, ...rest } = now;
  const names = [...new Set([...Object.keys(restBefore), ...Object.keys(rest)])];
  return [
    ...names.flatMap((name) => incompatibilities(restBefore[name], rest[name], `${path}.${name}`)),
    ...changedFields(fieldsOf(fieldsBefore), fieldsOf(fields), path),
    ...changedNeed(namesOf(neededBefore), namesOf(needed), path),
  ];
}

function changedValue(before: Json | undefined, now: Json | undefined, path: string): string[] {
  if (Array.isArray(before) && Array.isArray(now) && before.length === now.length)
    return before.flatMap((each: Json, at) => incompatibilities(each, now[at] as Json, `${path}[${at}]`));
  return JSON.stringify(before) === JSON.stringify(now) ? [] : [`${path}: ${said(before)} has become ${said(now)}`];
}

function changedFields(before: EventShapes, now: EventShapes, path: string): string[] {
  return Object.entries(before).flatMap(([name, shape]) =>
    name in now ? incompatibilities(shape, now[name], `${path}.${name}`) : [`${path}.${name}: is gone`],
  );
}

function changedNeed(before: readonly string[], now: readonly string[], path: string): string[] {
  return [
    ...now.filter((name) => !before.includes(name)).map((name) => `${path}.${name}: is required now`),
    ...before.filter((name) => !now.includes(name)).map((name) => `${path}.${name}: is no longer required`),
  ];
}

/** Where a payload refuses fields that it does not know: a new field would be refused by older consumers. */
export function strictPlaces(shape: Json, path: string): string[] {
  if (Array.isArray(shape)) return shape.flatMap((each: Json, at) => strictPlaces(each, `${path}[${at}]`));
  if (!isObject(shape)) return [];
  const own = shape["additionalProperties"] === false ? [path] : [];
  return [...own, ...Object.entries(shape).flatMap(([name, each]) => strictPlaces(each, `${path}.${name}`))];
}

/**
 * The kept shapes with those of new events and of compatible changes. An event that no service
 * publishes any more stays, so that its name never gets another meaning.
 */
export function withReleased(kept: EventShapes, now: EventShapes): EventShapes {
  const changed = Object.entries(now).filter(
    ([name, shape]) => !(name in kept) || incompatibilities(kept[name], shape, name).length === 0,
  );
  return { ...kept, ...Object.fromEntries(changed) };
}

/** The kept shapes of the checkout. */
export async function releasedEvents(): Promise<EventShapes> {
  const text = await readFile(new URL(`../../${releasedEventsFile}`, import.meta.url), "utf8");
  return z.record(z.string(), z.json()).parse(JSON.parse(text));
}

/** The file as `npm run docs` writes it: its path from the checkout, and its text. */
export async function releasedEventsText(): Promise<readonly [file: string, text: string]> {
  const shapes = withReleased(await releasedEvents(), eventShapes(events));
  return [releasedEventsFile, await formatted(releasedEventsFile, JSON.stringify(shapes))];
}

const isObject = (json: Json | undefined): json is { readonly [Name in string]: Json } =>
  typeof json === "object" && json !== null && !Array.isArray(json);

const said = (json: Json | undefined): string => (json === undefined ? "nothing" : JSON.stringify(json));
const fieldsOf = (json: Json | undefined): EventShapes => (isObject(json) ? json : {});
const namesOf = (json: Json | undefined): readonly string[] => z.array(z.string()).catch([]).parse(json);
