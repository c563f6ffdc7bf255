import { Refusal } from "../../../contract/refusal.mjs";
import { sandboxFigures } from "../../core/differences.ts";
import type { SandboxContext } from "../../core/sandbox-context.ts";
import { TargetRegistry, type ServiceMesh, type Target } from "../../core/service-mesh.ts";
import { ServiceConnectForwarder } from "./forwarder.ts";

/**
 * The healthy tasks of the sandbox and the stable addresses in front of them. Shared by ECS
 * services and load balancers.
 */
export class ServiceConnectMesh implements ServiceMesh {
  readonly targets = new TargetRegistry();
  /**
   * The address that requests of load balancers come from: the one proxy whose X-Forwarded-For a
   * task may trust.
   */
  readonly loadBalancerSource: string;
  readonly #context: SandboxContext;
  readonly #forwarders = new Map<string, Promise<ServiceConnectForwarder>>();

  constructor(context: SandboxContext) {
    this.#context = context;
    this.loadBalancerSource = context.address("load-balancer/source");
  }

  /**
   * Where an alias such as `auth:3001` is reached. It listens from the first call on,
   * even without tasks: NGINX resolves its upstreams once, at its start.
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

  /** Deregisters a task and resolves when it has answered its requests. */
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
      address: this.#context.address(name),
      port,
      targets: this.targets,
      ...(source === undefined ? {} : { source }),
      log: this.#context.log,
    });
    await forwarder.start();
    return forwarder;
  }
}
