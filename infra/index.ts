/**
 * The platform program. Pulumi looks up a source map for each resource's stack trace; types are
 * stripped in place here, so lines and columns are right without: this line, which must come before
 * everything else, halves a preview.
 */
Object.assign(Error, { prepareStackTrace: undefined });
const { readConfig } = await import("./config/config.ts");
const { Platform } = await import("./platform.ts");

const platform = new Platform("groundwork", readConfig());

export default platform.outputs;
