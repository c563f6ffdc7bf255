/** Below it are the performance reports, as `<prefix><week>.html`. */
export const reportPrefix = "performance/";

/** For how many days a report is kept. */
export const reportDays = 731;
