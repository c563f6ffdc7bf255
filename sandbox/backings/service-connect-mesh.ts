import { Refusal } from "../../contract/refusal.mjs";
import { sandboxFigures } from "./differences.ts";
import { TargetRegistry, type Target } from "./load-balancer-targets.ts";
import type { Place } from "./place.ts";
import { ServiceConnectForwarder } from "./service-connect-forwarder.ts";

/** Who answers where: the healthy tasks of the sandbox and the stable addresses in front of them. Shared by ECS services and load balancers. */
export class ServiceConnectMesh {
  readonly targets = new TargetRegistry();
  /** Where requests of load balancers come from: the one proxy whose X-Forwarded-For a task may believe. */
  readonly loadBalancerSource: string;
  readonly #place: Place;
  readonly #forwarders = new Map<string, Promise<ServiceConnectForwarder>>();

  constructor(place: Place) {
    this.#place = place;
    this.loadBalancerSource = place.address("load-balancer/source");
  }

  /**
   * Where an alias such as `auth:3001` is reached. It listens from the first time anybody asks, tasks or not: NGINX resolves its
   * upstreams once, at its start.
   */
  async alias(alias: string): Promise<Target> {
    const [name = "", port = ""] = alias.split(":");
    if (name === "" || !(Number(port) > 0))
      throw new Refusal(`"${alias}" is not name:port.`, {
        path: "Service Connect",
        remedy: "Write the alias as name:port, such as auth:3001.",
      });
    return this.#ensure(alias, `service-connect/${name}`, Number(port));
  }

  /** Where the tasks of a target group are reached. */
  async targetGroup(arn: string, name: string): Promise<Target> {
    return this.#ensure(arn, `target-group/${name}`, sandboxFigures.httpPort, this.loadBalancerSource);
  }

  /** Takes a task out of its groups and resolves when it has answered what it was given. */
  async leave(groups: readonly string[], target: Target): Promise<void> {
    for (const group of groups) this.targets.remove(group, target);
    const forwarders = await Promise.all(groups.flatMap((group) => this.#forwarders.get(group) ?? []));
    await Promise.all(forwarders.map((each) => each.drained(target, sandboxFigures.stopTimeoutCapSeconds * 1000)));
  }

  /** Closes every address. */
  async stop(): Promise<void> {
    const forwarders = await Promise.allSettled(this.#forwarders.values());
    this.#forwarders.clear();
    await Promise.all(forwarders.map(async (each) => (each.status === "fulfilled" ? each.value.stop() : undefined)));
  }

  async #ensure(group: string, name: string, port: number, source?: string): Promise<Target> {
    let forwarder = this.#forwarders.get(group);
    if (forwarder === undefined) {
      forwarder = this.#start(group, name, port, source);
      this.#forwarders.set(group, forwarder);
      forwarder.catch(() => this.#forwarders.delete(group));
    }
    const { address } = await forwarder;
    return { address, port };
  }

  async #start(group: string, name: string, port: number, source?: string): Promise<ServiceConnectForwarder> {
    const forwarder = new ServiceConnectForwarder({
      group,
      address: this.#place.address(name),
      port,
      targets: this.targets,
      ...(source === undefined ? {} : { source }),
      log: this.#place.log,
    });
    await forwarder.start();
    return forwarder;
  }
}
