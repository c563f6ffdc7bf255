import { expect, test } from "@jest/globals";
import { conditionKey, conditionKeys } from "./condition-keys.ts";

test("each condition key has one row, with the page that says what it narrows", () => {
  const keys = conditionKeys.map(({ key }) => key.toLowerCase());
  expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
  for (const { key, source } of conditionKeys)
    expect([key, source]).toEqual([key, expect.stringMatching(/^https:\/\/docs\.(?:aws\.amazon|github)\.com\/./)]);
});

test.each([
  ["AWS:PRINCIPALORGID", "aws:PrincipalOrgID"],
  ["aws:principaltag/Team", "aws:PrincipalTag/*"],
  ["token.actions.githubusercontent.com/acme:SUB", "token.actions.githubusercontent.com*:sub"],
  ["oidc.eks.eu-central-1.amazonaws.com/id/EX:sub", "*:sub"],
  ["saml:sub", "saml:*"],
  ["es:shop", ""],
])("%s is found in any case, as %j", (written, row) => {
  expect(conditionKey(written).key).toBe(row);
});
