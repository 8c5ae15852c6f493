// Numbers, ages and amounts as people read them.

const WHOLE = new Intl.NumberFormat("en-US");
const ONE = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });

export const NOTHING = "–";

export const count = value => (value === null || value === undefined ? NOTHING : WHOLE.format(value));

/** Records per second. */
export function rate(value) {
  if (value === null || value === undefined) return NOTHING;
  if (value === 0) return "0";
  return value < 0.1 ? "<0.1" : value < 100 ? ONE.format(value) : WHOLE.format(Math.round(value));
}

export function percent(part, whole) {
  if (!whole) return "0 %";
  const share = (100 * part) / whole;
  return share === 0 ? "0 %" : share < 0.01 ? "<0.01 %" : `${share.toFixed(share < 10 ? 2 : 1)} %`;
}

export function bytes(value) {
  if (value === null || value === undefined) return NOTHING;
  const units = ["B", "kB", "MB", "GB", "TB"];
  let size = value;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${size >= 100 || unit === 0 ? Math.round(size) : size.toFixed(1)} ${units[unit]}`;
}

/** A length of time by its two largest units. */
export function span(seconds) {
  if (seconds === null || seconds === undefined) return NOTHING;
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min${s % 60 && s < 600 ? ` ${s % 60} s` : ""}`;
  if (s < 86400) return `${Math.floor(s / 3600)} h${Math.floor((s % 3600) / 60) ? ` ${Math.floor((s % 3600) / 60)} min` : ""}`;
  return `${Math.floor(s / 86400)} d${Math.floor((s % 86400) / 3600) ? ` ${Math.floor((s % 86400) / 3600)} h` : ""}`;
}

/** Milliseconds as text. */
export const millis = value => (value < 1000 ? `${WHOLE.format(value)} ms` : `${(value / 1000).toFixed(1)} s`);

/** An exact decimal with its thousands set apart; never a floating-point number on the way. */
export function decimal(text, least = 0) {
  const [, sign, whole, fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [null, "", text];
  const kept = fraction.replace(/0+$/, "").padEnd(least, "0");
  return sign + whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",") + (kept ? `.${kept}` : "");
}

const pad = value => String(value).padStart(2, "0");

/** A moment as the clock on the wall shows it. */
export function clock(iso) {
  const time = new Date(iso);
  return `${pad(time.getHours())}:${pad(time.getMinutes())}:${pad(time.getSeconds())}`;
}

/** With its day, if that is not today. */
export function moment(iso) {
  const time = new Date(iso);
  const today = new Date();
  const day = time.toDateString() === today.toDateString()
    ? "" : `${time.getFullYear()}-${pad(time.getMonth() + 1)}-${pad(time.getDate())} `;
  return day + clock(iso);
}
