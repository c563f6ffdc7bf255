import { namedTexts } from "../../kernel/named-texts.ts";
import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import type { Stack } from "../../kernel/stack.ts";
import { allOf, anyOf, NotKnown } from "../../kernel/verdict.ts";

/** Alarms of CloudWatch and conditions of New Relic. */
export const alertsOf = (stack: Stack): Resource[] =>
  stack.ofType("aws:cloudwatch/metricAlarm:MetricAlarm", "newrelic:index/nrqlAlertCondition:NrqlAlertCondition");

/** By what an alert may name a resource: texts, and before they are known the resources that they are made from. */
export interface Named {
  readonly names: readonly string[];
  readonly urns: readonly string[];
}

/** Whether an alert of the stack that is on names a resource and speaks of something. */
export function isAlerted(resource: Resource, stack: Stack, about: RegExp, also?: Named): boolean {
  const alerts = stack.once(everyAlert);
  if (alerts.length === 0) return false;
  const names = [...namesOf(resource), ...(also?.names ?? [])];
  const urns = [resource.urn, ...(also?.urns ?? [])];
  const others = stack.ofType(resource.type).filter((other) => other !== resource);
  const isNamedIn = finderOf(names, () => stack.once(namesOfType, resource.type));
  const isNamedAt = ({ text, behind }: Place): boolean =>
    text.state === "unknown" ? isMadeFrom(behind, urns, others, text) : isNamedIn(text.text());
  return anyOf(
    alerts.map(({ alert, subjects, places }) => () => {
      const isOn = (): boolean => !alert.at("enabled").is(false);
      const isAbout = (): boolean => anyOf(subjects.map((subject) => () => about.test(subject.text())));
      return allOf([isOn, isAbout, () => anyOf(places.map((place) => () => isNamedAt(place)))]);
    }),
  );
}

const everyAlert = (stack: Stack) => alertsOf(stack).map(whatSays);
const namesOfType = (stack: Stack, type: string): string[] => stack.ofType(type).flatMap(namesOf);

/** A text of an alert, and the resources that its property was made from. */
interface Place {
  readonly text: Reading;
  readonly behind: readonly string[];
}

function whatSays(alert: Resource) {
  const texts = (property: string, skipped: readonly string[] = []): Reading[] =>
    namedTexts(alert.at(property), skipped).map(({ value }) => value);
  const prose = ["name", "alarmDescription", "description", "metricQueries", "nrql"];
  return {
    alert,
    // Dimensions hold names, which may sound like anything.
    subjects: ["metricName", ...prose].flatMap((property) => texts(property, ["dimensions"])),
    places: ["dimensions", ...prose].flatMap((property) =>
      texts(property).map((text): Place => ({ text, behind: alert.dependenciesOf(property) })),
    ),
  };
}

/** A resource's names as far as they are known: AWS's and the program's. */
const namesOf = (resource: Resource): string[] =>
  ["identifier", "name"]
    .map((key) => resource.at(key))
    .filter((name) => name.state === "known" && name.isSet())
    .map((name) => name.text())
    .concat(resource.name, resource.ids());

/** Tells whether a text holds one of some names, and not only as a part of another's longer name; asked for others only on a hit. */
function finderOf(names: readonly string[], others: () => readonly string[]): (text: string) => boolean {
  const literals = names.map((name) => name.replace(/[^A-Za-z0-9]/g, "\\$&"));
  const wanted = new RegExp(`(?<![A-Za-z0-9])(?:${literals.join("|")})(?![A-Za-z0-9])`, "i");
  return (text) => {
    if (!wanted.test(text)) return false;
    const longer = others().filter((other) => !names.includes(other) && names.some((name) => other.includes(name)));
    return wanted.test(longer.reduce((rest, other) => rest.replaceAll(other, ""), text));
  };
}

/** Whether a text that is not known yet is made from a resource, and not from another of its kind. */
function isMadeFrom(
  behind: readonly string[],
  urns: readonly string[],
  others: readonly Resource[],
  { path }: Reading,
): boolean {
  if (behind.some((urn) => urns.includes(urn))) return true;
  if (behind.some((urn) => others.some((other) => other.urn === urn))) return false;
  throw new NotKnown(`${path} of an alert`, "is known only after the update");
}
