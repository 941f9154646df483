// A canvas that holds pixels: heatmaps paint rectangles on one; the engine makes a PNG of what stands in `images`.
"use strict";

const images = [];

class HTMLCanvasElement extends HTMLElement {
  constructor(namespace, name) {
    super(namespace, name);
    this.width = 300;
    this.height = 150;
  }
  getContext(kind) {
    if (kind !== "2d") return null;
    if (!this.context) this.context = new Painter(this);
    return this.context;
  }
  toDataURL() {
    const rows = [];
    const { pixels } = this.getContext("2d");
    for (let y = 0; y < this.height; y++) {
      const row = hexadecimal(pixels.subarray(y * this.width * 4, (y + 1) * this.width * 4));
      // Rectangles are many rows high: equal rows are told once.
      if (rows.length && rows[rows.length - 1][0] === row) rows[rows.length - 1][1]++; else rows.push([row, 1]);
    }
    images.push({ width: this.width, rows });
    return `data:image/png;base64,IMAGE-${images.length - 1}-`;
  }
}

const HEXADECIMAL = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, "0"));
function hexadecimal(bytes) { return Array.from(bytes, (value) => HEXADECIMAL[value]).join(""); }

class Painter {
  constructor(canvas) {
    this.canvas = canvas;
    this.fillStyle = "#000";
    this.font = "10px sans-serif";
    this.pixels = new Uint8ClampedArray(canvas.width * canvas.height * 4);
  }
  measureText(text) { return { width: widthOfFont(this.font, text) }; }
  createImageData(width, height) { return { width, height, data: new Uint8ClampedArray(width * height * 4) }; }
  putImageData(image) { this.pixels.set(image.data); }
  getImageData(x, y, width, height) {
    const image = this.createImageData(width, height);
    for (let row = 0; row < height; row++) {
      const start = ((y + row) * this.canvas.width + x) * 4;
      image.data.set(this.pixels.subarray(start, start + width * 4), row * width * 4);
    }
    return image;
  }
  clearRect(x, y, width, height) { this.paint(x, y, width, height, [0, 0, 0, 0]); }
  fillRect(x, y, width, height) {
    const [red, green, blue, alpha = 1] = (normalColor(String(this.fillStyle)).match(/[\d.]+/g) || [0, 0, 0]).map(Number);
    if (alpha > 0) this.paint(x, y, width, height, [red, green, blue, alpha * 255]);
  }
  paint(x, y, width, height, color) {
    const limit = this.canvas.width, lines = this.canvas.height;
    const left = Math.max(0, Math.round(x)), right = Math.min(limit, Math.round(x + width));
    for (let row = Math.max(0, Math.round(y)); row < Math.min(lines, Math.round(y + height)); row++) {
      for (let column = left; column < right; column++) this.pixels.set(color, (row * limit + column) * 4);
    }
  }
}
