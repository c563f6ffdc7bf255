import { Busboy } from "@fastify/busboy";
import express, { type RequestHandler, type Response } from "express";
import { maxBodyKilobytes } from "../../../contract/limits.ts";
import { exchangeOf } from "./answer.ts";
import { malformedFields, requireStrictJson, requireUtf8 } from "./parse-part.ts";
import { bodyNotForm, bodyNotJson, bodyNotText, type ProblemKind } from "./problem.ts";
import { ProblemError } from "./problem-error.ts";

interface BodyKind {
  /** The media types that a request may have. */
  readonly media: readonly [string, ...string[]];
  readonly refusal: ProblemKind;
}

/** How the body of a request may be sent; its schema says what it contains. */
export const bodyTypes = {
  json: { media: ["application/json"], refusal: bodyNotJson },
  /** The fields of an HTML form, as text. */
  form: { media: ["application/x-www-form-urlencoded", "multipart/form-data"], refusal: bodyNotForm },
  /** JSON, sent as text as Amazon SNS does. */
  jsonAsText: { media: ["text/plain"], refusal: bodyNotText },
} as const satisfies Record<string, BodyKind>;

export type BodyType = keyof typeof bodyTypes;

const limit = maxBodyKilobytes * 1_024;

/** The handlers that read a body of a type, and refuse every other. */
export function bodyHandlers(type: BodyType): RequestHandler[] {
  const media = [...bodyTypes[type].media];
  const parse = type === "form" ? [formBytes(media), formFields] : [jsonOf(media)];
  return [takes(type), ...parse];
}

const otherCharset = /;\s*charset=(?!"?utf-8"?\s*(?:;|$))/i;

function takes(type: BodyType): RequestHandler {
  const { media, refusal } = bodyTypes[type];
  return (request, _response, next) => {
    const encoding = request.get("content-encoding") ?? "identity";
    const isText = !otherCharset.test(request.get("content-type") ?? "");
    if (!request.is([...media]) || encoding !== "identity" || !isText) throw new ProblemError(refusal);
    next();
  };
}

const jsonOf = (media: string[]): RequestHandler =>
  express.json({
    limit,
    inflate: false,
    type: media,
    verify: (_request, response, bytes, encoding) => {
      exchangeOf(response as Response).requestBytes = bytes.length;
      requireUtf8(bytes, encoding);
      requireStrictJson(bytes);
    },
  });

const formBytes = (media: string[]): RequestHandler =>
  express.raw({
    limit,
    inflate: false,
    type: media,
    verify: (_request, response, bytes) => {
      exchangeOf(response as Response).requestBytes = bytes.length;
      requireUtf8(bytes, "utf-8");
    },
  });

/** Replaces the bytes by the fields. */
const formFields: RequestHandler = async (request, _response, next) => {
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const fields = await fieldsOf(bytes, request.get("content-type") ?? "");
  const wrong = fields.flatMap(({ name, isFile }, at) => {
    if (isFile) return [{ path: `body.${name}`, message: "is a file" }];
    const isRepeated = fields.findIndex((other) => other.name === name) < at;
    return isRepeated ? [{ path: `body.${name}`, message: "appears more than once" }] : [];
  });
  if (wrong.length > 0) throw malformedFields(wrong);
  request.body = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  next();
};

interface Field {
  readonly name: string;
  readonly value: string;
  readonly isFile: boolean;
}

/** More fields than a form of this API has; a schema refuses those that it does not know. */
const mostFields = 50;

async function fieldsOf(bytes: Buffer, type: string): Promise<readonly Field[]> {
  const notForm = malformedFields([{ path: "body", message: "is not a valid form" }]);
  const fields: Field[] = [];
  const parsed = Promise.withResolvers<readonly Field[]>();
  try {
    const parser = new Busboy({
      headers: { "content-type": type },
      limits: { fields: mostFields, parts: mostFields, fieldSize: limit },
    });
    parser.on("field", (name, value) => fields.push({ name, value, isFile: false }));
    parser.on("file", (name, file) => {
      fields.push({ name, value: "", isFile: true });
      file.on("error", () => parsed.reject(notForm)).resume();
    });
    for (const exceeded of ["fieldsLimit", "partsLimit"] as const) parser.on(exceeded, () => parsed.reject(notForm));
    parser.on("error", () => parsed.reject(notForm)).on("finish", () => parsed.resolve(fields));
    parser.end(bytes);
  } catch {
    // Such as a media type without a boundary.
    throw notForm;
  }
  return parsed.promise;
}
