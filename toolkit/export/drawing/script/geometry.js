// Where drawn things are: transforms, the boxes of shapes and groups, and the length of paths.
"use strict";

const IDENTITY = [1, 0, 0, 1, 0, 0];

function multiply([a, b, c, d, e, f], [g, h, i, j, k, l]) {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function applied([a, b, c, d, e, f], x, y) { return [a * x + c * y + e, b * x + d * y + f]; }

function matrixObject([a, b, c, d, e, f]) {
  return { a, b, c, d, e, f, inverse: () => { throw new Error("no drawing asks where a pointer is"); } };
}

const transforms = new Map();
function transformOf(element) {
  const text = element.attributeMap.get("transform");
  if (!text) return IDENTITY;
  if (!transforms.has(text)) {
    if (transforms.size > 5000) transforms.clear();
    transforms.set(text, [...text.matchAll(/(\w+)\s*\(([^)]*)\)/g)].reduce((matrix, [, name, list]) => multiply(matrix, oneTransform(name, list)), IDENTITY));
  }
  return transforms.get(text);
}

function oneTransform(name, list) {
  const [p, q, r, ...rest] = list.split(/[\s,]+/).filter(Boolean).map(Number);
  if (name === "translate") return [1, 0, 0, 1, p, q || 0];
  if (name === "scale") return [p, 0, 0, q === undefined ? p : q, 0, 0];
  if (name === "matrix") return [p, q, r, ...rest];
  if (name === "rotate") {
    const angle = (p * Math.PI) / 180, cosine = Math.cos(angle), sine = Math.sin(angle);
    const turn = [cosine, sine, -sine, cosine, 0, 0];
    return q === undefined ? turn : multiply(multiply([1, 0, 0, 1, q, r], turn), [1, 0, 0, 1, -q, -r]);
  }
  return IDENTITY;
}

function numberOf(element, name) { return parseFloat(element.attributeMap.get(name)) || 0; }

function toParent(element) {
  const own = transformOf(element);
  return element.localName === "svg" ? multiply([1, 0, 0, 1, numberOf(element, "x"), numberOf(element, "y")], own) : own;
}

function toScreen(element) {
  let matrix = IDENTITY;
  for (let node = element; node instanceof SVGElement; node = node.parentNode) matrix = multiply(toParent(node), matrix);
  return matrix;
}

// A box is [left, top, right, bottom], or null for what takes no room.
function union(first, second) {
  if (!first || !second) return first || second;
  return [Math.min(first[0], second[0]), Math.min(first[1], second[1]), Math.max(first[2], second[2]), Math.max(first[3], second[3])];
}

function mapped(box, matrix) {
  if (!box) return null;
  const corners = [[0, 1], [0, 3], [2, 1], [2, 3]].map(([x, y]) => applied(matrix, box[x], box[y]));
  const xs = corners.map(([x]) => x), ys = corners.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

const SHAPES = {
  rect: (e) => [numberOf(e, "x"), numberOf(e, "y"), numberOf(e, "x") + numberOf(e, "width"), numberOf(e, "y") + numberOf(e, "height")],
  circle: (e) => [numberOf(e, "cx") - numberOf(e, "r"), numberOf(e, "cy") - numberOf(e, "r"), numberOf(e, "cx") + numberOf(e, "r"), numberOf(e, "cy") + numberOf(e, "r")],
  line: (e) => [Math.min(numberOf(e, "x1"), numberOf(e, "x2")), Math.min(numberOf(e, "y1"), numberOf(e, "y2")), Math.max(numberOf(e, "x1"), numberOf(e, "x2")), Math.max(numberOf(e, "y1"), numberOf(e, "y2"))],
  path: (e) => pathOf(e).box,
  text: (e) => textBox(e),
};
SHAPES.image = SHAPES.rect;

function boxOf(element) {
  if (computed(element, "display") === "none") return null;
  const shape = SHAPES[element.localName];
  if (shape) return shape(element);
  if (!["g", "svg", "a"].includes(element.localName)) return null;
  let box = null;
  for (const child of element.childNodes) if (child.nodeType === 1) box = union(box, mapped(boxOf(child), toParent(child)));
  return box;
}

function rectangle(box) {
  const [left, top, right, bottom] = box || [0, 0, 0, 0];
  return { x: left, y: top, left, top, right, bottom, width: right - left, height: bottom - top };
}

function userBox(element) { return rectangle(boxOf(element)); }

function clientRect(element) {
  if (!(element instanceof SVGElement)) return rectangle([0, 0, element.clientWidth || 0, element.clientHeight || 0]);
  const outermost = element.localName === "svg" && !(element.parentNode instanceof SVGElement);
  const box = outermost ? [0, 0, numberOf(element, "width"), numberOf(element, "height")] : boxOf(element);
  return rectangle(mapped(box, toScreen(element)) || mapped([0, 0, 0, 0], toScreen(element)));
}

// A path as its straight pieces: curves are cut finely enough for a hundredth of a pixel on charts.
const paths = new Map();
const STEPS = 32;

function pathOf(element) {
  const d = element.localName === "path" ? element.attributeMap.get("d") || "" : shapePath(element);
  if (!paths.has(d)) {
    if (paths.size > 2000) paths.clear();
    paths.set(d, measured(polyline(d)));
  }
  return paths.get(d);
}

function shapePath(element) {
  if (element.localName === "line") return `M${numberOf(element, "x1")},${numberOf(element, "y1")}L${numberOf(element, "x2")},${numberOf(element, "y2")}`;
  const [left, top, right, bottom] = boxOf(element) || [0, 0, 0, 0];
  return `M${left},${top}H${right}V${bottom}H${left}Z`;
}

function measured(points) {
  let total = 0, box = null;
  const lengths = points.map(([x, y, drawn], index) => {
    if (index && drawn) total += Math.hypot(x - points[index - 1][0], y - points[index - 1][1]);
    box = union(box, [x, y, x, y]);
    return total;
  });
  return { points, lengths, total, box };
}

function pointAt({ points, lengths, total }, length) {
  if (!points.length) return { x: 0, y: 0 };
  const wanted = Math.max(0, Math.min(total, length));
  let index = lengths.findIndex((reached) => reached >= wanted);
  while (index < points.length - 1 && lengths[index + 1] === wanted && wanted === 0) index++;
  if (index <= 0 || lengths[index] === lengths[index - 1]) return { x: points[Math.max(index, 0)][0], y: points[Math.max(index, 0)][1] };
  const part = (wanted - lengths[index - 1]) / (lengths[index] - lengths[index - 1]);
  const [x0, y0] = points[index - 1], [x1, y1] = points[index];
  return { x: x0 + (x1 - x0) * part, y: y0 + (y1 - y0) * part };
}

const ARGUMENTS = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7, z: 0 };

