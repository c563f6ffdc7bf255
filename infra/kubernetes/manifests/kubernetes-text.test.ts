import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { kubernetesText, kubernetesTextProblem } from "./kubernetes-text.ts";
import { namespaceName, serviceName, workloadLabels, workloadName } from "./object-names.ts";
import { priorityClassName, priorityNames } from "./priority-classes.ts";

/** What an API server accepts as a label of DNS, as its own source has it (IsDNS1123Label). */
const isLabel = (text: string): boolean => text.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(text);
/** As a part of a name of DNS with dots (IsDNS1123Subdomain). */
const isSubdomain = (text: string): boolean =>
  text.length <= 253 && text.split(".").every((part) => /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(part));
/** As a label's value (IsValidLabelValue). */
const isLabelValue = (text: string): boolean =>
  text.length <= 63 && /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/.test(text);

const characters = fc.constantFrom(..."abcxyz0189-");
const part = fc.string({ unit: characters, minLength: 1, maxLength: 63 });
const stack = fc.string({ unit: fc.constantFrom(..."abXY09-._"), minLength: 1, maxLength: 253 });

/** The text of a name, or undefined if it is refused. */
function named(make: () => string): string | undefined {
  try {
    return make();
  } catch (error) {
    expect(error).toMatchObject({ __pulumiRunError: true });
    return undefined;
  }
}

test("every name of a process's objects is one that an API server accepts, or is refused with the rule", () => {
  fc.assert(
    fc.property(part, part, (service, process) => {
      const name = named(() => workloadName({ service, process }));
      expect(name).toBe(isLabel(`${service}-${process}`) ? `${service}-${process}` : undefined);
      const host = named(() => serviceName(service, process));
      expect(host === undefined || (isLabel(host) && /^[a-z]/.test(host))).toBe(true);
      const labels = named(() => JSON.stringify(workloadLabels({ service, process })));
      const values = Object.values(JSON.parse(labels ?? "{}") as Record<string, string>);
      expect(values.filter((value) => !isLabelValue(value))).toEqual([]);
    }),
  );
});

test("the names that a stack gives are accepted up to 63 and 253 characters, and otherwise refused", () => {
  fc.assert(
    fc.property(stack, fc.constantFrom(...priorityNames), (name, priority) => {
      const space = named(() => namespaceName(name));
      expect(space).toBe(isLabel(`groundwork-${name}`) ? `groundwork-${name}` : undefined);
      const wanted = `groundwork-${name}-${priority}`;
      expect(named(() => priorityClassName(name, priority))).toBe(isSubdomain(wanted) ? wanted : undefined);
    }),
  );
});

describe("the limits of texts", () => {
  test.each([
    ["label", "a".repeat(63), undefined],
    ["label", "a".repeat(64), "has 64 characters; Kubernetes allows 63"],
    ["serviceName", "0auth", expect.stringContaining("a letter first")],
    ["subdomain", "a".repeat(253), undefined],
    ["subdomain", "a".repeat(254), "has 254 characters; Kubernetes allows 253"],
    ["portName", "http", undefined],
    ["portName", "a-port-name-of-16", "has 17 characters; Kubernetes allows 15"],
    ["portName", "3000", expect.stringContaining("at least one letter")],
    ["portName", "ht--tp", expect.stringContaining("no two hyphens in a row")],
  ] as const)("as %s, %s: %s", (kind, text, problem) => {
    expect(kubernetesTextProblem(kind, text)).toEqual(problem);
  });

  test("a refusal names the text, the rule and what to do", () => {
    expect(() => kubernetesText("label", "Groundwork")).toThrow(
      '"Groundwork" breaks a rule of Kubernetes: lowercase letters, digits and hyphens, no hyphen at either end.\n' +
        "  Shorten or rename the stack, service or process.",
    );
  });
});
