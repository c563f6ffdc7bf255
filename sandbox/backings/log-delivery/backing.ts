import * as z from "zod";
import { supportedInputs, type Backing, type HeldResource, type Properties, type World } from "../../core/backing.ts";
import type { FunctionOutcome } from "../../core/function-runtime-api.ts";
import type { LogLine } from "../../core/log.ts";
import type { SandboxContext } from "../../core/sandbox-context.ts";
import { pause } from "../../process/pause.ts";
import { DeliveryBuffer, type BufferLimits, type DeliveryState } from "./delivery-buffer.ts";

export interface LogDeliveryOptions {
  readonly context: SandboxContext;
  /** Calls the function with this ARN. */
  readonly call: (functionArn: string, input: string, world: World) => Promise<FunctionOutcome>;
  readonly limits?: BufferLimits;
}

const Filter = z.object({
  logGroup: z.string(),
  destinationArn: z.string().regex(/^arn:aws[\w-]*:lambda:/, "must be the ARN of a function"),
  filterPattern: z.literal(""),
});

interface Subscription {
  readonly logGroup: string;
  readonly functionArn: string;
  readonly world: World;
}

/** A minute of 500 lines each second. */
const usualLimits = { lines: 30_000, bytes: 32 * 1_024 * 1_024, batchLines: 1_000 };
const gatherMilliseconds = 500;
const longestPauseMilliseconds = 10_000;

/**
 * Subscription filters of log groups: what their processes write arrives at the function that ships
 * logs, in batches as of CloudWatch Logs. A batch that fails is sent again; meanwhile lines wait in
 * a bounded buffer, and what exceeds it is counted as lost. Nothing waits for the delivery.
 */
export class LogDeliveryBacking implements Backing {
  readonly types = ["aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter"];
  readonly #options: LogDeliveryOptions;
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #buffer: DeliveryBuffer;
  #endListening: (() => void) | undefined;
  /** By process; undefined if its log group has no filter. */
  readonly #ofSources = new Map<string, Subscription | undefined>();
  #stop = new AbortController();
  #delivering: Promise<void> | undefined;
  #interrupt: (() => void) | undefined;

  constructor(options: LogDeliveryOptions) {
    this.#options = options;
    this.#buffer = new DeliveryBuffer(options.limits ?? usualLimits);
  }

  /** Undefined without a subscription. */
  state(): DeliveryState | undefined {
    return this.#subscriptions.size === 0 ? undefined : this.#buffer.state;
  }

  async create(resource: HeldResource, world: World): Promise<Properties> {
    const { logGroup, destinationArn } = supportedInputs(`filter ${resource.name}`, Filter, resource.inputs);
    this.#subscriptions.set(resource.urn, { logGroup, functionArn: destinationArn, world });
    this.#ofSources.clear();
    this.#endListening ??= this.#options.context.log.listen((line) => this.#take(line));
    return Promise.resolve({});
  }

  async update(resource: HeldResource, _previous: HeldResource, world: World): Promise<Properties> {
    return this.create(resource, world);
  }

  async delete(resource: HeldResource): Promise<void> {
    this.#subscriptions.delete(resource.urn);
    this.#ofSources.clear();
    return Promise.resolve();
  }

  async restore(resource: HeldResource, world: World): Promise<void> {
    await this.create(resource, world);
  }

  async stop(): Promise<void> {
    this.#endListening?.();
    this.#endListening = undefined;
    this.#stop.abort();
    this.#interrupt?.();
    await this.#delivering;
    this.#stop = new AbortController();
  }

  #take(line: LogLine): void {
    const subscription = this.#subscriptionOf(line.source);
    if (subscription === undefined) return;
    this.#buffer.take(subscription.logGroup, line);
    this.#delivering ??= this.#deliver().finally(() => (this.#delivering = undefined));
  }

  /** Log groups end with the name of their process. */
  #subscriptionOf(source: string): Subscription | undefined {
    if (!this.#ofSources.has(source)) {
      const found = [...this.#subscriptions.values()].find(({ logGroup }) => logGroup.endsWith(`/${source}`));
      this.#ofSources.set(source, found);
    }
    return this.#ofSources.get(source);
  }

  async #deliver(): Promise<void> {
    const { signal } = this.#stop;
    let milliseconds = gatherMilliseconds;
    await pause(gatherMilliseconds, signal);
    for (let batch = this.#buffer.next(); batch !== undefined && !signal.aborted; batch = this.#buffer.next()) {
      const { logGroup } = batch;
      const subscription = [...this.#subscriptions.values()].find((each) => each.logGroup === logGroup);
      const problem = subscription === undefined ? undefined : await this.#send(subscription, batch.payload);
      if (problem === undefined) {
        this.#buffer.done(batch);
        milliseconds = gatherMilliseconds;
      } else {
        this.#buffer.problem = problem;
        await pause(milliseconds, signal);
        milliseconds = Math.min(2 * milliseconds, longestPauseMilliseconds);
      }
    }
  }

  /** @returns why the batch was not delivered */
  async #send({ functionArn, world }: Subscription, payload: string): Promise<string | undefined> {
    const stopped = Promise.withResolvers<undefined>();
    this.#interrupt = () => stopped.resolve(undefined);
    const outcome = await Promise.race([this.#options.call(functionArn, payload, world), stopped.promise]);
    if (outcome === undefined) return "the sandbox stops";
    return "errorType" in outcome ? `${outcome.errorType}: ${outcome.errorMessage}` : undefined;
  }
}
