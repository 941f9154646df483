// The rest of the window: a clock that the engine turns by hand, and what plotly.js asks of a browser's name.
"use strict";

const waiting = [];
const complaints = [];
let lastTimer = 0;

function setTimeout(run, delay, ...given) {
  waiting.push({ id: ++lastTimer, due: Number(delay) || 0, run: () => run(...given) });
  return lastTimer;
}

function clearTimeout(id) {
  const place = waiting.findIndex((timer) => timer.id === id);
  if (place >= 0) waiting.splice(place, 1);
}

// Runs what is due first; true while something was waiting.
function turnClock() {
  waiting.sort((first, second) => first.due - second.due || first.id - second.id);
  const timer = waiting.shift();
  if (timer) timer.run();
  return timer !== undefined;
}

const nothing = () => {};
const complain = (...words) => complaints.push(words.map(String).join(" "));
const location = { href: "about:blank", protocol: "about:", hash: "", search: "", pathname: "blank" };

Object.assign(globalThis, {
  window: globalThis,
  self: globalThis,
  document,
  location,
  navigator: { userAgent: "briefing", platform: "", language: "en" },
  devicePixelRatio: 1,
  innerWidth: 1280,
  innerHeight: 720,
  scrollX: 0,
  scrollY: 0,
  setTimeout,
  clearTimeout,
  setInterval: () => ++lastTimer,
  clearInterval: clearTimeout,
  requestAnimationFrame: (run) => setTimeout(run, 0, 0),
  cancelAnimationFrame: clearTimeout,
  addEventListener: nothing,
  removeEventListener: nothing,
  getComputedStyle,
  matchMedia: () => ({ matches: false, addListener: nothing, addEventListener: nothing }),
  URL: { createObjectURL: () => "", revokeObjectURL: nothing },
  console: { log: nothing, info: nothing, debug: nothing, trace: nothing, warn: complain, error: complain },
  MutationObserver: class { observe() {} disconnect() {} },
  DOMParser: class { parseFromString() { return document.createElement("div"); } },
  XMLSerializer: class { serializeToString(node) { return serialize(node); } },
  TextDecoder: class { decode() { return ""; } },
  TextEncoder: class { encode() { return new Uint8Array(); } },
  Blob: class {},
  Image: class {},
  Event: class {},
  CustomEvent: class {},
  Node,
  Element,
  Document,
  DocumentFragment,
  HTMLElement,
  SVGElement,
});
document.defaultView = globalThis;
document.location = location;
