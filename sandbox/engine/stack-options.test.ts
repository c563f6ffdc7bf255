import { expect, test } from "@jest/globals";
import { optionNames } from "../../contract/options.ts";
import { configurationWith, readStackOptions, stackOptions } from "./stack-options.ts";

test("the words of --with are separated by commas, each once", () => {
  expect(readStackOptions("")).toEqual([]);
  expect(readStackOptions("sentry")).toEqual(["sentry"]);
  expect(readStackOptions("sentry,,sentry")).toEqual(["sentry"]);
});

test("an unknown word is refused with those that there are", () => {
  expect(() => readStackOptions("sentry,centry")).toThrow(
    `--with sentry,centry: centry: unknown.\n  It takes ${Object.keys(stackOptions).join(", ")}, with commas between several.`,
  );
});

test("each word switches on an option of the contract", () => {
  expect(optionNames).toEqual(expect.arrayContaining(Object.values(stackOptions).map(({ option }) => option)));
});

test("an option adds its configuration, and the stack's own has precedence", () => {
  const written = { "groundwork:profile": "development" };
  expect(configurationWith("groundwork", written, [])).toEqual(written);
  expect(configurationWith("groundwork", written, ["sentry"])).toEqual({
    ...written,
    "groundwork:sentry": stackOptions.sentry.configuration,
  });
  const own = { "groundwork:sentry": { organization: "my-company" } };
  expect(configurationWith("groundwork", own, ["sentry"])).toEqual(own);
});

test("another program has no options", () => {
  expect(() => configurationWith("groundwork-bootstrap", {}, ["sentry"])).toThrow(
    "--with sentry: the program groundwork-bootstrap has no such option.",
  );
});
