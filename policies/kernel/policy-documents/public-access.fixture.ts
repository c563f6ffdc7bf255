import { Reading } from "../reading.ts";
import type { Verdict } from "../verdict.ts";
import { allowsNoPublicAccess } from "./public-access.ts";

/** An account of the tests. */
export const account = "111122223333";

/** A statement that lets everybody read. */
export const open = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::shop/*" };

/** The open statement behind a condition. */
export const when = (Condition: object, more: object = {}): object[] => [{ ...open, ...more, Condition }];

/** The open statement with a denial of everything under a condition. */
export const unless = (Condition: object, more: object = {}): object[] => [
  open,
  { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*", Condition, ...more },
];

/** The verdict about a document of some statements, as JSON text. */
export const judge = (statements: unknown, resources?: readonly string[]): Verdict =>
  allowsNoPublicAccess(
    new Reading(JSON.stringify({ Version: "2012-10-17", Statement: statements }), "policy"),
    resources === undefined ? {} : { resources },
  );
