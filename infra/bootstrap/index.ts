/** The program of one account, run once before the platform: docs/first-account.md. */
Object.assign(Error, { prepareStackTrace: undefined });
const { Account } = await import("./account.ts");
const { readAccountConfig } = await import("./account-config.ts");

const account = new Account("groundwork", readAccountConfig());

export default account.outputs;
