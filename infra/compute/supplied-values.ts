import type * as pulumi from "@pulumi/pulumi";
import type { Environment } from "../../contract/environment.ts";
import type { FunctionEnvironment, FunctionName } from "../../contract/functions.ts";
import type { EnvironmentOf, ProcessName, ServiceName } from "../../contract/services.ts";
import type { Supplied } from "../../contract/values.ts";

type Text = pulumi.Input<string>;

/** One value that infrastructure supplies; its kind is the variable's. */
export type SuppliedValue<T = Text> = { readonly plain: T } | { readonly fetched: T } | { readonly injected: T };

/** The values of one environment, when its declaration is no longer known to the compiler. */
export type SuppliedValues<T = Text> = Readonly<Record<string, SuppliedValue<T>>>;

/** What every process is supplied with. A process or a variable that is missing here does not compile. */
export type SuppliedByProcess = {
  readonly [S in ServiceName]: {
    readonly [P in ProcessName<S>]: EnvironmentOf<S, P> extends Environment
      ? Supplied<EnvironmentOf<S, P>, Text>
      : never;
  };
};

/** What every function is supplied with. */
export type SuppliedByFunction = { readonly [F in FunctionName]: Supplied<FunctionEnvironment<F>, Text> };
