import path from "node:path";
import { Refusal } from "../../../contract/refusal.mjs";
import type { Backing, HeldResource, Properties } from "../../core/backing.ts";
import { sandboxFigures } from "../../core/differences.ts";
import type { SandboxContext } from "../../core/sandbox-context.ts";
import type { ServiceMesh } from "../../core/service-mesh.ts";
import { loadBalancerConfig, type ListenerPlan } from "./config.ts";
import {
  loadBalancerParts,
  loadBalancerTypes,
  tlsProtocols,
  type ListenerInputs,
  type LoadBalancerInputs,
  type LoadBalancerParts,
  type Read,
} from "./inputs.ts";
import { LoadBalancerNginx, type Endpoint } from "./nginx.ts";

export interface LoadBalancerBackingOptions {
  readonly context: SandboxContext;
  readonly mesh: ServiceMesh;
  /** Absolute path of NGINX. */
  readonly nginx: string;
  /** Where public load balancers listen. @default "127.0.0.1" */
  readonly address?: string;
}

/** Port in the sandbox by port in the cloud; others are kept. */
const ports: Readonly<Record<number, number>> = { 80: sandboxFigures.httpPort, 443: sandboxFigures.httpsPort };

/**
 * Application load balancers: one NGINX with a listener for each of theirs, forwarding to the
 * healthy tasks of the target groups.
 */
export class LoadBalancerBacking implements Backing {
  readonly types = Object.values(loadBalancerTypes).flat();
  readonly #context: SandboxContext;
  readonly #mesh: ServiceMesh;
  readonly #publicAddress: string;
  readonly #nginx: LoadBalancerNginx;
  /**
   * Its latest resources: the journal lacks those that are being created at the same time.
   */
  readonly #held = new Map<string, HeldResource>();
  #urls: readonly string[] = [];
  #turn: Promise<unknown> = Promise.resolve();

