/** What this service uses of opossum 10, which has no types. */
declare module "opossum" {
  interface Options {
    /** Milliseconds after which a call counts as failed. */
    readonly timeout: number;
    /** Milliseconds until an open breaker admits one call. */
    readonly resetTimeout: number;
    readonly errorThresholdPercentage: number;
    /** Calls of the window below which it stays closed. */
    readonly volumeThreshold: number;
    /** The window, in milliseconds. */
    readonly rollingCountTimeout: number;
    /** Calls at once. */
    readonly capacity: number;
  }

  export default class CircuitBreaker<Argument, Result> {
    constructor(action: (argument: Argument) => Promise<Result>, options: Options);
    fire(argument: Argument): Promise<Result>;
    readonly opened: boolean;
    on(event: "open" | "close", listener: () => void): this;
    shutdown(): void;
  }
}
