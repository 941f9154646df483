// The document itself, empty; elements are made of the kinds that plotly.js tells apart.
"use strict";

class Document extends Node {
  constructor() { super(9, "#document"); }
  createElement(name) { return this.createElementNS(HTML_NAMESPACE, name.toLowerCase()); }
  createElementNS(namespace, name) {
    if (namespace === SVG_NAMESPACE) return new SVGElement(namespace, name);
    const kinds = { style: HTMLStyleElement, canvas: HTMLCanvasElement };
    return new (kinds[name] || HTMLElement)(namespace, name);
  }
  createTextNode(text) { return new Text(String(text)); }
  createDocumentFragment() { return new DocumentFragment(); }
  getElementById(id) { return select(this, "#" + id)[0] || null; }
  querySelector(selector) { return select(this, selector)[0] || null; }
  querySelectorAll(selector) { return select(this, selector); }
  getElementsByTagName(name) { return select(this, name); }
  hasFocus() { return false; }
}

const document = new Document();
document.nodeType = 9;
document.documentElement = document.appendChild(document.createElement("html"));
document.head = document.documentElement.appendChild(document.createElement("head"));
document.body = document.documentElement.appendChild(document.createElement("body"));
document.implementation = { createHTMLDocument: () => document };
