import type { Content } from "../mail/mail-template.ts";
import { queueDelayBuckets, requestBuckets } from "../../../contract/measurement.ts";
import type { Compared, Figures, Report } from "./report-figures.ts";

/** One row of figures: its name, and the figure of a week as a number and as text. */
interface Row {
  readonly name: string;
  readonly of: (figures: Figures) => number | undefined;
  readonly show: (value: number) => string;
}

const count = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 2 });
const change = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 0, signDisplay: "exceptZero" });

const seconds = (buckets: readonly number[]) => (value: number) =>
  value === Infinity
    ? `more than ${buckets.at(-1) ?? 0} s`
    : `at most ${value < 1 ? `${value * 1_000} ms` : `${value} s`}`;

const rows: readonly Row[] = [
  { name: "Requests", of: ({ requests }) => requests, show: (value) => count.format(value) },
  { name: "Errors (5xx)", of: ({ errors }) => errors, show: (value) => count.format(value) },
  {
    name: "Share of errors",
    of: ({ requests, errors }) => (requests === 0 ? undefined : errors / requests),
    show: (value) => percent.format(value),
  },
  { name: "99 of 100 requests", of: ({ p99Seconds }) => p99Seconds, show: seconds(requestBuckets) },
  { name: "99 of 100 messages", of: ({ queueP99Seconds }) => queueP99Seconds, show: seconds(queueDelayBuckets) },
];
const signUps: Row = { name: "Sign-ups", of: (figures) => figures.signUps, show: (value) => count.format(value) };

const note =
  "Durations are counted in buckets: a figure is the upper bound of its bucket, and the true one is at most that. " +
  "A message waits from the commit that wrote it until its consumer has it done, or keeps it for another attempt.";

/** The mail with a report: figures of all services and of each, next to those of the week before, and a chart. */
export function reportMail(report: Report): Content {
  const title = `Performance of the week until ${report.week}`;
  const sections = [
    { name: "All services", compared: report.total, rows: [...rows, signUps] },
    ...Object.entries(report.services).map(([name, compared]) => ({ name, compared, rows })),
  ];
  return {
    subject: title,
    text: [title, ...sections.map(sectionText), note, ""].join("\n\n"),
    html: [
      `<h1 style="font:bold 20px sans-serif">${title}</h1>`,
      chart(report),
      ...sections.map(sectionHtml),
      `<p style="font:12px sans-serif;color:#555555">${note}</p>`,
      "",
    ].join("\n"),
  };
}

interface Section {
  readonly name: string;
  readonly compared: Compared;
  readonly rows: readonly Row[];
}

/** The cells of a row: its name, the figure, the one of the week before, the change. */
function cells({ now, before }: Compared, { name, of, show }: Row): readonly [string, string, string, string] {
  const [value, former] = [now, before].map((figures) => (figures === undefined ? undefined : of(figures)));
  const text = (figure: number | undefined) => (figure === undefined ? "–" : show(figure));
  const isComparable = value !== undefined && former !== undefined && former > 0 && former !== Infinity;
  return [name, text(value), text(former), isComparable && value !== Infinity ? change.format(value / former - 1) : ""];
}

const missing = "has not published its measurements";

function sectionText({ name, compared, rows: shown }: Section): string {
  if (compared.now === undefined) return `${name}: ${missing}`;
  const lines = shown.map((row) => {
    const [title, value, former, difference] = cells(compared, row);
    return `  ${title}: ${value} (before: ${former}${difference === "" ? "" : `, ${difference}`})`;
  });
  return [name, ...lines].join("\n");
}

const cell = 'style="font:14px sans-serif;padding:4px 12px 4px 0;text-align:right"';
const first = 'style="font:14px sans-serif;padding:4px 12px 4px 0;text-align:left"';

const line = ([head, ...others]: readonly string[], tag: "td" | "th"): string =>
  `<tr><${tag} ${first}>${head ?? ""}</${tag}>${others.map((text) => `<${tag} ${cell}>${text}</${tag}>`).join("")}</tr>`;

function sectionHtml({ name, compared, rows: shown }: Section): string {
  const heading = `<h2 style="font:bold 16px sans-serif">${name}</h2>`;
  if (compared.now === undefined) return `${heading}\n<p style="font:14px sans-serif">${missing}</p>`;
  const head = line(["", "This week", "Week before", "Change"], "th");
  return [heading, "<table>", head, ...shown.map((row) => line(cells(compared, row), "td")), "</table>"].join("\n");
}

const widestPixels = 320;

/** Bars of the requests of each service, this week and before: cells with a colour, which every mail client shows. */
function chart({ services }: Report): string {
  const bars = Object.entries(services).flatMap(([name, { now, before }]) => [
    { name, requests: now?.requests ?? 0, color: "#1f6feb" },
    { name: "", requests: before?.requests ?? 0, color: "#b6c8e3" },
  ]);
  const most = Math.max(1, ...bars.map(({ requests }) => requests));
  const drawn = bars.map(({ name, requests, color }) => {
    const width = Math.max(1, Math.round((widestPixels * requests) / most));
    const bar = `<table cellpadding="0" cellspacing="0"><tr><td width="${width}" height="14" bgcolor="${color}"></td></tr></table>`;
    return `<tr><td ${first}>${name}</td><td>${bar}</td><td ${cell}>${count.format(requests)}</td></tr>`;
  });
  const legend = `<p style="font:12px sans-serif;color:#555555">Requests; dark: this week, light: the week before</p>`;
  return ["<table>", ...drawn, "</table>", legend].join("\n");
}
