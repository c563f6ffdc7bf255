import { once } from "node:events";
import { readFileSync } from "node:fs";
import {
  createServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from "node:http";
import { request as httpsRequest } from "node:https";
import type { HeldResource, Properties } from "../../core/backing.ts";
import { machine } from "../../core/machine.fixture.ts";
import { held, testContext } from "../../core/sandbox.fixture.ts";
import { ServiceConnectMesh } from "../service-connect/mesh.ts";
import { LoadBalancerBacking } from "./backing.ts";

export const loadBalancer = (inputs: Properties = {}): HeldResource =>
  held("aws:lb/loadBalancer:LoadBalancer", "public", inputs, { arn: "arn:lb" });
export const group = held(
  "aws:lb/targetGroup:TargetGroup",
  "gateway",
  { port: 8080, protocol: "HTTP" },
  { arn: "arn:group" },
);
const forward = [{ type: "forward", targetGroupArn: "arn:group" }];
export const https = (inputs: Properties = {}): HeldResource =>
  listener("https", {
    port: 443,
    protocol: "HTTPS",
    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    certificateArn: "arn:certificate",
    defaultActions: forward,
    ...inputs,
  });
const redirect = { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" };
export const http = (): HeldResource =>
  listener("http", { port: 80, defaultActions: [{ type: "redirect", redirect }] });

function listener(name: string, inputs: Properties): HeldResource {
  return held("aws:lb/listener:Listener", name, { loadBalancerArn: "arn:lb", ...inputs }, { arn: `arn:${name}` });
}

export function rule(priority: number, conditions: unknown[], actions: unknown[]): HeldResource {
  return held("aws:lb/listenerRule:ListenerRule", `rule-${priority}`, {
    listenerArn: "arn:https",
    priority,
    conditions,
    actions,
  });
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: { readonly name: string; readonly url: string; readonly headers: Record<string, string> };
}

/** A sandbox with one public load balancer. `network` is N of 127.N.0.0/16. */
export class LoadBalancerStage {
  readonly context: Awaited<ReturnType<typeof testContext>>;
  readonly mesh: ServiceConnectMesh;
  /** The address of the public load balancer. */
  readonly address: string;
  readonly backing: LoadBalancerBacking;
  readonly #servers: Server[] = [];

  private constructor(context: LoadBalancerStage["context"]) {
    this.context = context;
    this.mesh = new ServiceConnectMesh(context);
    this.address = context.address("public");
    this.backing = new LoadBalancerBacking({ context, mesh: this.mesh, address: this.address, nginx: machine.nginx });
  }

  static async open(network: number): Promise<LoadBalancerStage> {
    return new LoadBalancerStage(await testContext(network));
  }

  async close(): Promise<void> {
    await this.backing.stop();
    await this.mesh.stop();
    for (const server of this.#servers) {
      server.closeAllConnections();
      server.close();
    }
    this.context.remove();
  }

  /** Registers a healthy task that answers with its name and the request's headers. */
  async task(name: string): Promise<{ address: string; port: number }> {
    const { target } = await this.serve(name, (request, response) => {
      response.end(JSON.stringify({ name, url: request.url, headers: request.headers }));
    });
    return target;
  }

  /** Registers a healthy task that answers in this way. */
  async serve(name: string, listener: RequestListener) {
    const target = { address: this.context.address(name), port: 8080 };
    const server = createServer(listener).listen(target.port, target.address);
    this.#servers.push(server);
    await once(server, "listening");
    this.mesh.targets.add("arn:group", target);
    return { server, target };
  }

  /** Creates resources one after another. */
  async create(...resources: HeldResource[]): Promise<Properties[]> {
    const outputs: Properties[] = [];
    for (const resource of resources) outputs.push(await this.backing.create(resource));
    return outputs;
  }

  async ask(url: string, headers: Record<string, string> = {}): Promise<Answer> {
    const { protocol } = new URL(url);
    const ca = readFileSync(this.context.certificates.bundle);
    const send = protocol === "https:" ? httpsRequest : httpRequest;
    const sent = send(url, {
      headers,
      agent: false,
      ...(protocol === "https:" ? { ca, servername: "localhost" } : {}),
    }).end();
    const [answer] = (await once(sent, "response")) as [IncomingMessage];
    const text = (await answer.toArray()).join("");
    const body = (text.startsWith("{") ? JSON.parse(text) : {}) as Answer["body"];
    return { status: answer.statusCode ?? 0, headers: answer.headers, text, body };
  }
}
