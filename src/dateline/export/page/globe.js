"use strict";
// The map: outlines, discs as wide as a place is uncertain, dots where a disc would be too small to see, marked countries.
(() => {
  const EARTH_KM = 6371.0088, DOT = 5, NAMES = 40, NEAREST = 900, VAST_KM = 1500, POLAR = 75;
  const degrees = (km) => (km / EARTH_KM) * (180 / Math.PI);
  const svg = d3.select("#canvas"), box = document.getElementById("map"), tip = document.getElementById("tip");
  const defs = svg.append("defs");
  const world = svg.append("g");
  const water = world.append("path").attr("class", "water");
  const land = world.append("path").attr("class", "land");
  const marked = world.append("g");
  const borders = world.append("path").attr("class", "borders");
  const discs = world.append("g");
  const dots = svg.append("g"), chips = svg.append("g"), names = svg.append("g").attr("class", "names");
  const countries = topojson.feature(page.outlines, page.outlines.objects.countries);
  const edges = topojson.mesh(page.outlines, page.outlines.objects.countries);
  let projection, path, groups = [], size = [0, 0], at = d3.zoomIdentity, labels = [], queued = false;

  // Disputed is hatched: a pattern a type, once for discs, which zoom, and once for dots, which do not.
  for (const prefix of ["disc", "dot"]) {
    for (const kind of page.data.kinds) {
      const pattern = defs.append("pattern").attr("id", `${prefix}-${kind.type}`).attr("class", `hatch-${prefix}`)
        .attr("width", 6).attr("height", 6).attr("patternUnits", "userSpaceOnUse").attr("patternTransform", "rotate(45)");
      pattern.append("rect").attr("width", 6).attr("height", 6).attr("fill", kind.colour);
      pattern.append("rect").attr("class", "gap").attr("width", 2.6).attr("height", 6);
    }
  }
  const fill = (prefix) => (slice) => (slice.disputed ? `url(#${prefix}-${slice.type})` : page.colour(slice.type));

  // Circles look like circles: one region fills a hemisphere around it, incidents all over are on Mercator's map, which
  // keeps shapes; only where one is too near a pole for it, on one that has the poles.
  const chooseProjection = () => {
    const located = page.data.incidents.filter((one) => one.located);
    const middle = centre(located);
    const farthest = middle === null ? Infinity
      : d3.max(located, (one) => d3.geoDistance(middle, [one.lon, one.lat]) * (180 / Math.PI)
        + (one.precision === "country" ? 0 : degrees(one.radius)));
    if (farthest < 55) return d3.geoAzimuthalEqualArea().rotate([-middle[0], -middle[1]]).clipAngle(90);
    const polar = located.some((one) => Math.abs(one.lat) > POLAR);
    return (polar ? d3.geoNaturalEarth1() : d3.geoMercator()).rotate([-11, 0]);
  };
  const centre = (located) => {
    const sum = [0, 0, 0];
    for (const { lat, lon } of located) {
      const [a, b] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
      sum[0] += Math.cos(a) * Math.cos(b); sum[1] += Math.cos(a) * Math.sin(b); sum[2] += Math.sin(a);
    }
    const length = Math.hypot(...sum);
    if (length < 1e-9) return null;
    return [(Math.atan2(sum[1], sum[0]) * 180) / Math.PI, (Math.asin(sum[2] / length) * 180) / Math.PI];
  };

  // The point so many degrees away by a bearing from north, clockwise.
  const away = ([lon, lat], far, bearing) => {
    const [a, b, c, d] = [lat, lon, far, bearing].map((v) => (v * Math.PI) / 180);
    const north = Math.asin(Math.max(-1, Math.min(1, Math.sin(a) * Math.cos(c) + Math.cos(a) * Math.sin(c) * Math.cos(d))));
    const east = b + Math.atan2(Math.sin(d) * Math.sin(c) * Math.cos(a), Math.cos(c) - Math.sin(a) * Math.sin(north));
    return [(((east * 180) / Math.PI + 540) % 360) - 180, (north * 180) / Math.PI];
  };

  // A slice of the disc on the sphere; the whole disc where there is but one.
  const sector = (group, from, to) => {
    const middle = [group.lon, group.lat], far = Math.min(degrees(group.radius), 179);
    if (to - from >= 359.999) return d3.geoCircle().center(middle).radius(far).precision(3)();
    const steps = Math.max(2, Math.ceil((to - from) / 4));
    const arc = d3.range(steps + 1).map((i) => away(middle, far, from + ((to - from) * i) / steps));
    const made = { type: "Polygon", coordinates: [[middle, ...arc, middle]] };
    if (d3.geoArea(made) > 2 * Math.PI) made.coordinates[0].reverse();
    return made;
  };

  const layOut = () => {
    size = [box.clientWidth, box.clientHeight];
    svg.attr("viewBox", `0 0 ${size[0]} ${size[1]}`);
    projection = chooseProjection();
    projection.fitExtent([[12, 12], [size[0] - 12, size[1] - 12]], { type: "Sphere" }).precision(0.05);
    path = d3.geoPath(projection).digits(5);
    water.attr("d", path({ type: "Sphere" }));
    land.attr("d", path(countries));
    borders.attr("d", path(edges));
    labels = [...page.shapes.values()].map(nameOf).filter((label) => label !== null);
    zoom.translateExtent([[-size[0] * 0.5, -size[1] * 0.5], [size[0] * 1.5, size[1] * 1.5]]);
    draw();
  };

  // Where a country's name stands: in the middle of its largest part.
  const nameOf = (shape) => {
    const name = page.data.countries[shape.id];
    if (!name) return null;
    const parts = shape.geometry.type === "Polygon" ? [shape.geometry.coordinates] : shape.geometry.coordinates;
    const largest = d3.greatest(parts.map((c) => ({ type: "Polygon", coordinates: c })), (part) => path.area(part));
    const [x, y] = path.centroid(largest);
    const area = path.area(largest);
    return area > 0 && Number.isFinite(x) ? { id: shape.id, name, x, y, room: Math.sqrt(area), spread: path.bounds(shape) } : null;
  };

  const draw = () => {
    groups = page.groups();
    for (const group of groups) {
      [group.x, group.y] = projection([group.lon, group.lat]) ?? [NaN, NaN];
      const [[x0, y0], [x1, y1]] = path.bounds(d3.geoCircle().center([group.lon, group.lat])
        .radius(Math.min(degrees(group.radius), 90)).precision(10)());
      group.px = Number.isFinite(x0) ? Math.max(x1 - x0, y1 - y0) / 2 : 0;
      const label = group.country && labels.find((one) => one.id === group.country);
      if (label) [group.x, group.y, group.room] = [label.x, label.y, label.room];
    }
    const spots = groups.filter((group) => group.country === null);
    drawDiscs(spots);
    drawDots(spots);
    drawCountries(groups.filter((group) => group.country !== null));
    update();
  };

  const pointed = (selection) => selection
    .on("click", (event, group) => { event.stopPropagation(); page.choosePlace(group.key); })
    .on("pointerenter pointermove", (event, group) => showTip(event, group))
    .on("pointerleave", () => { tip.hidden = true; });

  const drawDiscs = (spots) => {
    const disc = discs.selectAll("g").data(spots, (group) => group.key).join("g")
      .attr("class", (group) => (group.radius >= VAST_KM ? "disc wide vast" : group.wide ? "disc wide" : "disc")).order().call(pointed);
    disc.selectAll("path.slice").data((group) => {
      const turn = 360 / group.members.length;
      let from = 0;
      return group.slices.map((slice) => {
        const to = from + slice.count * turn;
        const made = { ...slice, d: path(sector(group, from, to)) };
        from = to;
        return made;
      });
    }).join("path").attr("class", "slice").attr("d", (slice) => slice.d).attr("fill", fill("disc"));
    disc.selectAll("path.rim").data((group) => [group]).join("path").attr("class", "rim")
      .attr("d", (group) => path(sector(group, 0, 360))).style("--colour", (group) => page.colour(main(group)));
  };
  const main = (group) => d3.greatest(group.slices, (slice) => slice.count).type;

  const drawDots = (spots) => {
    const dot = dots.selectAll("g").data(spots, (group) => group.key).join("g")
      .attr("class", (group) => (group.wide ? "dot wide" : "dot")).order().call(pointed);
    dot.selectAll("path").data((group) => pie(group).map((arc) => ({ ...arc, wide: group.wide }))).join("path")
      .attr("d", (arc) => d3.arc()({ innerRadius: arc.wide ? DOT - 2.4 : 0, outerRadius: DOT, ...arc }))
      .attr("fill", (arc) => fill("dot")(arc.data));
    dot.selectAll("circle").data((group) => [group]).join("circle").attr("r", DOT);
  };
  const pie = (group) => d3.pie().sort(null).value((slice) => slice.count)(group.slices);

  // A country is marked as a whole, with a chip that counts: the middle of a country is no place where things happen.
  const drawCountries = (whole) => {
    marked.selectAll("path").data(whole, (group) => group.key).join("path").attr("class", "marked")
      .attr("d", (group) => path(page.shapes.get(group.country)));
    const chip = chips.selectAll("g").data(whole, (group) => group.key).join("g").attr("class", "chip").call(pointed);
    chip.selectAll("rect.back").data((group) => [group]).join("rect").attr("class", "back").attr("rx", 3).attr("y", -9).attr("height", 20);
    chip.selectAll("text").data((group) => [group]).join("text").attr("y", 3);
    chip.selectAll("rect.share").data((group) => {
      let before = 0;
      return group.slices.map((slice) => {
        const made = { ...slice, from: before / group.members.length, share: slice.count / group.members.length };
        before += slice.count;
        return made;
      });
    }).join("rect").attr("class", "share").attr("y", 7).attr("height", 4).attr("fill", fill("dot"));
  };
  const wide = (text) => 6.4 * text.length + 12;
  const chipText = (group) => {
    const whole = `${group.name} · ${page.number(group.members.length)}`;
    return group.room * at.k > wide(whole) * 0.6 ? whole : `${group.country} ${page.number(group.members.length)}`;
  };
  const chipWidth = (group) => Math.max(30, wide(chipText(group)));

  // Chips give way to those of countries with more incidents, a step up or down.
  const placeChips = () => {
    const taken = [];
    const whole = groups.filter((group) => group.country !== null).sort((a, b) => b.members.length - a.members.length);
    for (const group of whole) {
      const [x, y] = at.apply([group.x, group.y]), half = chipWidth(group) / 2;
      const steps = [0, -22, 22, -44, 44];
      const fits = (step) => !taken.some((b) => Math.abs(b.x - x) < b.half + half + 2 && Math.abs(b.y - y - step) < 22);
      group.chip = { x, y: y + (steps.find(fits) ?? 0), half };
      taken.push(group.chip);
    }
  };

  // A chip has a country's name where the map has room for it, else its code.
  const fitChips = () => chips.selectAll("g").each(function fit(group) {
    const width = chipWidth(group), chip = d3.select(this);
    chip.attr("transform", `translate(${group.chip.x},${group.chip.y})`);
    chip.select("text").text(chipText(group));
    chip.select("rect.back").attr("width", width).attr("x", -width / 2);
    chip.selectAll("rect.share").attr("x", (slice) => (slice.from - 0.5) * width).attr("width", (slice) => slice.share * width);
  });

  // What changes as the map is moved: dots, chips and names keep their size, hatching its width.
  const update = () => {
    queued = false;
    world.attr("transform", at);
    defs.selectAll("pattern.hatch-disc").attr("patternTransform", `scale(${1 / at.k}) rotate(45)`);
    const place = (group) => `translate(${at.applyX(group.x)},${at.applyY(group.y)})`;
    const small = (group) => group.px * at.k < DOT + 1;
    const chosen = page.chosen && page.groupKey(page.chosen);
    const picked = (group) => group.key === chosen || group.key === page.asked.group;
    dots.selectAll("g").attr("display", (group) => (small(group) && inside(group) ? null : "none"))
      .attr("transform", place).classed("picked", picked);
    discs.selectAll("g").attr("display", (group) => (small(group) ? "none" : null)).classed("picked", picked);
    placeChips();
    chips.selectAll("g").attr("display", (group) => (inside(group) ? null : "none")).classed("picked", picked);
    marked.selectAll("path").classed("picked", picked);
    fitChips();
    drawNames();
    drawScale();
  };
  const inside = ({ x, y }) => {
    const [sx, sy] = at.apply([x, y]);
    return sx > -20 && sy > -20 && sx < size[0] + 20 && sy < size[1] + 20;
  };
  const queue = () => { if (!queued) { queued = true; requestAnimationFrame(update); } };

  // Names where there is room: places of most incidents first, then countries.
  const drawNames = () => {
    const taken = groups.filter((group) => group.country && inside(group))
      .map(({ chip: { x, y, half } }) => [x - half, y - 10, x + half, y + 11]);
    const shown = [];
    const room = (made) => {
      const clash = taken.some((b) => b[0] < made.box[2] && made.box[0] < b[2] && b[1] < made.box[3] && made.box[1] < b[3]);
      if (clash || shown.length >= NAMES) return;
      taken.push(made.box);
      shown.push(made);
    };
    const spots = groups.filter((group) => group.country === null && inside(group))
      .sort((a, b) => b.members.length - a.members.length);
    for (const group of spots) {
      const [x, y] = at.apply([group.x, group.y]);
      const text = group.members.length > 1 ? `${group.name} ${group.members.length}` : group.name;
      const w = text.length * 6.1, centred = group.px * at.k > DOT + 1;
      room(centred ? { kind: "spot middle", text, x, y: y + 4, box: [x - w / 2, y - 8, x + w / 2, y + 8] }
        : { kind: "spot", text, x: x + DOT + 4, y: y + 4, box: [x - DOT, y - 8, x + DOT + 6 + w, y + 8] });
    }
    for (const label of labels) {
      const w = label.name.length * 7.4;
      if (label.room * at.k < w * 0.8 || !inside(label) || groups.some((group) => group.country === label.id)) continue;
      const [x, y] = at.apply([label.x, label.y]);
      room({ kind: "country middle", text: label.name, x, y: y + 4, box: [x - w / 2, y - 8, x + w / 2, y + 8] });
    }
    names.selectAll("text").data(shown).join("text").attr("class", (made) => made.kind)
      .attr("x", (made) => made.x).attr("y", (made) => made.y).text((made) => made.text);
  };

  const drawScale = () => {
    const [x, y] = at.invert([size[0] / 2, size[1] / 2]);
    const left = projection.invert([x, y]), right = projection.invert([x + 100 / at.k, y]);
    const km = left && right ? d3.geoDistance(left, right) * EARTH_KM : NaN;
    document.getElementById("scale").hidden = !(km > 0);
    if (!(km > 0)) return;
    const nice = [1, 2, 5].flatMap((n) => d3.range(-1, 5).map((e) => n * 10 ** e)).filter((n) => n <= km * 1.2);
    const length = d3.max(nice) ?? 0.1;
    document.getElementById("bar").style.setProperty("width", `${(length / km) * 100}px`);
    document.getElementById("length").textContent = page.kilometres(length);
  };

  // Which country the middle of the map lies in, where it is too near for the country's own name to be seen.
  const drawHere = () => {
    const here = document.getElementById("here"), [x, y] = at.invert([size[0] / 2, size[1] / 2]);
    const point = projection.invert([x, y]);
    const around = at.k < 4 || !point ? null : labels.find(({ id, spread: [[x0, y0], [x1, y1]] }) =>
      x0 <= x && x <= x1 && y0 <= y && y <= y1 && d3.geoContains(page.shapes.get(id), point));
    here.hidden = !around || inside(around);
    here.textContent = around?.name ?? "";
  };

  const showTip = (event, group) => {
    const lines = group.members.slice(0, 4).map((one) => page.el("li", {}, page.swatch(one.type, one.disputed), `${one.title}${one.when ? `, ${one.when}` : ""}`));
    const more = group.members.length - lines.length;
    tip.replaceChildren(
      page.el("strong", {}, group.country ? `Somewhere in ${group.name}` : group.where),
      page.el("span", { class: "quiet" }, group.country ? "" : ` within ${page.kilometres(group.radius)}`),
      page.el("ul", {}, ...lines), more > 0 ? page.el("span", { class: "quiet" }, `and ${page.number(more)} more`) : "");
    tip.hidden = false;
    const [x, y] = d3.pointer(event, box);
    tip.style.setProperty("left", `${Math.max(4, Math.min(x + 14, size[0] - tip.offsetWidth - 6))}px`);
    tip.style.setProperty("top", `${Math.max(4, Math.min(y + 14, size[1] - tip.offsetHeight - 6))}px`);
  };

  const zoom = d3.zoom().scaleExtent([0.9, NEAREST]).on("zoom", ({ transform }) => { at = transform; tip.hidden = true; queue(); })
    .on("end", () => requestAnimationFrame(drawHere));
  const gently = (act) => {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    act(still ? svg : svg.transition().duration(450));
  };
  const show = ([[x0, y0], [x1, y1]], nearest, selection) => {
    const k = Math.min(nearest, 0.86 / Math.max((x1 - x0) / size[0], (y1 - y0) / size[1], 1e-9));
    const to = d3.zoomIdentity.translate(size[0] / 2, size[1] / 2).scale(k).translate(-(x0 + x1) / 2, -(y0 + y1) / 2);
    selection.call(zoom.transform, to);
  };
  const boundsOf = (group) => (group.country ? path.bounds(page.shapes.get(group.country))
    : [[group.x - group.px, group.y - group.px], [group.x + group.px, group.y + group.px]]);
  const everything = () => {
    const exact = groups.filter((group) => group.country === null && group.radius < VAST_KM);
    const boxes = (exact.length ? exact : groups).map(boundsOf).filter((b) => b.flat().every(Number.isFinite));
    if (!boxes.length) return [[0, 0], size];
    return [[d3.min(boxes, (b) => b[0][0]), d3.min(boxes, (b) => b[0][1])], [d3.max(boxes, (b) => b[1][0]), d3.max(boxes, (b) => b[1][1])]];
  };

  // Bring a chosen incident's place into view, near enough to see how uncertain it is.
  page.bringIntoView = (one) => {
    const group = groups.find((found) => found.key === page.groupKey(one));
    if (!group) return;
    const [[x0, y0], [x1, y1]] = boundsOf(group);
    const pad = group.country ? 0 : Math.max((x1 - x0) * 1.6, 1.2);
    gently((selection) => show([[x0 - pad, y0 - pad], [x1 + pad, y1 + pad]], Math.max(at.k, 60), selection));
  };

  svg.call(zoom).on("dblclick.zoom", null).on("click", () => page.choosePlace(null));
  const by = (factor) => gently((selection) => selection.call(zoom.scaleBy, factor));
  const move = (x, y) => gently((selection) => selection.call(zoom.translateBy, x / at.k, y / at.k));
  const fitAll = () => gently((selection) => show(everything(), 60, selection));
  const whole = () => gently((selection) => selection.call(zoom.transform, d3.zoomIdentity));
  document.getElementById("nearer").addEventListener("click", () => by(1.8));
  document.getElementById("farther").addEventListener("click", () => by(1 / 1.8));
  document.getElementById("fit").addEventListener("click", fitAll);
  document.getElementById("world").addEventListener("click", whole);
  const keys = {
    "+": () => by(1.8), "=": () => by(1.8), "-": () => by(1 / 1.8), 0: fitAll,
    ArrowLeft: () => move(90, 0), ArrowRight: () => move(-90, 0), ArrowUp: () => move(0, 90), ArrowDown: () => move(0, -90),
  };
  box.addEventListener("keydown", (event) => {
    if (event.target !== box || event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
  });

  page.onChange((what) => (what === "asked" ? draw() : queue()));
  page.startMap = () => {
    layOut();
    show(everything(), 60, svg);
    let waiting = null;
    new ResizeObserver(() => {
      if (box.clientWidth === size[0] && box.clientHeight === size[1]) return;
      clearTimeout(waiting);
      waiting = setTimeout(() => { layOut(); show(everything(), 60, svg); }, 150);
    }).observe(box);
  };
})();
