import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { Reading } from "../reading.ts";
import { decide, type Outcome } from "../verdict.ts";
import { ActionList } from "./action-list.ts";
import { everywhere, grantedActions } from "./granted-actions.ts";
import { allowsNoPublicAccess } from "./public-access.ts";

interface Written {
  readonly Effect: "Allow" | "Deny";
  readonly Principal: unknown;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

const some = (...texts: readonly string[]) => fc.subarray([...texts], { minLength: 1 });
const account = "111122223333";
const principals = fc.constantFrom<unknown[]>(
  "*",
  ["*"],
  { AWS: "*" },
  { AWS: [`arn:aws:iam::${account}:root`] },
  { AWS: "arn:aws:iam::*:role/a" },
  { Service: "s3.amazonaws.com" },
  { Federated: "accounts.google.com" },
);
const actions = some("*", "s3:*", "s3:Get*", "s3:GetObject", "s3:PutObject", "iam:PassRole");
const narrowResources = ["arn:aws:s3:::shop", "arn:aws:s3:::shop/*", "arn:aws:s3:::shop/a/*", "arn:aws:s3:::s?op/*"];
const resources = some("*", "arn:aws:s3:::*", ...narrowResources);
const operators = ["StringEquals", "StringLike", "StringNotEquals", "StringNotLike", "StringEqualsIfExists"];
const conditions = fc.dictionary(
  fc.constantFrom(...operators, "ForAllValues:StringEquals", "ForAnyValue:StringLike", "ArnLike", "ArnNotLike"),
  fc.dictionary(
    fc.constantFrom("aws:PrincipalOrgID", "aws:PrincipalArn", "aws:SourceVpce", "aws:userid", "s3:prefix"),
    some("o-1", "*", `arn:aws:iam::${account}:role/*`, "arn:aws:iam::*:role/a"),
    { maxKeys: 2 },
  ),
  { maxKeys: 2 },
);
const statement = (effect: fc.Arbitrary<"Allow" | "Deny">): fc.Arbitrary<Written> =>
  fc.record({ Effect: effect, Principal: principals, Action: actions, Resource: resources, Condition: conditions });
const either = statement(fc.constantFrom("Allow" as const, "Deny" as const));
const document = fc.array(either, { minLength: 1, maxLength: 4 });

const list = ActionList.read("s3: GetObject PutObject\n  iam: PassRole");
const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The outcomes of a rule about exposure and of each action of a rule about privileges. */
function outcomes(statements: readonly object[]): Readonly<Record<string, Outcome>> {
  const read = new Reading({ Statement: statements }, "policy");
  const { surely, perhaps } = grantedActions(() => [read], list, everywhere);
  const outcome = (action: string): Outcome => (surely.has(action) ? "fail" : perhaps.has(action) ? "unknown" : "pass");
  const granted = list.all.map((action) => [action, outcome(action)] as const);
  return { ...Object.fromEntries(granted), public: decide(() => allowsNoPublicAccess(read)).outcome };
}

/** The questions that fail for some statements. */
const failing = (statements: readonly object[]): string[] =>
  Object.entries(outcomes(statements)).flatMap(([question, outcome]) => (outcome === "fail" ? [question] : []));

const runs = { numRuns: 400 };

test("a statement that grants nothing new changes no verdict", () => {
  const repeated = document.chain((all) => fc.tuple(fc.constant(all), fc.constantFrom(...all), fc.nat(), fc.nat()));
  fc.assert(
    fc.property(repeated, ([all, one, action, resource]) => {
      const part = {
        ...one,
        Action: one.Action[action % one.Action.length],
        Resource: [one.Resource[resource % one.Resource.length]],
      };
      expect(outcomes([...all, part])).toEqual(outcomes(all));
    }),
    runs,
  );
});

test("a denial adds no finding", () => {
  fc.assert(
    fc.property(document, statement(fc.constant("Deny" as const)), fc.boolean(), (all, denial, isFirst) => {
      const before = new Set(failing(all));
      const after = failing(isFirst ? [denial, ...all] : [...all, denial]);
      expect(after.filter((question) => !before.has(question))).toEqual([]);
    }),
    runs,
  );
});

test("a wider resource of what is allowed removes no finding", () => {
  fc.assert(
    fc.property(document, fc.constantFrom("*", "arn:aws:*:*:*:*", "arn:*", "?*"), fc.boolean(), (all, wide, isOnly) => {
      const widened = (each: Written): string[] => (isOnly ? ["*"] : [...each.Resource, wide]);
      const wider = all.map((each) => (each.Effect === "Allow" ? { ...each, Resource: widened(each) } : each));
      const after = new Set(failing(wider));
      expect(failing(all).filter((question) => !after.has(question))).toEqual([]);
    }),
    runs,
  );
});

test("two statements instead of an equal one change no verdict", () => {
  fc.assert(
    fc.property(document, fc.constantFrom("Action" as const, "Resource" as const), fc.nat(), (all, element, at) => {
      const split = all.flatMap((each) => {
        const place = at % each[element].length;
        const [one, other] = [each[element].slice(0, place), each[element].slice(place)];
        return one.length === 0
          ? [each]
          : [
              { ...each, [element]: one },
              { ...each, [element]: other },
            ];
      });
      expect(outcomes(split)).toEqual(outcomes(all));
    }),
    runs,
  );
});

test("the case of condition keys, operators and actions changes no verdict", () => {
  const turned = (text: string, isUpper: boolean): string => (isUpper ? text.toUpperCase() : text.toLowerCase());
  fc.assert(
    fc.property(document, fc.boolean(), (all, isUpper) => {
      const other = all.map((each, place) => ({
        ...each,
        Action: each.Action.map((action) => turned(action, isUpper === (place % 2 === 0))),
        Condition: Object.fromEntries(
          Object.entries(each.Condition).map(([operator, keys]) => [
            turned(operator, isUpper),
            Object.fromEntries(Object.entries(keys).map(([key, values]) => [turned(key, isUpper), values])),
          ]),
        ),
      }));
      expect(outcomes(other)).toEqual(outcomes(all));
    }),
    runs,
  );
});

test("a value that is not known turns no pass into a failure, and no failure into a pass", () => {
  /** The statement with some of its texts, lists and maps unknown; its effect stays known. */
  const hidden = (value: unknown, at: readonly boolean[], position: { next: number }): unknown => {
    if (at[position.next++ % at.length] === true) return unknownValue;
    if (Array.isArray(value)) return value.map((each) => hidden(each, at, position));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, hidden(each, at, position)]));
  };
  const places = fc.array(
    fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
    { minLength: 1, maxLength: 40 },
  );
  fc.assert(
    fc.property(document, places, (all, at) => {
      const position = { next: 0 };
      const partly = all.map((each) => {
        const { Effect, ...others } = each;
        const entries = Object.entries(others).map(([element, value]) => [element, hidden(value, at, position)]);
        return { Effect, ...Object.fromEntries(entries) } as object;
      });
      const known = outcomes(all);
      const found = Object.entries(outcomes(partly)).filter(([, outcome]) => outcome !== "unknown");
      expect(found.filter(([question, outcome]) => known[question] !== outcome)).toEqual([]);
    }),
    runs,
  );
});
