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

  // A reference into a folded part opens it, also where the browser does not; on a wide page all stand open everywhere.
  const unfold = () => {
    const target = location.hash.length > 1 && byId(location.hash.slice(1));
    let part = target && target.closest("details:not([open])");
    if (!part) return;
    for (; part; part = part.parentElement.closest("details")) part.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  if (!CSS.supports("selector(::details-content)")) {
    const open = () => document.querySelectorAll("details.fold").forEach((part) => { part.open = true; });
    addEventListener("beforeprint", open);
    if (matchMedia("(min-width: 40rem)").matches) open();
  }
  unfold();

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

  // The links of the picture stay when plotly.js takes over, or draws anew: only the marks under them move.
  const place = (live, sheet, refs) => {
    const scale = sheet.viewBox.baseVal.width / sheet.getBoundingClientRect().width;
    const hits = hitsOf(live, refs);
    [...sheet.querySelectorAll("a")].forEach((anchor, rank) => {
      const path = anchor.firstChild;
      path.dataset.still ||= path.getAttribute("d");
      path.setAttribute("d", hits[rank]);
      path.setAttribute("transform", "scale(" + scale + ")");
      // What was zoomed out of sight is no place to go to.
      anchor.setAttribute("display", hits[rank] ? "inline" : "none");
    });
  };
  const still = (box) => {
    for (const path of box.querySelectorAll(":scope > svg > a > path[data-still]")) {
      path.setAttribute("d", path.dataset.still);
      path.removeAttribute("transform");
      path.parentNode.removeAttribute("display");
    }
  };
  // A link lies over its mark: what plotly.js shows of a mark under the pointer, it shall still show.
  const passOn = (live, sheet) => {
    let under = null;
    const tell = (type, {clientX, clientY}) =>
      under && under.dispatchEvent(new MouseEvent(type, {bubbles: true, cancelable: true, view: window, clientX, clientY}));
    sheet.onmousemove = (event) => {
      const found = document.elementsFromPoint(event.clientX, event.clientY).find((element) => live.contains(element));
      if (found !== under) { tell("mouseout", event); under = found; tell("mouseover", event); }
      tell("mousemove", event);
    };
    sheet.onmouseout = (event) => { tell("mouseout", event); under = null; };
  };
  const EVENTS = ["afterplot", "relayout", "relayouting", "restyle", "animated"];
  const take = (box, live, figure, job) => {
    const sheets = [...box.querySelectorAll(":scope > svg")], sheet = sheets[figure.drawings.indexOf(job)];
    const focused = sheets.includes(document.activeElement.closest(".plot > svg")) && document.activeElement;
    box.classList.add("is-live");
    for (const one of sheets) one.classList.toggle("on", one === sheet);
    if (!job.refs.length) return;
    const again = () => place(live, sheet, job.refs);
    again();
    for (const name of EVENTS) live.on("plotly_" + name, again);
    // A node that is dragged by hand makes no event of its own.
    live.addEventListener("pointerup", () => requestAnimationFrame(again));
    passOn(live, sheet);
    if (focused && focused.closest("svg") !== sheet) {
      const twin = [...sheet.querySelectorAll("a")].find((anchor) => anchor.getAttribute("href") === focused.getAttribute("href"));
      if (twin) twin.focus({preventScroll: true});
    }
  };
  const leave = (live) => {
    if (!live) return;
    window.Plotly.purge(live);
    live.remove();
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
    if (!job) { leave(live); still(box); box.classList.remove("is-live"); return; }
    await load();
    const colors = figure.themed && (dark.matches || store.recolor) ? palette() : new Map();
    const wide = job.fixed ? job.width : Math.min(width, job.width);
    // Where nobody chose a height, a narrow drawing is not as high as a wide one: a map would float in white.
    const high = job.tall ? job.height : Math.max(Math.min(320, job.height), Math.round(job.height * wide / job.width));
    const layout = themed({...job.layout, width: wide, height: high}, colors);
    if (typeof layout.template === "number") layout.template = themed(store.templates[layout.template], colors);
    const old = live;
    live = document.createElement("div");
    live.className = "live";
    live.setAttribute("aria-hidden", "true");
    // What is there stays until the new drawing is ready, so that nothing on the page moves.
    live.style.cssText = "position:absolute;top:0;visibility:hidden";
    box.append(live);
    const config = {
      displaylogo: false, showSendToCloud: false, responsive: false, displayModeBar: figure.themed ? false : "hover",
      scrollZoom: false, topojsonURL: "", locale: store.locale, locales: store.locales,
    };
    try {
      await window.Plotly.newPlot(live, structuredClone(themed(job.data, colors)), layout, config);
      for (const element of live.querySelectorAll("a, button, [tabindex]")) element.setAttribute("tabindex", "-1");
      leave(old);
      live.style.cssText = "";
      take(box, live, figure, job);
      document.documentElement.dataset.drawn = document.querySelectorAll(".is-live").length;
    } catch (error) {
      live.remove();
      leave(old);
      still(box);
      box.classList.remove("is-live");
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
