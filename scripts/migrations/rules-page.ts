import { manual } from "./rule.ts";
import { migrationRules } from "./rules.ts";
import { formatted } from "../sources/formatted.ts";

const rows = migrationRules.map(
  ({ name, harm, remedy, source, squawk = "" }) =>
    `| \`${name}\` | ${harm} ([PostgreSQL](${manual}${source})) | ${remedy} | ${squawk} |`,
);

/** docs/migration-rules.md: every rule for the statements of migrations. */
export const migrationRulesPage = async (): Promise<string> =>
  formatted(
    "docs/migration-rules.md",
    `# Rules for migrations

What \`npm run check\` refuses in a migration. Generated from [scripts/migrations](../scripts/migrations/rules.ts) by \`npm run docs\`; a test fails if it is stale. [Migrations](migrations.md) says how to except a statement. A table that the same migration creates is exempt, unless it is temporary or created with \`if not exists\`.

| Rule | Why | Instead | [squawk](https://squawkhq.com/docs/rules) has it as |
| --- | --- | --- | --- |
${rows.join("\n")}
`,
  );
