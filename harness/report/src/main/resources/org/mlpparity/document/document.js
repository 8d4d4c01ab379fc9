"use strict";
(() => {
  const LIGHT = {
    ink: "#1b1f27", soft: "#4c5563", grid: "#dfe3e8", page: "#ffffff",
    lines: ["#0072b2", "#c24a00", "#007a5a", "#9b3f86", "#8a6a00", "#3d3d3d", "#5b4bd6", "#a3182d"],
  };
  const DARK = {
    ink: "#e8eaee", soft: "#aab2bf", grid: "#333a45", page: "#14171c",
    lines: ["#6bb7f0", "#ff9a5c", "#4fd0a5", "#e39ad0", "#e6c34d", "#c4c9d1", "#a99cff", "#ff8f99"],
  };
  const DASHES = [[], [7, 4], [2, 3], [9, 3, 2, 3]];
  const SYMBOLS = ["circle", "rect", "triangle", "rectRot", "star", "crossRot"];
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const charts = [];

  // A table that is wider than its frame can be scrolled by keyboard.
  const reach = () => {
    for (const frame of document.querySelectorAll(".scroll, .formula")) {
      if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
      else frame.removeAttribute("tabindex");
    }
  };
  for (const details of document.querySelectorAll("details")) details.addEventListener("toggle", reach);
  window.addEventListener("resize", reach);
  reach();

  // On paper a closed proof cannot be opened.
  const opened = [];
  window.addEventListener("beforeprint", () => {
    for (const proof of document.querySelectorAll("details.proof:not([open])")) {
      proof.open = true;
      opened.push(proof);
    }
  });
  window.addEventListener("afterprint", () => {
    for (const proof of opened.splice(0)) proof.open = false;
  });
  if (typeof Chart === "undefined") return;

  Chart.defaults.animation = false;
  Chart.defaults.maintainAspectRatio = false;
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 13;

  const short = (value) => {
    if (value === 0) return "0";
    const size = Math.abs(value);
    return size >= 1e-3 && size < 1e6 ? String(Number(value.toPrecision(4))) : value.toExponential(1);
  };

  const axis = (spec, palette) => ({
    type: spec.scale === "LOGARITHMIC" ? "logarithmic" : "linear",
    title: { display: true, text: spec.label, color: palette.soft },
    grid: { color: palette.grid },
    border: { color: palette.soft },
    ticks: {
      color: palette.soft,
      maxTicksLimit: 9,
      // On a logarithmic axis only the powers of ten are named, and the odd steps where there are few of them.
      callback(value, index, ticks) {
        if (spec.scale !== "LOGARITHMIC") return short(value);
        const decades = Math.log10(ticks[ticks.length - 1].value / ticks[0].value);
        const lead = Number((value / 10 ** Math.floor(Math.log10(value) + 1e-9)).toPrecision(6));
        return lead === 1 || (decades < 2 && [2, 5].includes(lead)) ? short(value) : null;
      },
    },
  });

  const dots = (line) => line.look === "DOTS";
  const dense = (line) => !dots(line) && (line.points.length > 60 || line.points.length === 2);
  const symbols = (spec) => spec.bars || spec.lines.some((line) => !dense(line));

  const common = (spec, palette) => ({
    plugins: {
      legend: {
        position: "bottom",
        labels: { color: palette.ink, usePointStyle: true, pointStyleWidth: symbols(spec) ? 14 : 28, filter: (item) => !item.text.startsWith("\u0000") },
      },
      tooltip: {
        callbacks: {
          title: (items) => (items.length && spec.x ? `${spec.x.label} ${short(items[0].parsed.x)}` : ""),
          label: (item) => item.raw.sentence || item.raw.label || `${item.dataset.label}: ${short(item.parsed.y)}`,
        },
      },
    },
  });

  const lines = (spec, palette) => {
    const drawn = (y) => y !== null && Number.isFinite(y) && (spec.y.scale !== "LOGARITHMIC" || y > 0);
    const datasets = [];
    spec.lines.forEach((line, i) => {
      const colour = palette.lines[i % palette.lines.length];
      datasets.push({
        label: line.name,
        data: line.points.map((point) => ({ x: point.x, y: drawn(point.y) ? point.y : null })),
        borderColor: colour,
        backgroundColor: colour,
        borderWidth: 2,
        showLine: !dots(line),
        borderDash: DASHES[Math.floor(i / palette.lines.length + (i % 2) * 1) % DASHES.length],
        pointStyle: dense(line) ? "line" : SYMBOLS[i % SYMBOLS.length],
        pointRadius: dense(line) ? 0 : 3.5,
        pointHitRadius: 8,
      });
      if (line.marks.length) {
        datasets.push({
          label: `\u0000${line.name}`,
          type: "scatter",
          data: line.marks.filter((mark) => drawn(mark.y)),
          backgroundColor: palette.page,
          borderColor: colour,
          borderWidth: 3,
          pointStyle: "rectRot",
          pointRadius: 8,
        });
      }
    });
    const options = common(spec, palette);
    options.interaction = { mode: "nearest", intersect: false };
    options.scales = { x: axis(spec.x, palette), y: axis(spec.y, palette) };
    return { type: "line", data: { datasets }, options };
  };

  const bars = (spec, palette) => {
    const names = spec.bars.map((bar) => bar.name);
    const label = (bar) => `${short(bar.value)} (${short(bar.low)} … ${short(bar.high)})`;
    const datasets = [
      {
        label: "median",
        type: "scatter",
        data: spec.bars.map((bar) => ({ x: bar.value, y: bar.name, label: label(bar) })),
        backgroundColor: palette.ink,
        borderColor: palette.ink,
        pointRadius: 5,
      },
      {
        label: "95 % interval",
        data: spec.bars.map((bar) => [bar.low, bar.high]),
        backgroundColor: palette.lines[0],
        borderColor: palette.lines[0],
        pointStyle: "rect",
        borderWidth: 1,
        borderSkipped: false,
        minBarLength: 4,
        barThickness: 14,
      },
    ];
    if (spec.limit !== undefined && names.length) {
      datasets.push({
        label: spec.limitName,
        type: "line",
        data: [names[0], names[names.length - 1]].map((name) => ({ x: spec.limit, y: name, label: short(spec.limit) })),
        borderColor: palette.lines[7],
        backgroundColor: palette.lines[7],
        pointStyle: "line",
        pointRadius: 0,
        borderWidth: 2,
        borderDash: [6, 4],
      });
    }
    const options = common(spec, palette);
    options.indexAxis = "y";
    options.plugins.tooltip.callbacks.title = (items) => (items.length ? names[items[0].dataIndex] : "");
    options.plugins.tooltip.callbacks.label = (item) =>
      item.raw.label || `${item.dataset.label}: ${item.raw.map(short).join(" … ")}`;
    const values = spec.bars.flatMap((bar) => [bar.low, bar.high]).concat(spec.limit === undefined ? [] : [spec.limit]);
    const x = axis(spec.axis, palette);
    if (spec.axis.scale === "LOGARITHMIC") {
      x.min = Math.min(...values) / 1.5;
      x.max = Math.max(...values) * 1.5;
    }
    options.scales = {
      x,
      y: { type: "category", labels: names, offset: true, grid: { display: false }, ticks: { color: palette.ink }, border: { color: palette.soft } },
    };
    return { type: "bar", data: { labels: names, datasets }, options };
  };

  const draw = (palette) => {
    charts.splice(0).forEach((chart) => chart.destroy());
    for (const figure of document.querySelectorAll("figure.chart")) {
      const spec = JSON.parse(figure.querySelector("script").textContent);
      const isBars = spec.kind === "bars";
      figure.querySelector(".canvas").style.height = isBars ? `${spec.bars.length * 34 + 110}px` : "min(26rem, 80vh)";
      charts.push(new Chart(figure.querySelector("canvas"), isBars ? bars(spec, palette) : lines(spec, palette)));
    }
  };
  const screen = () => draw(dark.matches ? DARK : LIGHT);
  dark.addEventListener("change", screen);
  // Paper is white whatever the screen is.
  window.addEventListener("beforeprint", () => {
    draw(LIGHT);
    charts.forEach((chart) => chart.resize());
  });
  window.addEventListener("afterprint", screen);
  screen();
})();
