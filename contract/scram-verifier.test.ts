import { expect, test } from "@jest/globals";
import { scramVerifier } from "./scram-verifier.ts";

test("a password becomes the verifier that PostgreSQL itself would store, for the example of RFC 7677", async () => {
  const salt = Buffer.from("W22ZaJ0SNY7soEsUEjb6gQ==", "base64");
  expect(await scramVerifier("pencil", salt)).toBe(
    "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=",
  );
});

test("two verifiers of one password differ", async () => {
  expect(await scramVerifier("pencil")).not.toBe(await scramVerifier("pencil"));
});
