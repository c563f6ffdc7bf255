import { readFile } from "node:fs/promises";
import { Agent, request } from "node:https";
import { text } from "node:stream/consumers";

/** An object of Kubernetes, as far as every kind has the same fields. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly resourceVersion?: string;
  };
  readonly [field: string]: unknown;
}

/** What the API server answered: an object, or a `Status` that says why not. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Where an API server listens, and who calls it. */
interface Access {
  readonly host: string;
  readonly port: number;
  readonly caFile: string;
  readonly token: string;
}

interface Call {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
  /** @default "application/json" */
  readonly type?: string;
}

/** The resource of a kind, as discovery lists it. */
interface Discovered {
  readonly kind: string;
  /** The word in its path, such as `deployments`. */
  readonly name: string;
  readonly namespaced: boolean;
}

/** Every write is validated by the server: an unknown or repeated field is refused. */
const strict = "fieldValidation=Strict&fieldManager=groundwork";

/** Calls the API of a Kubernetes cluster over HTTPS. */
export class KubernetesApi {
  readonly #access: Access;
  readonly #agent: Agent;
  readonly #discovered = new Map<string, readonly Discovered[]>();

  private constructor(access: Access, ca: string) {
    this.#access = access;
    this.#agent = new Agent({ ca, keepAlive: true, maxSockets: 8 });
  }

  static async at(access: Access): Promise<KubernetesApi> {
    return new KubernetesApi(access, await readFile(access.caFile, "utf8"));
  }

  close(): void {
    this.#agent.destroy();
  }

  async isReady(): Promise<boolean> {
    return (await this.call({ method: "GET", path: "/readyz" })).status === 200;
  }

  /** Sends one request; an answer of any status is returned. */
  async call({ method, path, body, type = "application/json" }: Call): Promise<Answer> {
    const { host, port, token } = this.#access;
    const content = body === undefined ? "" : JSON.stringify(body);
    // Node sends a body of DELETE without its length, and the server would take it for the next request.
    const length = Buffer.byteLength(content);
    const headers = { authorization: `Bearer ${token}`, "content-type": type, "content-length": length };
    return new Promise((resolve, reject) => {
      const sent = request({ host, port, path, method, headers, agent: this.#agent }, (answer) => {
        text(answer).then((said) => resolve({ status: answer.statusCode ?? 0, body: objectOf(said) }), reject);
      });
      sent.on("error", reject);
      sent.end(content);
    });
  }

  /** Writes an object as Pulumi does: by server-side apply. */
  async apply(manifest: KubernetesObject): Promise<Answer> {
    const path = `${await this.pathOf(manifest)}?${strict}&force=true`;
    return this.call({ method: "PATCH", path, body: manifest, type: "application/apply-patch+yaml" });
  }

  /** Creates an object; an existing one is refused. */
  async create(manifest: KubernetesObject): Promise<Answer> {
    const path = (await this.pathOf(manifest)).replace(/\/[^/]+$/, "");
    return this.call({ method: "POST", path: `${path}?${strict}`, body: manifest });
  }

  /** Changes fields of an object, or of its subresource. */
  async change(object: KubernetesObject, fields: unknown, subresource = ""): Promise<Answer> {
    const path = `${await this.pathOf(object)}${subresource}?${strict}`;
    return this.call({ method: "PATCH", path, body: fields, type: "application/merge-patch+json" });
  }

  /** The object as it is now. @throws if there is none */
  async read(object: KubernetesObject): Promise<KubernetesObject> {
    return (await this.#read(await this.pathOf(object))) as KubernetesObject;
  }

  /** Every object of a kind, in one namespace or in all. */
  async list(apiVersion: string, kind: string, namespace?: string): Promise<KubernetesObject[]> {
    const { name } = await this.#resourceOf(apiVersion, kind);
    const { items } = await this.#read(collection(apiVersion, name, namespace));
    return (items as Omit<KubernetesObject, "kind">[]).map(
      (item) => ({ ...item, apiVersion, kind }) as KubernetesObject,
    );
  }

  /** The path of an object. @throws if the server has no such kind */
  async pathOf({ apiVersion, kind, metadata }: KubernetesObject): Promise<string> {
    const { name, namespaced } = await this.#resourceOf(apiVersion, kind);
    const folder = collection(apiVersion, name, namespaced ? (metadata.namespace ?? "default") : undefined);
    return `${folder}/${metadata.name}`;
  }

  async #read(path: string): Promise<Readonly<Record<string, unknown>>> {
    const { status, body } = await this.call({ method: "GET", path });
    if (status !== 200) throw new Error(`${path}: ${status} ${String(body["message"])}`);
    return body;
  }

  async #resourceOf(apiVersion: string, kind: string): Promise<Discovered> {
    const listed = this.#discovered.get(apiVersion) ?? (await this.#discover(apiVersion));
    const found = listed.find((one) => one.kind === kind && !one.name.includes("/"));
    if (found === undefined) throw new Error(`the API server has no ${kind} of ${apiVersion}`);
    return found;
  }

  async #discover(apiVersion: string): Promise<readonly Discovered[]> {
    const { resources } = await this.#read(root(apiVersion));
    const listed = resources as readonly Discovered[];
    this.#discovered.set(apiVersion, listed);
    return listed;
  }
}

const root = (apiVersion: string): string => (apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`);

const collection = (apiVersion: string, name: string, namespace?: string): string =>
  namespace === undefined ? `${root(apiVersion)}/${name}` : `${root(apiVersion)}/namespaces/${namespace}/${name}`;

/** Health checks answer text. */
function objectOf(said: string): Readonly<Record<string, unknown>> {
  if (!said.startsWith("{")) return { message: said };
  return JSON.parse(said) as Readonly<Record<string, unknown>>;
}
