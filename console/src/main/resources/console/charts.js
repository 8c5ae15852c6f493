// Curves of records per second, and candles. Each chart is made once and given new data; nothing grows.
import { byId } from "./dom.js";

const HEIGHT = 190;
let rates = null;
let candles = null;
let history = null;
let chosen = "";

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const two = value => String(value).padStart(2, "0");
const hours = seconds => {
  const time = new Date(seconds * 1000);
  return `${two(time.getHours())}:${two(time.getMinutes())}`;
};
const moments = { value: (_, seconds) => (seconds === null || seconds === undefined ? "–" : hours(seconds)) };

function axes(size) {
  const axis = { stroke: () => colour("--muted"), grid: { stroke: () => colour("--line"), width: 1 }, ticks: { show: false }, font: "11px system-ui, sans-serif" };
  return [{ ...axis, space: 70, values: (_, splits) => splits.map(hours) }, { ...axis, size, space: 34 }];
}

function fit(chart, element) {
  new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: HEIGHT })).observe(element);
}

const line = (label, name, width = 2) => ({ label, stroke: () => colour(name), width, points: { show: false }, value: (_, v) => (v === null || v === undefined ? "–" : v.toFixed(1)) });

function makeRates() {
  const element = byId("rates");
  rates = new uPlot({
    width: element.clientWidth, height: HEIGHT, axes: axes(52), cursor: { drag: { x: false, y: false } },
    scales: { x: { time: true }, y: { range: (_, low, high) => [0, Math.max(1, (high ?? 0) * 1.15)] } },
    series: [{ label: "at", ...moments }, line("came in", "--blue"), line("into silver", "--green"), { ...line("died", "--red"), dash: [4, 3] }],
  }, [[], [], [], []], element);
  fit(rates, element);
}

/** Takes counters over time as the console tells them. */
export function takeHistory(fresh) {
  history = fresh;
  const select = byId("rates-of");
  const names = Object.keys(fresh.datasets);
  if (select.options.length !== names.length + 1) {
    select.replaceChildren(new Option("all datasets", ""), ...names.map(n => new Option(n, n)));
    select.value = chosen;
    select.onchange = () => {
      chosen = select.value;
      drawRates();
    };
  }
  drawRates();
}

function drawRates() {
  if (!window.uPlot || !history) return;
  if (!rates) makeRates();
  const at = history.at.map(text => Date.parse(text) / 1000);
  const own = Object.entries(history.datasets).filter(([name]) => !chosen || name === chosen).map(([, counts]) => counts);
  const curve = key => at.slice(1).map((time, i) => {
    let sum = 0;
    for (const counts of own) {
      const [a, b] = [counts[key][i], counts[key][i + 1]];
      if (a === null || b === null) return null;
      sum += Math.max(0, b - a);
    }
    return sum / Math.max(1, time - at[i]);
  });
  rates.setData([at.slice(1), curve("arrived"), curve("silver"), curve("dead")]);
}

/** Bodies and wicks; a rising minute is hollow, a falling one is full, so that colour is not all that tells. */
function drawBars(chart) {
  const [at, open, high, low, close] = chart.data;
  const { ctx } = chart;
  const width = Math.max(2, Math.min(12 * devicePixelRatio, (chart.bbox.width / Math.max(20, at.length)) * 0.6));
  ctx.save();
  ctx.beginPath();
  ctx.rect(chart.bbox.left, chart.bbox.top, chart.bbox.width, chart.bbox.height);
  ctx.clip();
  ctx.lineWidth = Math.max(1, devicePixelRatio);
  for (let i = 0; i < at.length; i++) {
    const y = value => Math.round(chart.valToPos(value, "y", true));
    const x = Math.round(chart.valToPos(at[i], "x", true));
    const rises = close[i] >= open[i];
    ctx.strokeStyle = ctx.fillStyle = colour(rises ? "--green" : "--red");
    const [top, bottom] = [y(Math.max(open[i], close[i])), y(Math.min(open[i], close[i]))];
    ctx.beginPath();
    ctx.moveTo(x, y(high[i]));
    ctx.lineTo(x, top);
    ctx.moveTo(x, bottom);
    ctx.lineTo(x, y(low[i]));
    ctx.stroke();
    if (rises) {
      ctx.strokeRect(x - width / 2, top, width, Math.max(1, bottom - top));
    } else {
      ctx.fillRect(x - width / 2, top, width, Math.max(1, bottom - top));
    }
  }
  ctx.restore();
}

function makeCandles() {
  const element = byId("candles");
  const shown = (label, show) => ({ label, paths: () => null, points: { show: false }, stroke: () => colour("--text"), show, value: (_, v) => v ?? "–" });
  candles = new uPlot({
    width: element.clientWidth, height: HEIGHT, axes: axes(74), cursor: { drag: { x: false, y: false } },
    scales: { x: { time: true, range: (_, first, last) => [first - 60, last + 60] }, y: { range: (_, low, high) => {
      const room = Math.max((high - low) * 0.08, Math.abs(high) * 1e-6, 1e-9);
      return low === null ? [0, 1] : [low - room, high + room];
    } } },
    series: [{ label: "minute", ...moments }, shown("open", true), shown("high", true), shown("low", true), shown("close", true)],
    hooks: { draw: [drawBars] },
  }, [[], [], [], [], []], element);
  fit(candles, element);
}

let symbol = "";

/** Draws the chosen symbol; says which that is. */
export function showCandles(market) {
  if (!window.uPlot || !market || market.length === 0) return null;
  if (!candles) makeCandles();
  const select = byId("market-of");
  const name = m => `${m.symbol} ${m.venue}${m.feed === "trade" ? "" : ` ${m.feed}`}`;
  const names = market.map(name);
  if ([...select.options].map(o => o.value).join("|") !== names.join("|")) {
    select.replaceChildren(...names.map(n => new Option(n, n)));
    symbol = names.includes(symbol) ? symbol : names[0];
    select.value = symbol;
  }
  select.onchange = () => {
    symbol = select.value;
    showCandles(market);
  };
  const own = market[names.indexOf(symbol)];
  const number = key => own.bars.map(b => Number(b[key]));
  candles.setData([own.bars.map(b => Date.parse(b.minute) / 1000), number("open"), number("high"), number("low"), number("close")]);
  return own;
}

/** Colours have changed. */
export function redraw() {
  rates?.redraw(false);
  candles?.redraw(false);
}
