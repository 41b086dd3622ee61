/* The map page: one set of rows, shown as a list and as a map, and counted.

   Everything that is shown comes from the data in the page. Data is written as text
   (textContent) and never as markup. Only rows that are counted add to a number. */

(() => {
  "use strict";

  const find = (id) => document.getElementById(id);
  const data = JSON.parse(find("atlas").textContent);
  const number = new Intl.NumberFormat(document.documentElement.lang).format;
  const say = (key, given = {}) =>
    data.labels[key].replace(/\{(\w+)\}/g, (_, name) => given[name]);
  const attacks = (count) =>
    say(count === 1 ? "map attack" : "map attacks", { count: number(count) });

  const NO = 0, YES = 1, PERHAPS = 2;
  const PAGE = 50; // so many records are added to the list at a time
  const TICK = 1500; // milliseconds that a month is shown while playing
  const DEGREE = 10000; // coordinates are ten-thousandths of a degree
  const METRES_A_DEGREE = 111200;

  // Rows

  const word = (at) => (Array.isArray(at) ? at.map(word) : data.words[at]);
  const rows = data.rows.map((packed, order) => {
    const row = { order };
    data.fields.forEach((name, at) => {
      row[name] = data.texts.includes(name) ? word(packed[at]) : packed[at];
    });
    row.where = [row.place, data.areas[row.area]].filter(Boolean).join(", ");
    return row;
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const placed = (row) => row.site >= 0;

  // What is chosen

  const chosen = (id) => {
    const control = find(id);
    return control && control.value !== "" ? Number(control.value) : null;
  };
  const ticked = (id) => Boolean(find(id) && find(id).checked);

  const wanted = () => ({
    from: chosen("from") ?? 0,
    to: chosen("to") ?? data.months.length - 1,
    area: chosen("area"),
    method: chosen("method"),
    target: chosen("target"),
    claimed: chosen("claimed"),
    classes: [...document.querySelectorAll(".of-class:checked")].map((box) => Number(box.value)),
    unplaced: ticked("unplaced-only"),
    uncounted: ticked("uncounted"),
  });

  /* Whether a row fits. Where the record leaves a method or a class open, it may. */
  const fits = (row, want) => {
    const out =
      (!row.counted && !want.uncounted) ||
      row.month < want.from || row.month > want.to ||
      (want.area !== null && row.area !== want.area) ||
      (want.method !== null && !row.methods.includes(want.method)) ||
      (want.target !== null && !row.targets.includes(want.target)) ||
      (want.claimed !== null && row.claimed !== want.claimed) ||
      (want.unplaced && placed(row)) ||
      want.classes.some((each) => row.classes[each] === NO);
    if (out) return NO;
    const open =
      (want.method !== null && row.either) ||
      want.classes.some((each) => row.classes[each] === PERHAPS);
    return open ? PERHAPS : YES;
  };

  // Elements, made of text only

  const made = (tag, text = "", className = "") => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const apart = (text) => made("bdi", text); // of any direction, without effect around it
  const linked = (href, text) => {
    const link = made("a");
    link.href = href;
    link.append(apart(text));
    return link;
  };
  const onTheWeb = (url) => /^https?:\/\//i.test(url);

  const tags = (row, fit) => {
    const said = [];
    if (!placed(row)) said.push(say("map place unknown"));
    if (fit === PERHAPS) said.push(say("map perhaps"));
    if (!row.counted) said.push([row.status, say("map not counted")].filter(Boolean).join(", "));
    return said.map((each) => made("span", each, "tag"));
  };
  const marks = (row) =>
    data.classes
      .filter((each) => each.mark && row.classes[each.number] === YES)
      .map((each) => made("span", ` ${each.mark}`, "mark"));

  // The list

  const list = find("list");
  let shown = { rows: [], fit: new Map() };
  let open = null;

  const item = (row) => {
    const element = made("li");
    element.dataset.id = row.id;
    element.append(linked(`#${encodeURIComponent(row.id)}`, `${row.day}: ${row.where}`));
    element.append(...marks(row), ...tags(row, shown.fit.get(row)));
    const told = made("p");
    told.append(apart(row.text));
    element.append(told);
    if (row === open) element.classList.add("open");
    return element;
  };

  const extend = (count) => {
    const from = list.childElementCount;
    list.append(...shown.rows.slice(from, from + count).map(item));
    const left = shown.rows.length - list.childElementCount;
    find("more").hidden = left === 0;
    find("more").textContent = `${say("map more")} (${number(left)})`;
    return list.children[from];
  };

  const relist = (count = PAGE) => {
    list.replaceChildren();
    extend(count);
  };

  // The numbers

  const notes = (want, counted, perhaps) => {
    const months = data.months.slice(want.from, want.to + 1);
    const unknown = months.filter((month) => !["complete", "partial"].includes(month.status));
    const uncounted = shown.rows.length - counted.length;
    return [
      perhaps && say("map fit perhaps", { count: number(perhaps) }),
      uncounted && say("map besides", { count: number(uncounted) }),
      unknown.length && say("map months unknown", { count: number(unknown.length) }),
      ...months
        .filter((month) => month.through)
        .map((month) => say("map month partial", { month: month.title, day: month.through })),
    ].filter(Boolean);
  };

  const recount = (want) => {
    const all = rows.filter((row) => row.counted).length;
    const counted = shown.rows.filter((row) => row.counted);
    const onMap = counted.filter(placed).length;
    const perhaps = counted.filter((row) => shown.fit.get(row) === PERHAPS).length;
    const given = { count: number(counted.length), attacks: attacks(all), placed: number(onMap) };
    const key = counted.length === all ? "map all" : counted.length ? "map chosen" : "map none";
    find("status").textContent = [say(key, given), ...notes(want, counted, perhaps)].join(" ");
    const off = counted.length - onMap;
    find("unplaced").hidden = off === 0 || want.unplaced;
    find("unplaced").textContent = say("map unplaced", { count: number(off) });
  };

  // The map

  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const map = L.map("map", {
    preferCanvas: true,
    attributionControl: false,
    zoomControl: false,
    scrollWheelZoom: false,
    zoomSnap: 0.25,
    maxZoom: 12,
    fadeAnimation: !still.matches,
    zoomAnimation: !still.matches,
    markerZoomAnimation: !still.matches,
    inertia: !still.matches,
  });
  const point = (north, east) => [north / DEGREE, east / DEGREE];
  const places = data.sites.map((site) => point(site.north, site.east));

  /* A run of numbers, each the step from the one before, as points. */
  const line = (steps) => {
    const points = [];
    let north = 0, east = 0;
    for (let at = 0; at < steps.length; at += 2) {
      north += steps[at];
      east += steps[at + 1];
      points.push(point(north, east));
    }
    return points;
  };

  const label = (place, text, className) => {
    const icon = L.divIcon({ html: apart(text), className, iconSize: [0, 0] });
    return L.marker(place, { icon, interactive: false, keyboard: false });
  };

  const outlines = data.outlines.map((each) => {
    const parts = each.parts.map((part) => part.map(line));
    const options = { interactive: false, weight: 1 };
    const layer = each.kind === "river"
      ? L.polyline(parts.flat(), options)
      : L.polygon(parts, { ...options, fillOpacity: 1 });
    return { kind: each.kind, name: each.name, layer: layer.addTo(map) };
  });
  const named = outlines.filter((each) => each.kind === "area");

  const home = L.latLngBounds(places);
  named.forEach((each) => home.extend(each.layer.getBounds()));
  if (!home.isValid()) home.extend([[-60, -180], [75, 180]]);
  map.fitBounds(home, { animate: false });
  const least = map.getZoom() - 1; // farther off there is nothing to be seen
  named.forEach((each) => label(each.layer.getCenter(), each.name, "name").addTo(map));

  const dots = L.featureGroup().addTo(map);
  let ring = null;
  const size = (count) => Math.min(5 + 2.5 * Math.sqrt(count - 1), 20);
  let colours = {};

  const mark = (site, here) => {
    const soft = data.sites[site].radius > 0;
    const sure = here.some((row) => row.counted);
    const colour = { color: colours.attack, fillColor: colours.attack };
    const layer = soft
      ? L.circle(places[site], { ...colour, radius: data.sites[site].radius, stroke: !sure, weight: 1, dashArray: "3 4", fillOpacity: sure ? 0.3 : 0 })
      : L.circleMarker(places[site], { ...colour, radius: size(here.length), weight: 1, color: sure ? colours.paper : colours.attack, fillOpacity: sure ? 0.85 : 0 });
    layer.rows = here;
    layer.site = site;
    dots.addLayer(layer);
    if (here.length > 1) dots.addLayer(count(site, here.length, soft));
  };

  const dotted = new Set(data.sites.filter((site) => !site.radius).map((site) => point(site.north, site.east).join()));

  /* The number of attacks at a place; of a disc with a dot in its middle, at its edge. */
  const count = (site, many, soft) => {
    const [north, east] = places[site];
    const clear = soft && dotted.has(places[site].join());
    const up = clear ? data.sites[site].radius / METRES_A_DEGREE : 0;
    return label([north + up, east], number(many), soft ? "number soft" : "number");
  };

  const redraw = () => {
    dots.clearLayers();
    const here = new Map();
    shown.rows.filter(placed).forEach((row) => {
      if (!here.has(row.site)) here.set(row.site, []);
      here.get(row.site).push(row);
    });
    // Discs lie under dots, and large dots under small ones: nothing hides another.
    [...here]
      .sort(([a, one], [b, other]) =>
        data.sites[b].radius - data.sites[a].radius || other.length - one.length)
      .forEach(([site, found]) => mark(site, found));
  };

  /* A ring around the record that is open, whether or not it is among the chosen. */
  const pointOut = () => {
    if (ring) ring.remove();
    ring = null;
    if (!open || !placed(open)) return;
    const around = places[open.site];
    const { radius } = data.sites[open.site];
    const options = { interactive: false, fill: false, weight: 3, color: colours.ink };
    ring = radius
      ? L.circle(around, { ...options, radius: radius * 1.1 })
      : L.circleMarker(around, { ...options, radius: size(1) + 7 });
    ring.addTo(map);
    if (!map.getBounds().contains(around)) map.panTo(around, { animate: !still.matches });
  };

  const paint = () => {
    const style = getComputedStyle(document.documentElement);
    const names = ["paper", "ink", "land", "other", "area", "border", "river", "attack"];
    colours = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
    outlines.forEach(({ kind, layer }) => layer.setStyle(
      kind === "river" ? { color: colours.river, weight: 1.5 }
        : { color: colours.border, fillColor: colours[kind] }));
  };

  dots.bindTooltip((layer) => {
    const rowsHere = layer.rows || [];
    const text = made("span");
    text.append(apart(say("map here", { attacks: attacks(rowsHere.length), place: data.sites[layer.site].name })));
    return text;
  });

  // The card

  const card = find("card");

  const title = (text) => {
    const heading = made("h2");
    heading.id = "card-title";
    heading.tabIndex = -1;
    heading.append(apart(text));
    const close = made("button", say("map close"), "close");
    close.type = "button";
    close.addEventListener("click", shut);
    card.setAttribute("role", "region");
    card.setAttribute("aria-labelledby", heading.id);
    return [heading, close];
  };

  const entry = (name, values) => {
    const some = values.filter((each) => each !== "");
    if (!some.length) return [];
    const terms = some.map((each) => {
      const value = made("dd");
      value.append(typeof each === "string" ? apart(each) : each);
      return value;
    });
    const group = made("div");
    group.append(made("dt", name), ...terms);
    return [group];
  };

  const precision = (row) => {
    if (!placed(row)) return say("map place unknown");
    return say({ exact: "map exact", near: "map near", area: "map around" }[row.precision]);
  };

  const reasons = (row) =>
    data.classes
      .filter((each) => row.classes[each.number] !== NO)
      .map((each) => {
        const sure = row.classes[each.number] === YES ? "" : say("map perhaps");
        const why = [sure, row.reasons[each.number]].filter(Boolean).join(", ");
        return why ? `${each.name}: ${why}` : each.name;
      });

  const sources = (row) => {
    const some = row.sources
      .map((at) => data.sources[at])
      .map(({ text, url }) => (onTheWeb(url) ? linked(url, text) : text));
    return row.withheld ? [...some, data.labels["source withheld"]] : some;
  };

  const details = (row) => {
    const month = data.months[row.month];
    const table = made("dl");
    table.append(
      ...entry(say("map place"), [`${row.where} (${precision(row)})`]),
      ...entry(say("map toll"), row.toll),
      ...entry(say("map method"), [row.method]),
      ...entry(say("map target"), [row.target]),
      ...entry(say("map claims"), row.claims),
      ...entry(say("map classes"), reasons(row)),
      ...entry(say("map sources"), sources(row)),
      ...entry(say("map record"), [row.id]),
    );
    const parts = [made("p", "", "told"), table];
    parts[0].append(apart(row.text));
    if (month.href && row.anchor) {
      const back = made("p");
      back.append(linked(`${month.href}#${encodeURIComponent(row.anchor)}`, say("map in issue", { month: month.title })));
      parts.push(back);
    }
    return parts;
  };

  const unveil = (...parts) => {
    card.replaceChildren(...parts);
    card.hidden = false;
    map.invalidateSize({ animate: false });
    find("card-title").focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  };

  const opened = (row) => {
    open = row;
    list.querySelectorAll("li").forEach((each) => each.classList.toggle("open", row !== null && each.dataset.id === row.id));
    pointOut();
  };

  const show = (row) => {
    const heading = title(`${row.day}: ${row.where}`);
    heading[0].append(...marks(row), ...tags(row, YES));
    unveil(...heading, ...details(row));
    opened(row);
  };

  const showAll = (site, here) => {
    const every = made("ul");
    every.append(...here.map((row) => {
      const line = made("li");
      line.append(linked(`#${encodeURIComponent(row.id)}`, row.day), " ", apart(row.text), ...tags(row, shown.fit.get(row)));
      return line;
    }));
    opened(null);
    unveil(...title(say("map here", { attacks: attacks(here.length), place: data.sites[site].name })), every);
  };

  function shut() {
    const row = open;
    card.hidden = true;
    card.replaceChildren();
    history.replaceState(null, "", location.href.split("#")[0]);
    opened(null);
    map.invalidateSize({ animate: false });
    const line = row && [...list.children].find((each) => each.dataset.id === row.id);
    (line ? line.querySelector("a") : find("map")).focus();
  }

  const namedId = () => {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return location.hash.slice(1);
    }
  };

  const follow = () => {
    const id = namedId();
    const row = byId.get(id);
    if (row) show(row);
    else if (id && !find(id)) find("status").textContent = say("map no such record");
  };

  // What a reader does

  const months = () => {
    ["from", "to"].filter(find).forEach((id) => {
      const name = data.months[chosen(id)].title;
      find(`${id}-title`).textContent = name;
      find(id).setAttribute("aria-valuetext", name);
    });
    if (!find("from")) return;
    find("earlier").disabled = chosen("from") === 0;
    find("later").disabled = chosen("to") === data.months.length - 1;
  };

  const refresh = () => {
    const want = wanted();
    const fit = new Map();
    rows.forEach((row) => {
      const found = fits(row, want);
      if (found !== NO) fit.set(row, found);
    });
    shown = { rows: [...fit.keys()], fit };
    months();
    recount(want);
    relist();
    redraw();
  };

  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      refresh();
    });
  };

  const span = (from, to) => {
    find("from").value = from;
    find("to").value = to;
  };

  /* One month alone: the one before or after what is chosen. */
  const step = (way) => {
    const last = data.months.length - 1;
    const from = chosen("from"), to = chosen("to");
    const at = from !== to ? (way > 0 ? from : to) : Math.min(Math.max(from + way, 0), last);
    span(at, at);
    refresh();
    return at < last;
  };

  let playing = null;
  const stop = () => {
    clearInterval(playing);
    playing = null;
    if (find("play")) find("play").textContent = say("map play");
  };
  const play = () => {
    if (playing !== null) return stop();
    find("play").textContent = say("map pause");
    if (chosen("to") === data.months.length - 1) span(0, data.months.length - 1);
    step(1);
    playing = setInterval(() => step(1) || stop(), TICK);
    return undefined;
  };

  const reset = () => {
    stop();
    if (find("from")) span(0, data.months.length - 1);
    document.querySelectorAll(".filters select").forEach((each) => { each.value = ""; });
    document.querySelectorAll(".filters input[type=checkbox]").forEach((each) => { each.checked = false; });
    refresh();
  };

  const repaint = () => {
    paint();
    redraw();
    pointOut();
  };

  /* Paper has no "more" and no other size: all of the list, and the same stretch of
     land, in the colours of the day. */
  let view = null;
  const toPaper = () => {
    const bounds = map.getBounds();
    view = { centre: map.getCenter(), zoom: map.getZoom() };
    document.documentElement.classList.add("paper");
    relist(shown.rows.length);
    map.invalidateSize({ animate: false });
    map.setMinZoom(0);
    map.fitBounds(bounds, { animate: false });
    repaint();
  };
  const toScreen = () => {
    document.documentElement.classList.remove("paper");
    relist();
    map.invalidateSize({ animate: false });
    map.setView(view.centre, view.zoom, { animate: false });
    map.setMinZoom(least);
    repaint();
  };

  const listen = () => {
    find("filters").addEventListener("input", (event) => {
      stop();
      const { id } = event.target;
      if (id === "from" && chosen("from") > chosen("to")) find("to").value = chosen("from");
      if (id === "to" && chosen("to") < chosen("from")) find("from").value = chosen("to");
      soon();
    });
    find("reset").addEventListener("click", reset);
    find("unplaced").addEventListener("click", () => {
      find("unplaced-only").checked = true;
      refresh();
      find("list-title").focus();
    });
    find("more").addEventListener("click", () => extend(PAGE).querySelector("a").focus());
    if (find("from")) {
      find("earlier").addEventListener("click", () => { stop(); step(-1); });
      find("later").addEventListener("click", () => { stop(); step(1); });
      find("play").addEventListener("click", play);
      find("play").hidden = still.matches;
    }
    dots.on("click", ({ propagatedFrom: { site, rows: here } }) => {
      if (here.length > 1) return showAll(site, here);
      // The same address again would say nothing to the browser.
      if (namedId() === here[0].id) return show(here[0]);
      location.hash = encodeURIComponent(here[0].id);
      return undefined;
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !card.hidden) shut();
    });
    addEventListener("hashchange", follow);
    addEventListener("resize", () => map.invalidateSize());
    addEventListener("beforeprint", toPaper);
    addEventListener("afterprint", toScreen);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
    // A page that is scrolled past must not zoom; one who is on the map means it.
    map.on("focus", () => map.scrollWheelZoom.enable());
    map.on("blur", () => map.scrollWheelZoom.disable());
  };

  const start = () => {
    L.control.zoom({ zoomInTitle: say("map zoom in"), zoomOutTitle: say("map zoom out") }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    map.setMinZoom(least);
    map.setMaxBounds(home.pad(0.5));
    if (matchMedia("(max-width: 59.99rem)").matches) find("filters").open = false;
    listen();
    paint();
    refresh();
    follow();
    map.fitBounds(home, { animate: false }); // an open record has made the map smaller
  };

  start();
})();
