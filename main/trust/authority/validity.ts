/** Japan Standard Time has no summer time: UTC+9 throughout. */
const japanOffset = 9 * 60 * 60 * 1000;

/** Year, month and day in Japan at an instant. */
function japaneseDate(instant: Date): { year: number; month: number; day: number } {
  const shifted = new Date(instant.getTime() + japanOffset);
  return { year: shifted.getUTCFullYear(), month: shifted.getUTCMonth() + 1, day: shifted.getUTCDate() };
}

/** 23:59:59 in Japan on a day, as an instant. */
const endOfDay = (year: number, month: number, day: number): Date =>
  new Date(Date.UTC(year, month - 1, day, 23, 59, 59) - japanOffset);

/** The birthday in a year: somebody born on 29 February has it on the 28th where there is no 29th. */
function birthdayIn(year: number, birth: string): { month: number; day: number } {
  const [month = 0, day = 0] = birth.slice(5).split("-").map(Number);
  const leap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  return { month, day: month === 2 && day === 29 && !leap ? 28 : day };
}

/** Birthdays from a day to an instant: whole years of age when the day is the day of birth. */
export function ageAt(birth: string, instant: Date): number {
  const today = japaneseDate(instant);
  const { month, day } = birthdayIn(today.year, birth);
  const reached = today.month > month || (today.month === month && today.day >= day);
  return today.year - Number(birth.slice(0, 4)) - (reached ? 0 : 1);
}

/**
 * Until when a certificate is valid: the end (23:59:59 in Japan) of the fifth birthday after the day of issue, or the medium's
 * expiry where that is earlier. A birthday on the day of issue does not count.
 *
 * @param birth ISO date
 */
export function expiryOf(birth: string, issued: Date, mediumExpiry?: Date): Date {
  const today = japaneseDate(issued);
  const { month, day } = birthdayIn(today.year, birth);
  const stillToCome = month > today.month || (month === today.month && day > today.day);
  const year = today.year + (stillToCome ? 4 : 5);
  const fifth = birthdayIn(year, birth);
  const expiry = endOfDay(year, fifth.month, fifth.day);
  return mediumExpiry !== undefined && mediumExpiry < expiry ? mediumExpiry : expiry;
}

/** YYYYMMDDhhmmss in Japan. */
export function japaneseTimestamp(instant: Date): string {
  return new Date(instant.getTime() + japanOffset)
    .toISOString()
    .replace(/\.\d+Z$/, "")
    .replaceAll(/[-:T]/g, "");
}