// Points [x, y, drawn]: drawn is false where the pen was lifted to get there.
function polyline(d) {
  const points = [];
  let x = 0, y = 0, startX = 0, startY = 0, controlX = 0, controlY = 0, before = "";
  const line = (toX, toY) => { points.push([toX, toY, true]); x = toX; y = toY; };
  const curve = (at) => { for (let step = 1; step <= STEPS; step++) points.push([...at(step / STEPS), true]); };
  for (const [, letter, list] of d.matchAll(/([a-z])([^a-z]*(?:e-?\d+[^a-z]*)*)/gi)) {
    const numbers = (list.match(/-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi) || []).map(Number);
    const kind = letter.toLowerCase(), relative = letter === kind, count = ARGUMENTS[kind];
    for (let place = 0; place < Math.max(numbers.length, 1); place += count || 1) {
      const given = numbers.slice(place, place + count);
      if (given.length < count) break;
      const [ox, oy] = relative ? [x, y] : [0, 0];
      const end = [given[count - 2] + ox, given[count - 1] + oy];
      if (kind === "m" && place === 0) { points.push([...end, false]); [x, y] = end; [startX, startY] = end; }
      else if (kind === "m" || kind === "l") line(...end);
      else if (kind === "h") line(given[0] + ox, y);
      else if (kind === "v") line(x, given[0] + oy);
      else if (kind === "z") line(startX, startY);
      else if (kind === "a") { for (const point of arc(x, y, given, ...end)) points.push([...point, true]); }
      else {
        const smooth = kind === "s" ? "cs" : "qt";
        const reflected = smooth.includes(before) ? [2 * x - controlX, 2 * y - controlY] : [x, y];
        const first = kind === "s" || kind === "t" ? reflected : [given[0] + ox, given[1] + oy];
        const second = kind === "c" ? [given[2] + ox, given[3] + oy] : kind === "s" ? [given[0] + ox, given[1] + oy] : first;
        const from = [x, y];
        const cubic = kind === "c" || kind === "s";
        curve((t) => [0, 1].map((axis) => cubic ? bezier3(t, from[axis], first[axis], second[axis], end[axis]) : bezier2(t, from[axis], first[axis], end[axis])));
        [controlX, controlY] = second;
      }
      if (count >= 4) [x, y] = end;
      before = kind;
    }
  }
  return points;
}

function bezier3(t, a, b, c, d) { const u = 1 - t; return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d; }
function bezier2(t, a, b, c) { const u = 1 - t; return u * u * a + 2 * u * t * b + t * t * c; }

// The arc's centre as in the SVG specification, appendix B.2.4.
function arc(x1, y1, [rx, ry, turn, large, sweep], x2, y2) {
  if (!rx || !ry || (x1 === x2 && y1 === y2)) return [[x2, y2]];
  const phi = (turn * Math.PI) / 180, cosine = Math.cos(phi), sine = Math.sin(phi);
  const dx = (x1 - x2) / 2, dy = (y1 - y2) / 2;
  const px = cosine * dx + sine * dy, py = cosine * dy - sine * dx;
  const scale = Math.max(1, Math.sqrt((px * px) / (rx * rx) + (py * py) / (ry * ry)));
  const a = Math.abs(rx) * scale, b = Math.abs(ry) * scale;
  const root = Math.sqrt(Math.max(0, (a * a * b * b - a * a * py * py - b * b * px * px) / (a * a * py * py + b * b * px * px)));
  const side = Boolean(large) === Boolean(sweep) ? -root : root;
  const cx = (side * a * py) / b, cy = (-side * b * px) / a;
  const from = Math.atan2((py - cy) / b, (px - cx) / a);
  let sweepAngle = Math.atan2((-py - cy) / b, (-px - cx) / a) - from;
  if (sweep && sweepAngle < 0) sweepAngle += 2 * Math.PI;
  if (!sweep && sweepAngle > 0) sweepAngle -= 2 * Math.PI;
  const middleX = cosine * cx - sine * cy + (x1 + x2) / 2, middleY = sine * cx + cosine * cy + (y1 + y2) / 2;
  const points = [];
  for (let step = 1; step <= STEPS; step++) {
    const angle = from + (sweepAngle * step) / STEPS;
    const ex = a * Math.cos(angle), ey = b * Math.sin(angle);
    points.push([cosine * ex - sine * ey + middleX, sine * ex + cosine * ey + middleY]);
  }
  return points;
}
