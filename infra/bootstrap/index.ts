/** The program of one account, run once before the platform: docs/first-account.md. */
import "../stack-traces.ts";
import { Account } from "./account.ts";
import { readAccountConfig } from "./account-config.ts";

const account = new Account("groundwork", readAccountConfig());

export default account.outputs;
