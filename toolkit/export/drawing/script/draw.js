// One figure in, one SVG out. The answer stands in `drawn` when the engine has turned the clock until nothing waits.
"use strict";

let drawn = null;
globalThis.PlotlyGeoAssets = { topojson: {} };

// Plotly names its clips by chance; the same figure shall give the same picture.
let chance = 1;
Math.random = () => {
  chance = (chance * 48271) % 2147483647;
  return chance / 2147483647;
};

// plotly.js draws all annotations to learn how far they widen the axes that fit their data, and then once more: where
// no axis does, the first time is for nothing. The engine puts this into plotly.js.
globalThis.whereAxesFit = (widen) => (plot) => (Object.entries(plot._fullLayout).some(fitsData) ? widen(plot) : undefined);

function fitsData([name, axis]) {
  return /^[xy]axis\d*$/.test(name) && (axis.autorange || (axis.rangeslider && axis.rangeslider.visible));
}

// A drawing is taken apart as soon as it is written: where its marks are can be asked at this moment only.
let named = [];
XMLSerializer.prototype.serializeToString = (node) => {
  const svg = serialize(node);
  if (!named.length) return svg;
  const hits = JSON.stringify(hitsOf(node.closest(".js-plotly-plot"), named));
  return svg.replace(/<\/svg>$/, `<metadata class="hits">${hits}</metadata></svg>`);
};

function startDrawing(job) {
  const { data, layout, config, width, height, refs } = JSON.parse(job);
  named = refs || [];
  chance = 1;
  drawn = null;
  complaints.length = 0;
  forgetRemoved();
  images.length = 0;
  const failed = (error) => { drawn = JSON.stringify({ error: String((error && error.message) || error) }); };
  try {
    Plotly.toImage({ data, layout, config }, { format: "svg", width, height, imageDataOnly: true })
      .then((svg) => { drawn = JSON.stringify({ svg, images, complaints }); }, failed);
  } catch (error) {
    failed(error);
  }
}

// True while there is still something to do.
function goOn() { return drawn === null && turnClock(); }
