import { randomInt } from "node:crypto";
import { Refusal } from "../../../contract/refusal.mjs";
import type { Properties } from "../../core/backing.ts";
import type { Lookup } from "../lookup.ts";

const kinds = [
  ["excludeLowercase", "abcdefghijklmnopqrstuvwxyz"],
  ["excludeUppercase", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"],
  ["excludeNumbers", "0123456789"],
  ["excludePunctuation", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"],
] as const;

/**
 * A new random password at each call, by the rules of Secrets Manager: 32 characters, each kind at
 * least once.
 */
export const getRandomPassword: Lookup = {
  token: "aws:secretsmanager/getRandomPassword:getRandomPassword",
  secretOutputs: ["randomPassword"],
  answer: (args, context) => ({
    ...args,
    id: context.region,
    region: context.region,
    randomPassword: randomPassword(args),
  }),
};

function randomPassword(args: Properties): string {
  const alphabets = allowedAlphabets(args);
  const length = typeof args["passwordLength"] === "number" ? args["passwordLength"] : 32;
  const each = args["requireEachIncludedType"] === false ? [] : alphabets;
  if (alphabets.length === 0)
    throw new Refusal("every character is excluded.", {
      path: "getRandomPassword",
      remedy: "Exclude fewer characters.",
    });
  if (length < each.length)
    throw new Refusal(`${length} has no room for ${each.length} kinds of characters.`, {
      path: "getRandomPassword: passwordLength",
      remedy: `Use ${each.length} or more, or set requireEachIncludedType: false.`,
    });
  const all = alphabets.join("");
  const characters = [...each.map(pick), ...Array.from({ length: length - each.length }, () => pick(all))];
  return shuffled(characters).join("");
}

function allowedAlphabets(args: Properties): string[] {
  const excluded = typeof args["excludeCharacters"] === "string" ? args["excludeCharacters"] : "";
  const space = args["includeSpace"] === true ? [" "] : [];
  return [...kinds.filter(([exclude]) => args[exclude] !== true).map(([, alphabet]) => alphabet), ...space]
    .map((alphabet) => [...alphabet].filter((character) => !excluded.includes(character)).join(""))
    .filter((alphabet) => alphabet !== "");
}

function pick(alphabet: string): string {
  return alphabet.charAt(randomInt(alphabet.length));
}

function shuffled(characters: readonly string[]): string[] {
  const left = [...characters];
  return characters.flatMap(() => left.splice(randomInt(left.length), 1));
}
