// How wide and high text is, from the metrics of the fonts that the page embeds (`metrics`, given by the engine).
"use strict";

const GENERIC = /^(sans-serif|serif|monospace|system-ui|cursive|fantasy)$/;

function fontOf(families, weight) {
  for (const name of (families || "").split(",").map((one) => one.trim().replace(/^["']|["']$/g, ""))) {
    if (metrics.fonts[name]) return heaviest(metrics.fonts[name], weight);
    if (GENERIC.test(name)) break;
  }
  return heaviest(metrics.fonts[metrics.fallback], weight);
}

function heaviest(faces, weight) {
  const bold = weight === "bold" || weight === "bolder" || Number(weight) >= 550;
  return faces[bold && faces["600"] ? "600" : "400"];
}

const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;
const NOTHING = /[\u0300-\u036f\u200b-\u200f\u2060\ufeff]/;

function advance(font, character) {
  const known = font.widths[character];
  if (known !== undefined) return known;
  if (NOTHING.test(character)) return 0;
  return WIDE.test(character) ? metrics.wide : metrics.unknown;
}

// How much nearer (or farther) than their widths two neighbours stand; only a pair's first character has a class of its own.
function kerning(font, first, second) {
  const pair = font.pairs[first + second];
  if (pair !== undefined) return pair;
  const row = font.first[first];
  return row === undefined ? 0 : font.values[row][font.second[second] || 0];
}

function widthOf(text, font, size) {
  let width = 0, before = "";
  for (const character of text) {
    width += advance(font, character) + (before ? kerning(font, before, character) : 0);
    before = character;
  }
  return (width * size) / 1000;
}

function widthOfFont(shorthand, text) {
  const size = parseFloat((/([\d.]+)px/.exec(shorthand) || [0, 10])[1]);
  return widthOf(text, fontOf(shorthand.replace(/^.*?px\s*/, ""), /bold|[6-9]00/.test(shorthand) ? "bold" : "normal"), size);
}

function sizeOf(element) {
  for (let node = element; node instanceof Element; node = node.parentNode) {
    const value = node.ownStyle.declarations.get("font-size") ?? node.attributeMap.get("font-size");
    if (value === undefined) continue;
    const number = parseFloat(value);
    if (value.endsWith("%")) return (number / 100) * sizeOf(node.parentNode);
    if (value.endsWith("em")) return number * sizeOf(node.parentNode);
    return number;
  }
  return 16;
}

function lengthIn(value, size) { return String(value).endsWith("em") ? parseFloat(value) * size : parseFloat(value); }

// Slanted letters lean over the end of their width, tall ones farther (measured in Chromium, which slants an upright font).
function overhang(node, text, size) {
  if (!/italic|oblique/.test(computed(node, "font-style"))) return 0;
  return size * (/[acegmnopqrsuvwxyz.,_-]$/.test(text) ? 0.085 : 0.17);
}

// Lays the runs of a <text> out: chunks begin where an x is given, and each is shifted by its anchor.
function laidOut(element) {
  const chunks = [];
  let x = 0, y = 0, chunk = null;
  const visit = (node) => {
    if (computed(node, "display") === "none") return;
    const size = sizeOf(node);
    const at = (name) => node.attributeMap.get(name);
    if (at("x") !== undefined || at("y") !== undefined || chunk === null) {
      if (at("x") !== undefined) x = lengthIn(at("x"), size);
      if (at("y") !== undefined) y = lengthIn(at("y"), size);
      chunk = { anchor: computed(node, "text-anchor") || "start", runs: [], start: x };
      chunks.push(chunk);
    }
    if (at("dx") !== undefined) x += lengthIn(at("dx"), size);
    if (at("dy") !== undefined) y += lengthIn(at("dy"), size);
    for (const child of node.childNodes) {
      if (child.nodeType === 1) { visit(child); continue; }
      const font = fontOf(computed(node, "font-family"), computed(node, "font-weight"));
      const text = computed(node, "white-space") === "pre" ? child.data : child.data.replace(/\s+/g, " ");
      const width = widthOf(text, font, size);
      const lean = text ? overhang(node, text, size) : 0;
      if (text) chunk.runs.push({ left: x, right: x + width, lean, top: y - Math.round((font.ascent * size) / 1000), bottom: y + Math.round((font.descent * size) / 1000) });
      x += width;
    }
  };
  visit(element);
  return chunks;
}

function textBox(element) {
  let box = null;
  for (const { anchor, runs } of laidOut(element)) {
    if (!runs.length) continue;
    const left = runs[0].left, right = runs[runs.length - 1].right;
    const shift = anchor === "middle" ? (left - right) / 2 : anchor === "end" ? left - right : 0;
    for (const run of runs) box = union(box, [run.left + shift, run.top, run.right + run.lean + shift, run.bottom]);
  }
  return box;
}

function textLength(element) {
  return laidOut(element).reduce((total, { runs }) => total + runs.reduce((sum, run) => sum + run.right - run.left, 0), 0);
}
