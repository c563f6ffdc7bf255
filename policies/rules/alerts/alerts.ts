import { namedTexts } from "../../kernel/named-texts.ts";
import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import type { Stack } from "../../kernel/stack.ts";
import { allOf, anyOf, NotKnown } from "../../kernel/verdict.ts";

/** The CloudWatch alarms and New Relic alert conditions of a stack. */
export const alertsOf = (stack: Stack): Resource[] =>
  stack.ofType("aws:cloudwatch/metricAlarm:MetricAlarm", "newrelic:index/nrqlAlertCondition:NrqlAlertCondition");

/**
 * The ways in which an alert may name a resource: texts, and while these are unknown, the URNs that
 * they depend on.
 */
export interface Named {
  readonly names: readonly string[];
  readonly urns: readonly string[];
}

/** Whether an enabled alert of the stack names a resource and its texts match `about`. */
export function isAlerted(resource: Resource, stack: Stack, about: RegExp, also?: Named): boolean {
  const alerts = stack.once(everyAlert);
  if (alerts.length === 0) return false;
  const names = [...namesOf(resource), ...(also?.names ?? [])];
  const urns = [resource.urn, ...(also?.urns ?? [])];
  const others = stack.ofType(resource.type).filter((other) => other !== resource);
  const isNamedIn = finderOf(names, () => stack.once(namesOfType, resource.type));
  const isNamedAt = ({ text, dependencies }: AlertText): boolean =>
    text.state === "unknown" ? dependsOnlyOn(dependencies, urns, others, text) : isNamedIn(text.text());
  return anyOf(
    alerts.map(({ alert, subjects, places }) => () => {
      const isOn = (): boolean => !alert.at("enabled").is(false);
      const isAbout = (): boolean => anyOf(subjects.map((subject) => () => about.test(subject.text())));
      return allOf([isOn, isAbout, () => anyOf(places.map((place) => () => isNamedAt(place)))]);
    }),
  );
}

const everyAlert = (stack: Stack) => alertsOf(stack).map(readAlert);
const namesOfType = (stack: Stack, type: string): string[] => stack.ofType(type).flatMap(namesOf);

/** A text of an alert, and the URNs that its property depends on. */
interface AlertText {
  readonly text: Reading;
  readonly dependencies: readonly string[];
}

function readAlert(alert: Resource) {
  const texts = (property: string, skipped: readonly string[] = []): Reading[] =>
    namedTexts(alert.at(property), skipped).map(({ value }) => value);
  const prose = ["name", "alarmDescription", "description", "metricQueries", "nrql"];
  return {
    alert,
    // Dimensions contain names of resources, which say nothing about the metric.
    subjects: ["metricName", ...prose].flatMap((property) => texts(property, ["dimensions"])),
    places: ["dimensions", ...prose].flatMap((property) =>
      texts(property).map((text): AlertText => ({ text, dependencies: alert.dependenciesOf(property) })),
    ),
  };
}

/** The known names of a resource: those in AWS and the one in the program. */
const namesOf = (resource: Resource): string[] =>
  ["identifier", "name"]
    .map((key) => resource.at(key))
    .filter((name) => name.state === "known" && name.isSet())
    .map((name) => name.text())
    .concat(resource.name, resource.ids());

/**
 * A test whether a text contains one of `names`, and not only as a part of a longer name; calls
 * `others` only after a match.
 */
function finderOf(names: readonly string[], others: () => readonly string[]): (text: string) => boolean {
  const literals = names.map((name) => name.replace(/[^A-Za-z0-9]/g, "\\$&"));
  const wanted = new RegExp(`(?<![A-Za-z0-9])(?:${literals.join("|")})(?![A-Za-z0-9])`, "i");
  return (text) => {
    if (!wanted.test(text)) return false;
    const longer = others().filter((other) => !names.includes(other) && names.some((name) => other.includes(name)));
    return wanted.test(longer.reduce((rest, other) => rest.replaceAll(other, ""), text));
  };
}

/** Whether a text that is not known yet depends on this resource and on no other of its type. */
function dependsOnlyOn(
  dependencies: readonly string[],
  urns: readonly string[],
  others: readonly Resource[],
  { path }: Reading,
): boolean {
  if (dependencies.some((urn) => urns.includes(urn))) return true;
  if (dependencies.some((urn) => others.some((other) => other.urn === urn))) return false;
  throw new NotKnown(`${path} of an alert`, "is known only after the update");
}
