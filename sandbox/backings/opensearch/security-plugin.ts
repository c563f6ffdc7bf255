import { existsSync, readFileSync } from "node:fs";
import * as z from "zod";
import { writeDurably } from "../../core/durable-file.ts";

const prefix = "/_plugins/_security/api/";
const kinds = ["roles", "rolesmapping"] as const;
type Kind = (typeof kinds)[number];

const Entry = z.record(z.string(), z.unknown());
const Kept = z.object({
  roles: z.record(z.string(), Entry).default({}),
  rolesmapping: z.record(z.string(), Entry).default({}),
});

interface Answer {
  readonly status: number;
  readonly body: object;
}

/**
 * The roles of a domain with fine-grained access control and the roles of IAM that are mapped to
 * them: recorded and answered as OpenSearch's security plugin does, which is not in Maven's jars.
 * Nothing is enforced.
 */
export class SecurityPlugin {
  readonly #file: string;

  /** @param file where they are kept */
  constructor(file: string) {
    this.#file = file;
  }

  /** Whether a request is one that the plugin answers. */
  answers(url: string): boolean {
    return url.startsWith(prefix);
  }

  answer(method: string, url: string, body: string): Answer {
    const [kind = "", name] = new URL(url, "http://domain").pathname.slice(prefix.length).split("/");
    // The audit log itself is not written.
    if (kind === "audit" && method === "PATCH")
      return { status: 200, body: { status: "OK", message: "'config' updated." } };
    if (!isKind(kind)) return refusal(404, "NOT_FOUND", `The sandbox keeps ${kinds.join(" and ")} alone.`);
    if (method === "GET") return this.#read(kind, name);
    if (method === "PUT" && name !== undefined) return this.#write(kind, name, body);
    return refusal(405, "METHOD_NOT_ALLOWED", `${method} of ${kind} is not supported in the sandbox.`);
  }

  #read(kind: Kind, name: string | undefined): Answer {
    const entries = this.#kept()[kind];
    if (name === undefined) return { status: 200, body: entries };
    const entry = entries[name];
    return entry === undefined
      ? refusal(404, "NOT_FOUND", `Resource '${name}' not found.`)
      : { status: 200, body: { [name]: entry } };
  }

  #write(kind: Kind, name: string, body: string): Answer {
    const entry = Entry.safeParse(parsed(body));
    if (!entry.success) return refusal(400, "BAD_REQUEST", "Could not parse content of request.");
    const kept = this.#kept();
    const known = kept[kind][name] !== undefined;
    writeDurably(this.#file, JSON.stringify({ ...kept, [kind]: { ...kept[kind], [name]: entry.data } }));
    return known
      ? { status: 200, body: { status: "OK", message: `'${name}' updated.` } }
      : { status: 201, body: { status: "CREATED", message: `'${name}' created.` } };
  }

  #kept(): z.infer<typeof Kept> {
    if (!existsSync(this.#file)) return { roles: {}, rolesmapping: {} };
    return Kept.parse(JSON.parse(readFileSync(this.#file, "utf8")));
  }
}

const isKind = (text: string): text is Kind => (kinds as readonly string[]).includes(text);

const refusal = (status: number, name: string, message: string): Answer => ({
  status,
  body: { status: name, message },
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if ((error as Error).name === "SyntaxError") return undefined;
    throw error;
  }
}
