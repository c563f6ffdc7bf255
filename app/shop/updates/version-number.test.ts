import fc from "fast-check";
import { expect, test } from "@jest/globals";
import { ClientVersion, isOlder } from "./version-number.ts";

test("a version is older than another by its numbers, never by its text", () => {
  const Parts = fc.array(fc.nat({ max: 999_999_999 }), { minLength: 1, maxLength: 4 });
  const filled = (parts: readonly number[]) =>
    [0, 1, 2, 3].map((n) => String(parts[n] ?? 0).padStart(9, "0")).join(".");
  fc.assert(
    fc.property(Parts, Parts, (one, other) => {
      expect(isOlder(one.join("."), other.join("."))).toBe(filled(one) < filled(other));
    }),
  );
  fc.assert(
    fc.property(Parts, fc.stringMatching(/^(-[0-9A-Za-z.-]{1,64})?([+ ][0-9A-Za-z.-]{1,64})?$/), (parts, suffix) => {
      expect(ClientVersion.parse(`${parts.join(".")}${suffix}`)).toBe(parts.join("."));
    }),
  );
});
