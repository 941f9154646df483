"use strict";
(async () => {
  const byId = (id) => document.getElementById(id);

  // Contents: the section being read is marked.
  const entries = [...document.querySelectorAll(".toc-side a")];
  const targets = entries.map((entry) => byId(entry.hash.slice(1)));
  let current = null;
  const mark = () => {
    const place = targets.findLastIndex((target) => target && target.getBoundingClientRect().top < innerHeight * 0.35);
    if (entries[place] === current) return;
    if (current) current.removeAttribute("aria-current");
    current = entries[place] || null;
    if (current) current.setAttribute("aria-current", "true");
  };
  if (entries.length) { addEventListener("scroll", mark, {passive: true}); mark(); }

  // Figures: the drawing in the page stays until plotly.js has drawn the same one on top.
  const block = byId("data-figures");
  if (!block || !("DecompressionStream" in window)) return;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const inflate = async (id) => {
    const bytes = Uint8Array.from(atob(byId(id).textContent.trim()), (letter) => letter.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  };
  const store = JSON.parse(await inflate("data-figures"));
  let library = null;
  const load = () => (library ||= (async () => {
    const maps = await Promise.all(store.maps.map(async (name) => [name, JSON.parse(await inflate("data-map-" + name))]));
    window.PlotlyGeoAssets = {topojson: Object.fromEntries(maps)};
    const script = document.createElement("script");
    script.textContent = await inflate("data-plotly");
    document.head.append(script);
    if (!window.Plotly) throw new Error("plotly.js did not start");
  })());

  const palette = () => {
    const style = getComputedStyle(document.documentElement);
    const pairs = Object.entries(store.tokens).reverse();
    return new Map(pairs.map(([name, light]) => [light.toLowerCase(), style.getPropertyValue(name).trim()]));
  };
  const themed = (value, colors) => {
    if (!colors.size) return value;
    if (typeof value === "string") return colors.get(value.toLowerCase()) || value;
    if (Array.isArray(value)) return value.map((entry) => themed(entry, colors));
    if (value && typeof value === "object")
      return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, themed(entry, colors)]));
    return value;
  };

  const SVG = "http://www.w3.org/2000/svg";
  const link = (plot, refs) => {
    for (const [index, target] of refs) {
      const group = plot.querySelector('g.annotation[data-index="' + index + '"]');
      if (!group || group.parentNode.nodeName === "a") continue;
      const anchor = document.createElementNS(SVG, "a");
      anchor.setAttribute("href", "#" + target);
      anchor.setAttribute("tabindex", "-1");
      group.replaceWith(anchor);
      anchor.append(group);
      group.style.pointerEvents = "all";
    }
    for (const anchor of plot.querySelectorAll("a[tabindex]")) if (!anchor.firstChild) anchor.remove();
  };

  const choose = (figure, width) => {
    const [wide, narrow] = figure.drawings;
    const job = narrow && width < 480 ? narrow : wide;
    // A drawing of fixed width that does not fit stays the scaled picture it is.
    return job.fixed && job.width > width + 1 ? null : job;
  };
  const shown = new Map();
  const draw = async (figure) => {
    const box = document.querySelector('.plot[data-figure="' + figure.id + '"]');
    const width = Math.floor(box.clientWidth);
    const job = choose(figure, width);
    const key = job && [figure.drawings.indexOf(job), job.fixed || width, dark.matches && figure.themed].join();
    if (shown.get(figure.id) === key) return;
    shown.set(figure.id, key);
    let live = box.querySelector(".live");
    if (!job) { if (live) { window.Plotly.purge(live); live.remove(); box.classList.remove("is-live"); } return; }
    await load();
    const colors = figure.themed && dark.matches ? palette() : new Map();
    const layout = themed({...job.layout, width: job.fixed ? job.width : Math.min(width, job.width), height: job.height}, colors);
    if (typeof layout.template === "number") layout.template = themed(store.templates[layout.template], colors);
    if (live) { window.Plotly.purge(live); live.remove(); }
    live = document.createElement("div");
    live.className = "live";
    live.setAttribute("aria-hidden", "true");
    box.append(live);
    const config = {
      displaylogo: false, showSendToCloud: false, responsive: false, displayModeBar: figure.themed ? false : "hover",
      scrollZoom: false, topojsonURL: "", locale: store.locale, locales: store.locales,
    };
    try {
      await window.Plotly.newPlot(live, structuredClone(themed(job.data, colors)), layout, config);
      link(live, job.refs);
      live.on("plotly_afterplot", () => link(live, job.refs));
      for (const element of live.querySelectorAll("a, button, [tabindex]")) element.setAttribute("tabindex", "-1");
      box.classList.add("is-live");
      document.documentElement.dataset.drawn = document.querySelectorAll(".is-live").length;
    } catch (error) {
      live.remove();
      console.warn("The drawing in the page stays: " + error);
    }
  };
  const figures = new Map(store.figures.map((figure) => [figure.id, figure]));
  // One drawing at a time, each when the browser has nothing else to do: the page keeps on scrolling and answering.
  const idle = () => new Promise((go) => {
    if ("requestIdleCallback" in window) requestIdleCallback(go, {timeout: 500}); else setTimeout(go, 20);
  });
  let turn = Promise.resolve();
  const wake = (id) => { turn = turn.then(idle).then(() => draw(figures.get(id))).catch(console.warn); };
  const seen = new Set();
  const observer = new IntersectionObserver((found) => {
    for (const {isIntersecting, target} of found) {
      if (!isIntersecting || seen.has(target.dataset.figure)) continue;
      seen.add(target.dataset.figure);
      wake(target.dataset.figure);
    }
  }, {rootMargin: "200px"});
  // Whoever only reads has the drawing in the page; plotly.js comes with the first sign of a hand, or after a while.
  const signs = ["pointermove", "pointerdown", "wheel", "scroll", "keydown", "focusin"];
  let asleep = 0;
  const begin = () => {
    clearTimeout(asleep);
    for (const sign of signs) removeEventListener(sign, begin);
    for (const box of document.querySelectorAll(".plot")) observer.observe(box);
  };
  for (const sign of signs) addEventListener(sign, begin, {passive: true});
  asleep = setTimeout(begin, 4000);
  const again = () => seen.forEach(wake);
  dark.addEventListener("change", again);
  let waiting = 0;
  addEventListener("resize", () => { clearTimeout(waiting); waiting = setTimeout(again, 200); });
})();
