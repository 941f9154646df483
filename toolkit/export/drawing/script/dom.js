// A document for plotly.js outside a browser: the nodes, styles and selectors that it uses, and no more.
"use strict";

const SVG_NAMESPACE = "http://www.w3.org/2000/svg";
const HTML_NAMESPACE = "http://www.w3.org/1999/xhtml";
const INHERITED = new Set(["font-family", "font-size", "font-weight", "font-style", "text-anchor", "white-space", "visibility"]);

class Node {
  constructor(type, name) {
    this.nodeType = type;
    this.nodeName = name;
    this.parentNode = null;
    this.childNodes = [];
  }
  get ownerDocument() { return document; }
  get firstChild() { return this.childNodes[0] || null; }
  get lastChild() { return this.childNodes[this.childNodes.length - 1] || null; }
  get parentElement() { return this.parentNode instanceof Element ? this.parentNode : null; }
  get isConnected() { return document.contains(this); }
  get nextSibling() { return sibling(this, 1); }
  get previousSibling() { return sibling(this, -1); }
  get textContent() { return this.childNodes.map((child) => child.textContent).join(""); }
  set textContent(text) {
    while (this.lastChild) this.removeChild(this.lastChild);
    if (text !== "" && text !== null && text !== undefined) this.appendChild(new Text(String(text)));
  }
  hasChildNodes() { return this.childNodes.length > 0; }
  contains(other) {
    for (let node = other; node; node = node.parentNode) if (node === this) return true;
    return false;
  }
  getRootNode() {
    let node = this;
    while (node.parentNode) node = node.parentNode;
    return node;
  }
  appendChild(child) { return this.insertBefore(child, null); }
  insertBefore(child, before) {
    if (child instanceof DocumentFragment) {
      for (const one of child.childNodes.slice()) this.insertBefore(one, before);
      return child;
    }
    if (child.parentNode) child.parentNode.removeChild(child);
    const place = before ? this.childNodes.indexOf(before) : this.childNodes.length;
    if (place < 0) throw new Error("the node to insert before is no child of this one");
    this.childNodes.splice(place, 0, child);
    child.parentNode = this;
    return child;
  }
  removeChild(child) {
    const place = this.childNodes.indexOf(child);
    if (place < 0) throw new Error("the node to remove is no child of this one");
    this.childNodes.splice(place, 1);
    child.parentNode = null;
    return child;
  }
  replaceChild(fresh, old) {
    this.insertBefore(fresh, old);
    return this.removeChild(old);
  }
  remove() { if (this.parentNode) this.parentNode.removeChild(this); }
  append(...children) { for (const child of children) this.appendChild(child instanceof Node ? child : new Text(String(child))); }
  cloneNode(deep) {
    const copy = this.shallowCopy();
    if (deep) for (const child of this.childNodes) copy.appendChild(child.cloneNode(true));
    return copy;
  }
  compareDocumentPosition(other) {
    if (other === this) return 0;
    if (this.contains(other)) return 20;
    if (other.contains(this)) return 10;
    const mine = ancestry(this), theirs = ancestry(other);
    let depth = 0;
    while (mine[depth] === theirs[depth] && depth < mine.length) depth++;
    if (depth === 0) return 1;
    const siblings = mine[depth - 1].childNodes;
    return siblings.indexOf(mine[depth]) < siblings.indexOf(theirs[depth]) ? 4 : 2;
  }
  addEventListener() {}
  removeEventListener() {}
  dispatchEvent() { return true; }
}

function sibling(node, step) {
  const siblings = node.parentNode ? node.parentNode.childNodes : [];
  return siblings[siblings.indexOf(node) + step] || null;
}

function ancestry(node) {
  const line = [];
  for (let one = node; one; one = one.parentNode) line.unshift(one);
  return line;
}

class Text extends Node {
  constructor(data) { super(3, "#text"); this.data = data; }
  get textContent() { return this.data; }
  set textContent(text) { this.data = String(text); }
  get nodeValue() { return this.data; }
  set nodeValue(text) { this.data = String(text); }
  shallowCopy() { return new Text(this.data); }
}