  constructor({ context, mesh, nginx, address = "127.0.0.1" }: LoadBalancerBackingOptions) {
    this.#context = context;
    this.#mesh = mesh;
    this.#publicAddress = address;
    this.#nginx = new LoadBalancerNginx({
      program: nginx,
      folder: this.#folder,
      status: this.#status,
      log: context.log,
    });
  }

  /** Where the listeners are reached, HTTPS first: `https://localhost:8443`. */
  urls(): readonly string[] {
    return this.#urls;
  }

  async create(resource: HeldResource): Promise<Properties> {
    const key = keyOf(resource);
    const previous = this.#held.get(key);
    this.#held.set(key, resource);
    try {
      await this.#apply();
    } catch (error) {
      if (previous === undefined) this.#held.delete(key);
      else this.#held.set(key, previous);
      throw error;
    }
    const isLoadBalancer = loadBalancerTypes.loadBalancer.some((type) => type === resource.type);
    return isLoadBalancer ? { dnsName: hostOf(this.#addressOf(resource)) } : {};
  }

  async update(resource: HeldResource): Promise<Properties> {
    return this.create(resource);
  }

  async delete(resource: HeldResource): Promise<void> {
    if (this.#held.delete(keyOf(resource))) await this.#apply();
  }

  async restore(resource: HeldResource): Promise<void> {
    await this.create(resource);
  }

  async stop(): Promise<void> {
    await this.#nginx.stop();
    this.#urls = [];
  }

  /** One at a time: the engine creates rules of a listener together. */
  async #apply(): Promise<void> {
    const turn = this.#turn.then(async () => this.#render(loadBalancerParts([...this.#held.values()])));
    // The caller has the error; the next change must not fail with it.
    this.#turn = turn.catch(() => undefined);
    await turn;
  }

  async #render(parts: LoadBalancerParts): Promise<void> {
    const forwarders = new Map<unknown, string>();
    for (const { name, outputs } of parts.targetGroups) {
      const { address, port } = await this.#mesh.targetGroup(String(outputs["arn"]), name);
      forwarders.set(outputs["arn"], `${address}:${port}`);
    }
    const listeners = await Promise.all(
      latest(parts.listeners).map(async (listener) => this.#listener(listener, parts)),
    );
    if (listeners.length === 0) return this.stop();
    const forwarder = (arn: string): string => forwarders.get(arn) ?? unknownTargetGroup(arn);
    const render = (generation: number): string =>
      loadBalancerConfig({
        folder: this.#folder,
        user: process.getuid?.() === 0 ? "www-data" : undefined,
        status: this.#status,
        generation,
        listeners,
        forwarder,
        sandboxPort: (port) => String(ports[Number(port)] ?? port),
      });
    await this.#nginx.apply(endpoints(listeners), render);
    this.#urls = listeners
      .map(({ tls, address, port }) => `${tls === undefined ? "http" : "https"}://${hostOf(address)}:${port}`)
      .sort((one, other) => Number(other.startsWith("https:")) - Number(one.startsWith("https:")));
  }

  async #listener({ resource, inputs }: Read<ListenerInputs>, parts: LoadBalancerParts): Promise<ListenerPlan> {
    const owner = parts.loadBalancers.find((each) => each.resource.outputs["arn"] === inputs.loadBalancerArn);
    const who = `listener ${resource.name}`;
    if (owner === undefined) {
      throw new Refusal(`there is no load balancer ${inputs.loadBalancerArn} in the sandbox.`, {
        path: `${who}: loadBalancerArn`,
        remedy: "Pass its arn.",
      });
    }
    const address = this.#addressOf(owner.resource);
    const rules = parts.rules
      .filter((rule) => rule.inputs.listenerArn === resource.outputs["arn"])
      .sort((one, other) => one.inputs.priority - other.inputs.priority);
    return {
      who,
      address,
      port: ports[inputs.port] ?? inputs.port,
      cloudPort: inputs.port,
      tls: inputs.protocol === "HTTPS" ? await this.#tls(who, address, inputs, owner.inputs) : undefined,
      idleTimeoutSeconds: owner.inputs.idleTimeout,
      dropInvalidHeaders: owner.inputs.dropInvalidHeaderFields,
      rules: rules.flatMap(({ inputs: { conditions, actions } }) => actions.map((action) => ({ conditions, action }))),
      otherwise: inputs.defaultActions[0] ?? { type: "forward", targetGroupArn: "" },
    };
  }

  async #tls(
    who: string,
    address: string,
    inputs: ListenerInputs,
    owner: LoadBalancerInputs,
  ): Promise<ListenerPlan["tls"]> {
    const certificate = await this.#context.certificates.issue({
      name: `load-balancer/${address}`,
      addresses: [...new Set([address, "127.0.0.1"])],
      dnsNames: ["localhost"],
    });
    return { certificate, protocols: tlsProtocols(who, inputs.sslPolicy), http2: owner.enableHttp2 };
  }

  /** Public load balancers share the public address; internal ones have their own. */
  #addressOf({ inputs, name }: HeldResource): string {
    return inputs["internal"] === true ? this.#context.address(`load-balancer/${name}`) : this.#publicAddress;
  }

  get #folder(): string {
    return path.join(this.#context.folder, "load-balancer");
  }

  get #status(): { address: string; port: number } {
    return { address: this.#context.address("load-balancer-status"), port: sandboxFigures.httpPort };
  }
}

/** The name that people type: `localhost` for 127.0.0.1. */
const hostOf = (address: string): string => (address === "127.0.0.1" ? "localhost" : address);

function unknownTargetGroup(arn: string): never {
  throw new Refusal(`there is no target group ${arn} in the sandbox.`, {
    path: "load balancer: targetGroupArn",
    remedy: "Pass its arn.",
  });
}

function endpoints(listeners: readonly ListenerPlan[]): Endpoint[] {
  const seen = new Map<string, string>();
  return listeners.map(({ who, address, port }) => {
    const other = seen.get(`${address}:${port}`);
    if (other !== undefined)
      throw new Refusal(`${address}:${port} is already used by ${other}.`, {
        path: `${who}: port`,
        remedy: "Use another port.",
      });
    seen.set(`${address}:${port}`, who);
    return { who, address, port };
  });
}

const keyOf = ({ type, id }: HeldResource): string => `${type} ${id}`;

/**
 * Only the new one of a listener that is being replaced: the old one exists until it is deleted.
 */
const latest = <T extends Read<unknown>>(listeners: readonly T[]): T[] => [
  ...new Map(listeners.map((each) => [each.resource.urn, each])).values(),
];
