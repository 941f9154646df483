// Where in a drawing the things stand that its references name. One path for each reference, in pixels from the left
// top corner; empty when nothing of it is drawn. The same script asks the picture in the page and the live chart.
"use strict";
const hitsOf = (plot, refs) => {
  const LEAST = 24, REACH = 6, AIR = 3;
  const ground = plot.getBoundingClientRect();

  // plotly.js binds to every mark its place in the data: the one order that survives gaps, sorting and zooming.
  const marks = new Map();
  for (const element of plot.querySelectorAll(".point, .textpoint, .slice, .choroplethlocation, .box, .sankey-node, .sankey-link")) {
    const data = element.__data__, group = element.closest(".trace") || element.closest(".sankey");
    const first = group && [].concat(group.__data__)[0];
    if (!data || !first || !first.trace) continue;
    const [kind, place] = data.node ? ["node", data.node.pointNumber] : data.link ? ["link", data.pointNumber] : ["point", data.i ?? data.index];
    const key = [first.trace.index, kind, place].join();
    marks.set(key, [...(marks.get(key) || []), element]);
  }

  const boxOf = (element) => {
    const {left, top, right, bottom} = element.getBoundingClientRect();
    return right - left || bottom - top ? [left - ground.left, top - ground.top, right - ground.left, bottom - ground.top] : null;
  };
  // Letters need air between them and the ring of the focus; a square or a dot is its own frame.
  const lettersOf = (element) => { const box = boxOf(element); return box && [...box, AIR]; };
  const pen = (points) => points.reduce((path, [x, y], place) => {
    const [u, v] = place ? points[place - 1] : [0, 0];
    return path + (place ? (place === 1 ? "l" : " ") + (x - u) + "," + (y - v) : "M" + x + "," + y);
  }, "") + "z";
  const screen = (element) => {
    const {a, b, c, d, e, f} = element.getScreenCTM();
    return (x, y) => [Math.round(a * x + c * y + e - ground.left), Math.round(b * x + d * y + f - ground.top)];
  };
  const along = (path, at) => {
    const length = path.getTotalLength(), steps = Math.max(4, Math.min(60, Math.round(length / 8)));
    return Array.from({length: steps + 1}, (_, step) => path.getPointAtLength((length * step) / steps)).map(({x, y}) => at(x, y));
  };
  const outline = (path) => {
    const at = screen(path), d = path.getAttribute("d") || "";
    const parts = /^[MLZ\d.,\s-]*$/.test(d)
      ? d.split("M").slice(1).map((part) => (part.match(/-?[\d.]+,-?[\d.]+/g) || []).map((pair) => at(...pair.split(",").map(Number))))
      : d ? [along(path, at)] : [];
    const far = ([x, y], [u, v]) => Math.hypot(x - u, y - v) > 2;
    const thinned = parts.map((points) => points.reduce((kept, point) => kept.length && !far(kept[kept.length - 1], point) ? kept : [...kept, point], []));
    return thinned.filter((points) => points.length > 2).map(pen).join("");
  };
  const ribbon = (path) => {
    if (!path.getAttribute("d")) return "";
    const points = along(path, screen(path)), ends = [points[0], points[points.length - 1]];
    const wide = Math.abs(ends[0][0] - ends[1][0]) >= Math.abs(ends[0][1] - ends[1][1]);
    const turns = points.filter(([x, y], place) => {
      if (!place || place === points.length - 1) return true;
      const [[u, v], [s, t]] = [points[place - 1], points[place + 1]];
      return (x - u) * (t - y) !== (y - v) * (s - x);
    });
    const side = (reach) => turns.map(([x, y]) => (wide ? [x, y + reach] : [x + reach, y]));
    return pen([...side(-REACH), ...side(REACH).reverse()]);
  };

  const layout = plot._fullLayout;
  const axis = (name, letter) => layout[letter + "axis" + String(name).slice(1)];
  const within = (box, trace) => {
    const across = trace.xaxis && axis(trace.xaxis, "x"), down = trace.yaxis && axis(trace.yaxis, "y");
    if (!box || !across || !down || trace.cliponaxis === false) return box;
    const [left, top] = [Math.max(box[0], across._offset), Math.max(box[1], down._offset)];
    const [right, bottom] = [Math.min(box[2], across._offset + across._length), Math.min(box[3], down._offset + down._length)];
    return right < left || bottom < top ? null : [left, top, right, bottom];
  };
  const cell = (trace, [row, column]) => {
    const [{x, y} = {}] = plot.calcdata[trace.index] || [];
    const across = axis(trace.xaxis, "x"), down = axis(trace.yaxis, "y");
    if (!x || !y || !(row + 1 < y.length) || !(column + 1 < x.length)) return null;
    const xs = [x[column], x[column + 1]].map((value) => across._offset + across.c2p(value));
    const ys = [y[row], y[row + 1]].map((value) => down._offset + down.c2p(value));
    return within([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)], trace);
  };

  // A thing is a box, which may grow to a comfortable size, or a path that stays as it is.
  const named = (ref) => {
    const found = [];
    if (ref.annotation !== undefined) {
      const annotation = plot.querySelector('.annotation[data-index="' + ref.annotation + '"]');
      const note = annotation && annotation.querySelector(".annotation-text-g");
      if (note) found.push(lettersOf(note));
    }
    if (ref.shape !== undefined) {
      const shape = plot.querySelector('.shapelayer path[data-index="' + ref.shape + '"]');
      if (shape) found.push(boxOf(shape));
    }
    if (ref.axis !== undefined)
      for (const tick of plot.querySelectorAll("." + ref.axis + "tick text"))
        if ((tick.getAttribute("data-unformatted") || tick.textContent) === ref.tick) found.push(lettersOf(tick));
    if (ref.trace === undefined) return found;
    const trace = (plot._fullData || []).find(({index}) => index === ref.trace);
    if (!trace) return found;
    if (Array.isArray(ref.point)) return [...found, cell(trace, ref.point)];
    const kind = ["node", "link", "point"].find((name) => ref[name] !== undefined);
    if (kind === undefined) {
      const group = [...plot.querySelectorAll(".trace")].find(({__data__}) => __data__ && __data__[0].trace.index === ref.trace);
      return [...found, ...(group ? [...group.querySelectorAll(".js-line")].map(ribbon) : [])];
    }
    for (const element of marks.get([ref.trace, kind, ref[kind]].join()) || []) {
      const surface = element.querySelector("path.surface") || (element.matches(".choroplethlocation, .sankey-link") && element);
      const parts = element.matches(".sankey-node") ? [...element.querySelectorAll("rect, text")].slice(0, 2) : [element.querySelector("path") || element];
      found.push(...(surface ? [outline(surface)] : parts.map((part) => within(boxOf(part), trace))));
    }
    return found;
  };

  const holds = (one, other) => one[0] <= other[0] && one[1] <= other[1] && one[2] >= other[2] && one[3] >= other[3];
  const things = refs.map((ref) => named(ref).filter(Boolean)).map((own) => own.filter((one, place) =>
    typeof one === "string" || !own.some((other, rank) => rank !== place && typeof other !== "string" && holds(other, one) && (rank < place || !holds(one, other)))));
  const boxes = things.flat().filter((one) => typeof one !== "string");
  const grown = (box) => {
    const size = [layout.width, layout.height];
    const margins = [0, 1].map((side) => Math.max((LEAST - box[side + 2] + box[side]) / 2, box[4] || 0));
    const apart = (other, side) => other[side] - margins[side] >= box[side + 2] + margins[side] || other[side + 2] + margins[side] <= box[side] - margins[side];
    const room = [0, 1].map((side) => {
      let [before, after] = [Math.min(margins[side], box[side]), Math.min(margins[side], size[side] - box[side + 2])];
      for (const other of boxes) {
        if (other === box || apart(other, 1 - side)) continue;
        if (other[side + 2] <= box[side]) before = Math.min(before, (box[side] - other[side + 2]) / 2);
        else if (other[side] >= box[side + 2]) after = Math.min(after, (other[side] - box[side + 2]) / 2);
        else if (holds(other, box)) before = after = 0;
      }
      return [Math.max(0, before), Math.max(0, after)];
    });
    return [box[0] - room[0][0], box[1] - room[1][0], box[2] + room[0][1], box[3] + room[1][1]];
  };
  const drawn = (thing) => {
    if (typeof thing === "string") return thing;
    const [left, top, right, bottom] = grown(thing).map(Math.round);
    return "M" + left + "," + top + "h" + Math.max(right - left, 1) + "v" + Math.max(bottom - top, 1) + "h" + -Math.max(right - left, 1) + "z";
  };
  return things.map((own) => own.map(drawn).join(""));
};
