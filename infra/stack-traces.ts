/**
 * Stack traces as this program needs them, before Pulumi makes any. Pulumi looks up a source map for
 * each resource's trace: types are stripped in place here, so lines and columns are right without. It
 * also writes down a trace for each promise, which it shows only with PULUMI_DEBUG_PROMISE_LEAKS.
 * The first halves a preview, the second takes a tenth of the rest.
 */
interface Frame {
  readonly getFunctionName: () => string | null;
  readonly toString: () => string;
}

const showsPromises = Boolean(process.env["PULUMI_DEBUG_PROMISE_LEAKS"]);

Object.assign(Error, {
  prepareStackTrace: (error: Error, frames: readonly Frame[]) =>
    !showsPromises && frames[0]?.getFunctionName() === "debuggablePromise"
      ? ""
      : [String(error), ...frames].join("\n    at "),
});