class DocumentFragment extends Node {
  constructor() { super(11, "#document-fragment"); }
  shallowCopy() { return new DocumentFragment(); }
  querySelector(selector) { return select(this, selector)[0] || null; }
  querySelectorAll(selector) { return select(this, selector); }
}

function dashed(name) {
  return name.startsWith("--") ? name : name.replace(/[A-Z]/g, (letter) => "-" + letter.toLowerCase());
}

// The declarations of a style attribute; read and written as style.fontSize, style["font-size"] or by the methods.
class Style {
  constructor() { this.declarations = new Map(); }
  getPropertyValue(name) { return this.declarations.get(name) || ""; }
  getPropertyPriority() { return ""; }
  setProperty(name, value) {
    const text = value === null || value === undefined ? "" : normalValue(name, String(value).trim());
    if (text === "") this.declarations.delete(name); else this.declarations.set(name, text);
  }
  removeProperty(name) { this.declarations.delete(name); }
  get cssText() { return [...this.declarations].map(([name, value]) => `${name}: ${value};`).join(" "); }
  set cssText(text) {
    this.declarations.clear();
    for (const [name, value] of styleDeclarations(text)) this.setProperty(name, value);
  }
}

function styleDeclarations(text) {
  const parts = String(text).match(/(?:[^;"'(]|"[^"]*"|'[^']*'|\([^)]*\))+/g) || [];
  return parts.map((part) => [part.slice(0, part.indexOf(":")).trim(), part.slice(part.indexOf(":") + 1).trim()])
    .filter(([name, value]) => name && value);
}

const normalValues = new Map();
function normalValue(name, value) {
  const key = name + ":" + value;
  let normal = normalValues.get(key);
  if (normal === undefined) {
    if (normalValues.size > 5000) normalValues.clear();
    normalValues.set(key, (normal = normalStyle(name, value)));
  }
  return normal;
}

// Browsers write colours as rgb(), quotes as ", and refuse what they do not understand.
function normalStyle(name, value) {
  if (/NaN|undefined/.test(value)) return "";
  if (name === "font-family") return value.split(",").map((family) => quotedFamily(family.trim())).join(", ");
  if (name === "stroke-dasharray") return value.split(/[\s,]+/).join(", ");
  if (name === "fill" || name === "stroke" || name.endsWith("color")) return normalColor(value);
  if (/^(opacity|.*-opacity|stroke-width)$/.test(name) && /^-?[\d.]+(e-?\d+)?(px)?$/.test(value)) {
    const number = parseFloat(value);
    return String(number) + (name === "stroke-width" && value.endsWith("px") ? "px" : "");
  }
  if (name === "font-weight" && value === "400") return "normal";
  if (name === "font-weight" && value === "700") return "bold";
  return value;
}

function quotedFamily(name) {
  const bare = name.replace(/^["']|["']$/g, "");
  return /^[\w-]+$/.test(bare) && bare === name ? name : `"${bare}"`;
}

function normalColor(value) {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(value);
  if (hex) {
    const digits = hex[1].length === 3 ? hex[1].replace(/./g, "$&$&") : hex[1];
    return `rgb(${[0, 2, 4].map((place) => parseInt(digits.slice(place, place + 2), 16)).join(", ")})`;
  }
  const parts = /^(rgba?)\(([^)]*)\)$/i.exec(value);
  if (!parts) return value.replace(/url\(['"]?([^'")]*)['"]?\)/, 'url("$1")');
  const numbers = parts[2].split(/[\s,/]+/).filter(Boolean);
  if (numbers.length === 4 && Number(numbers[3]) === 1) numbers.pop();
  return `${numbers.length === 4 ? "rgba" : "rgb"}(${numbers.map(Number).join(", ")})`;
}

const styleProxy = {
  get(style, name) {
    if (name in style || typeof name === "symbol") {
      const value = style[name];
      return typeof value === "function" ? value.bind(style) : value;
    }
    return style.getPropertyValue(dashed(name));
  },
  set(style, name, value) {
    if (name === "cssText") style.cssText = value; else style.setProperty(dashed(name), value);
    return true;
  },
};

class Element extends Node {
  constructor(namespace, name) {
    super(1, namespace === HTML_NAMESPACE ? name.toUpperCase() : name);
    this.namespaceURI = namespace;
    this.localName = name;
    this.attributeMap = new Map();
    this.classText = "";
    this.ownStyle = new Style();
    this.style = new Proxy(this.ownStyle, styleProxy);
  }
  get tagName() { return this.nodeName; }
  get attributes() { return [...this.attributeMap].map(([name, value]) => ({ name, value })); }
  get children() { return this.childNodes.filter((child) => child.nodeType === 1); }
  get firstElementChild() { return this.children[0] || null; }
  get id() { return this.getAttribute("id") || ""; }
  set id(value) { this.setAttribute("id", value); }
  get className() { return this.namespaceURI === SVG_NAMESPACE ? { baseVal: this.getAttribute("class") || "" } : this.getAttribute("class") || ""; }
  set className(value) { this.setAttribute("class", value); }
  get classList() {
    const names = () => (this.getAttribute("class") || "").split(/\s+/).filter(Boolean);
    const write = (list) => this.setAttribute("class", list.join(" "));
    return {
      contains: (name) => names().includes(name),
      add: (...added) => write([...new Set([...names(), ...added])]),
      remove: (...removed) => write(names().filter((name) => !removed.includes(name))),
      toggle: (name) => (names().includes(name) ? write(names().filter((one) => one !== name)) : write([...names(), name])),
    };
  }
  getAttribute(name) {
    if (name === "style") return this.ownStyle.declarations.size ? this.ownStyle.cssText : null;
    return this.attributeMap.has(name) ? this.attributeMap.get(name) : null;
  }
  setAttribute(name, value) {
    if (name === "style") { this.ownStyle.cssText = String(value); return; }
    this.attributeMap.set(name, String(value));
    if (name === "class") this.bearClasses(" " + String(value) + " ");
    else if (NAMING.has(name)) bearersOf(`${name}=${value}`).add(this);
  }
  removeAttribute(name) {
    if (name === "style") { this.ownStyle.declarations.clear(); return; }
    this.attributeMap.delete(name);
    if (name === "class") this.bearClasses("");
  }
  bearClasses(text) {
    if (text === this.classText) return;
    this.classText = text;
    for (const name of text.split(/\s+/)) if (name) bearersOf(`class=${name}`).add(this);
  }
  hasAttribute(name) { return this.getAttribute(name) !== null; }
  getAttributeNS(_, name) { return this.getAttribute(name.split(":").pop()) ?? this.getAttribute("xlink:" + name.split(":").pop()); }
  setAttributeNS(namespace, name, value) {
    const prefixed = String(namespace).endsWith("xlink") && !name.includes(":") ? "xlink:" + name : name;
    this.setAttribute(prefixed, value);
  }
  removeAttributeNS(_, name) { this.removeAttribute(name); this.removeAttribute("xlink:" + name); }
  matches(selector) { return matches(this, selector); }
  closest(selector) {
    for (let node = this; node instanceof Element; node = node.parentNode) if (node.matches(selector)) return node;
    return null;
  }
  querySelector(selector) { return select(this, selector)[0] || null; }
  querySelectorAll(selector) { return select(this, selector); }
  getElementsByTagName(name) { return select(this, name); }
  getElementsByClassName(name) { return select(this, name.trim().split(/\s+/).map((one) => "." + one).join("")); }
  get innerHTML() { return this.childNodes.map(serialize).join(""); }
  // plotly.js sets markup only to decode an entity; everything it draws, it makes node by node.
  set innerHTML(markup) { this.textContent = String(markup).replace(/&(#x?[0-9a-f]+|\w+);/gi, decodedEntity); }
  get outerHTML() { return serialize(this); }
  get ownerSVGElement() {
    for (let node = this.parentNode; node instanceof Element; node = node.parentNode) if (node.localName === "svg") return node;
    return null;
  }
  shallowCopy() {
    const copy = document.createElementNS(this.namespaceURI, this.localName);
    for (const [name, value] of this.attributeMap) copy.setAttribute(name, value);
    for (const [name, value] of this.ownStyle.declarations) copy.ownStyle.declarations.set(name, value);
    return copy;
  }
  focus() {}
  blur() {}
  getBoundingClientRect() { return clientRect(this); }
}

class HTMLElement extends Element {
  get clientWidth() { return parseFloat(this.style.width) || 0; }
  get clientHeight() { return parseFloat(this.style.height) || 0; }
  get offsetWidth() { return this.clientWidth; }
  get offsetHeight() { return this.clientHeight; }
}

class HTMLStyleElement extends HTMLElement {
  get sheet() { return { insertRule() {}, cssRules: [] }; }
}

class SVGElement extends Element {
  getBBox() { return userBox(this); }
  getComputedTextLength() { return textLength(this); }
  getTotalLength() { return pathOf(this).total; }
  getPointAtLength(length) { return pointAt(pathOf(this), length); }
  getScreenCTM() { return matrixObject(toScreen(this)); }
  getCTM() { return matrixObject(toScreen(this)); }
}

const ENTITIES = { nbsp: "\u00a0", amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", times: "×", plusmn: "±", deg: "°", mu: "μ" };
function decodedEntity(whole, name) {
  if (name[0] === "#") return String.fromCodePoint(/^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10));
  return ENTITIES[name] ?? whole;
}

// Who bears a class, an id or a number, or has borne it: what a selector of it must look at, instead of at every node.
const NAMING = new Set(["id", "data-index"]);
const bearers = new Map();
function bearersOf(mark) {
  let known = bearers.get(mark);
  if (known === undefined) bearers.set(mark, (known = new Set()));
  return known;
}

// What is in no document any more is asked for by nobody: to be called between two drawings.
function forgetRemoved() {
  for (const [mark, known] of bearers) {
    for (const node of known) if (!node.isConnected) known.delete(node);
    if (!known.size) bearers.delete(mark);
  }
}

// Selectors: compounds of tag, #id, .class, [attribute], :not(), :first-child and :last-child, joined by space or >.
const parsedSelectors = new Map();
const COMPOUND = /([>\s]*)((?:[\w*-]+|[#.][\w\u0080-\uffff-]+|\[[^\]]*\]|:not\([^)]*\)|:[\w-]+(?:\(\d+\))?)+)/g;
const SIMPLE = /([#.]?)([\w*\u0080-\uffff-]+)|\[([\w:-]+)(?:([~^$*|]?=)"?([^"\]]*)"?)?\]|:not\(([^)]*)\)|:([\w-]+)(?:\((\d+)\))?/g;

function parsed(selector) {
  if (!parsedSelectors.has(selector)) {
    parsedSelectors.set(selector, selector.split(",").map((one) => [...one.trim().replace(/^:scope\b/, "").matchAll(COMPOUND)].map(
      ([, joint, compound]) => ({ child: joint.includes(">"), mark: rarestMark(compound), holds: allOf([...compound.matchAll(SIMPLE)].map(testOf)) }))));
  }
  return parsedSelectors.get(selector);
}

// Of what a compound asks for, that which the fewest nodes bear.
function rarestMark(compound) {
  const simple = [...compound.matchAll(SIMPLE)];
  const naming = simple.find(([, mark, , attribute, operator]) => mark === "#" || (NAMING.has(attribute) && operator === "="));
  if (naming) return naming[1] === "#" ? `id=${naming[2]}` : `${naming[3]}=${naming[5]}`;
  const named = simple.find(([, mark]) => mark === ".");
  return named ? `class=${named[2]}` : null;
}

function allOf([first, second, ...others]) {
  if (second === undefined) return first;
  if (others.length === 0) return (node) => first(node) && second(node);
  return (node) => first(node) && second(node) && others.every((test) => test(node));
}

function testOf([, mark, name, attribute, operator, wanted, negated, pseudo, argument]) {
  if (negated !== undefined) return (node) => !matches(node, negated);
  if (pseudo === "first-child") return (node) => node.parentNode && node.parentNode.children[0] === node;
  if (pseudo === "last-child") return (node) => node.parentNode && node.parentNode.children.slice(-1)[0] === node;
  if (pseudo === "nth-child") return (node) => node.parentNode && node.parentNode.children[argument - 1] === node;
  if (pseudo !== undefined) throw new Error(`selector :${pseudo} is not known here`);
  if (attribute !== undefined) {
    return (node) => {
      const value = node.getAttribute(attribute);
      if (value === null || operator === undefined) return value !== null;
      if (operator === "^=") return value.startsWith(wanted);
      if (operator === "$=") return value.endsWith(wanted);
      if (operator === "*=") return value.includes(wanted);
      return value === wanted;
    };
  }
  if (mark === "#") return (node) => node.attributeMap.get("id") === name;
  if (mark === ".") {
    const wantedClass = " " + name + " ";
    return (node) => node.classText !== "" && node.classText.includes(wantedClass);
  }
  return name === "*" ? () => true : (node) => node.localName === name;
}

function matches(node, selector) { return parsed(selector).some((chain) => fits(node, chain, chain.length - 1)); }

function fits(node, chain, last, root) {
  if (!chain[last].holds(node)) return false;
  if (last === 0) return !chain[0].child || root === undefined || node.parentNode === root;
  for (let above = node.parentNode; above instanceof Element; above = above.parentNode) {
    if (fits(above, chain, last - 1, root)) return true;
    if (chain[last].child) return false;
  }
  return false;
}

const FEW = 8;

function select(root, selector) {
  const chains = parsed(selector);
  // Most selectors are one class: what a node is asked first must be quick.
  const only = chains.length === 1 && chains[0].length === 1 && !chains[0][0].child ? chains[0][0].holds : null;
  const wanted = only || ((node) => chains.some((chain) => fits(node, chain, chain.length - 1, root)));
  const mark = chains.length === 1 ? chains[0][chains[0].length - 1].mark : null;
  const found = (mark !== null && selectFew(root, mark, wanted)) || selectAll(root, wanted);
  found.item = (place) => found[place] || null;
  return found;
}

// Those below root that bear the mark and are wanted, in the order of the document; null where they are many.
function selectFew(root, mark, wanted) {
  const found = [];
  for (const node of bearers.get(mark) || []) {
    if (!wanted(node) || node === root || !root.contains(node)) continue;
    if (found.length === FEW) return null;
    found.push(node);
  }
  return found.length > 1 ? found.sort((one, other) => (one.compareDocumentPosition(other) & 4 ? -1 : 1)) : found;
}

function selectAll(root, wanted) {
  const found = [];
  const visit = (nodes) => {
    for (let place = 0; place < nodes.length; place++) {
      const child = nodes[place];
      if (child.nodeType !== 1) continue;
      if (wanted(child)) found.push(child);
      if (child.childNodes.length) visit(child.childNodes);
    }
  };
  visit(root.childNodes);
  return found;
}

// The value a style has at an element: its own style, its presentation attribute, else its parent's where it is inherited.
function computed(element, name) {
  for (let node = element; node instanceof Element; node = node.parentNode) {
    const value = node.ownStyle.declarations.get(name) ?? node.attributeMap.get(name);
    if (value !== undefined && value !== "inherit") return value;
    if (!INHERITED.has(name)) break;
  }
  return "";
}

const COMPUTED_DEFAULTS = { transform: "none", display: "inline", cursor: "auto", "font-size": "16px" };
function getComputedStyle(element) {
  const value = (name) => computed(element, name) || COMPUTED_DEFAULTS[name] || "";
  return new Proxy({ getPropertyValue: value }, { get: (target, name) => target[name] ?? (typeof name === "symbol" ? undefined : value(dashed(name))) });
}

function serialize(node) {
  if (node.nodeType === 3) return node.data.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\u00a0/g, "&#160;");
  const attributes = [...node.attributeMap];
  if (node.ownStyle.declarations.size) attributes.push(["style", node.ownStyle.cssText]);
  const written = attributes.map(([name, value]) => ` ${name}="${value.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;")}"`).join("");
  const space = node.localName === "svg" && !node.attributeMap.has("xmlns") ? ` xmlns="${SVG_NAMESPACE}"` : "";
  const inside = node.childNodes.map(serialize).join("");
  return inside ? `<${node.localName}${space}${written}>${inside}</${node.localName}>` : `<${node.localName}${space}${written}/>`;
}
