import path from "node:path";
import { Refusal } from "../../../contract/refusal.mjs";
import type { Backing, HeldResource, Properties } from "../../core/backing.ts";
import type { SandboxContext } from "../../core/sandbox-context.ts";
import { openSearchDomain } from "./domain.ts";
import { OpenSearchEndpoint } from "./endpoint.ts";
import { dataFolder, OpenSearchNode, removeData } from "./node.ts";
import { SecurityPlugin } from "./security-plugin.ts";

export interface OpenSearchBackingOptions {
  readonly context: SandboxContext;
  /** Path of the launcher; undefined if this start was not asked for OpenSearch. */
  readonly command: string | undefined;
}

interface Running {
  readonly node: OpenSearchNode;
  readonly endpoint: OpenSearchEndpoint;
}

/** Domains of OpenSearch Service: a real node each, whatever the number of nodes of the domain. */
export class OpenSearchBacking implements Backing {
  readonly types = ["aws:opensearch/domain:Domain"];
  readonly #context: SandboxContext;
  readonly #command: string | undefined;
  readonly #running = new Map<string, Running>();

  constructor({ context, command }: OpenSearchBackingOptions) {
    this.#context = context;
    this.#command = command;
  }

  async create(resource: HeldResource): Promise<Properties> {
    const { domainName } = openSearchDomain(resource);
    // What a killed run left of a domain of this name is not this domain's data.
    removeData(domainName, this.#context);
    return this.#start(resource);
  }

  async update(resource: HeldResource): Promise<Properties> {
    await this.#running.get(openSearchDomain(resource).domainName)?.endpoint.stop();
    return this.#start(resource);
  }

  async delete(resource: HeldResource): Promise<void> {
    const { domainName } = openSearchDomain(resource);
    await this.#stop(domainName);
    removeData(domainName, this.#context);
  }

  async restore(resource: HeldResource): Promise<void> {
    // A start without the launcher deletes the domain as its next change: nothing has to run for that.
    if (this.#command === undefined) this.#context.log.write("opensearch", "not started: this start is without search");
    else await this.#start(resource);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#running.keys()].map(async (name) => this.#stop(name)));
  }

  /** The memory of all nodes, in megabytes. */
  memoryMegabytes(): number {
    return [...this.#running.values()].reduce((sum, { node }) => sum + node.memoryMegabytes(), 0);
  }

  /** Host and port of each domain that runs. */
  endpoints(): readonly string[] {
    return [...this.#running.values()].map(({ endpoint }) => endpoint.host);
  }

  /** The process of each node that runs. */
  processIds(): readonly number[] {
    return [...this.#running.values()].flatMap(({ node }) => node.pid ?? []);
  }

  async #start(resource: HeldResource): Promise<Properties> {
    const { domainName, fineGrained } = openSearchDomain(resource);
    const { certificates, region } = this.#context;
    const node = this.#node(domainName);
    const endpoint = new OpenSearchEndpoint({
      name: domainName,
      address: node.address,
      node,
      region,
      certificate: await certificates.issue({ name: `opensearch/${domainName}`, addresses: [node.address] }),
      security: fineGrained
        ? new SecurityPlugin(path.join(dataFolder(domainName, this.#context), "security.json"))
        : undefined,
    });
    this.#running.set(domainName, { node, endpoint });
    await node.start();
    await endpoint.start();
    return { endpoint: endpoint.host, dashboardEndpoint: "" };
  }

  async #stop(domainName: string): Promise<void> {
    const running = this.#running.get(domainName);
    this.#running.delete(domainName);
    await running?.endpoint.stop();
    await running?.node.stop();
  }

  #node(domainName: string): OpenSearchNode {
    const running = this.#running.get(domainName);
    if (running !== undefined) return running.node;
    if (this.#command === undefined)
      throw new Refusal("OpenSearch was not prepared for this start.", {
        path: `OpenSearch domain ${domainName}`,
        remedy: "Start with it: npm start -- --with search",
      });
    return new OpenSearchNode(domainName, this.#context, this.#command);
  }
}
