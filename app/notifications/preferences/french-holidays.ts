const fixed: ReadonlySet<string> = new Set(["1-1", "5-1", "5-8", "7-14", "8-15", "11-1", "11-11", "12-25"]);

/** Easter Monday, Ascension Day and Whit Monday, in days after Easter. */
const afterEaster: readonly number[] = [1, 39, 50];

/**
 * Whether a day is a public holiday of metropolitan France (Code du travail, article L3133-1).
 * @param month from 1
 */
export function isFrenchHoliday(year: number, month: number, day: number): boolean {
  const days = Math.round((Date.UTC(year, month - 1, day) - easter(year)) / 86_400_000);
  return fixed.has(`${month}-${day}`) || afterEaster.includes(days);
}

/** Easter Sunday of the Gregorian calendar, by the algorithm of Meeus, Jones and Butcher. */
function easter(year: number): number {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const l = (32 + 2 * e + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const n = h + l - 7 * Math.floor((a + 11 * h + 22 * l) / 451) + 114;
  return Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1);
}
