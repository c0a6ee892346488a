/* Draws the charts that the page describes, in the page's colours, and saves them as pictures or data. */
(() => {
  'use strict';

  const charts = JSON.parse(document.getElementById('charts').textContent);
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const symbols = ['circle', 'rect', 'triangle', 'diamond', 'pin', 'arrow'];
  const DENSE = 60;
  const MARKERS_ON_DENSE = 15;

  const colours = () => {
    const style = getComputedStyle(document.documentElement);
    const read = (name) => style.getPropertyValue('--' + name).trim();
    return { ink: read('ink'), faint: read('faint'), rule: read('rule'), panel: read('panel'), paper: read('paper'),
      tones: symbols.map((symbol, tone) => read('tone-' + tone)) };
  };

  const figure = (value) => {
    const digits = Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 100 ? 1 : 3;
    return value.toLocaleString('en-US', { maximumFractionDigits: digits });
  };
  const percentile = (value) => 'p' + Number((100 * (1 - 1 / value)).toPrecision(7));
  const written = (axis, value) => axis.scale === 'percentile' ? percentile(value) : figure(value);
  const title = (axis) => axis.unit ? axis.name + ' (' + axis.unit + ')' : axis.name;

  /** The nearest 1, 2 or 5 times a power of ten, below or above. */
  const round = (value, up) => {
    const power = 10 ** Math.floor(Math.log10(value));
    const steps = [1, 2, 5, 10].map((step) => step * power);
    return up ? steps.find((step) => step >= value * 0.999) : steps.findLast((step) => step <= value * 1.001);
  };

  /** A logarithmic axis ends near its data, not at the next power of ten. */
  const axis = (of, values, palette) => {
    const log = of.scale !== 'linear';
    const bounds = log && values.length
      ? { min: round(Math.min(...values), false), max: round(Math.max(...values), true) } : {};
    const ticks = of.scale === 'percentile' ? { customValues: [2, 4, 10, 20, 100, 1e3, 1e4, 1e5, 1e6] } : {};
    return { type: log ? 'log' : 'value', name: title(of), nameLocation: 'middle', nameGap: 32, ...bounds,
      nameTextStyle: { color: palette.ink, fontSize: 13 },
      axisTick: ticks,
      axisLabel: { ...ticks, color: palette.faint, fontSize: 12, hideOverlap: true, formatter: (value) => written(of, value) },
      axisLine: { show: true, lineStyle: { color: palette.faint } },
      splitLine: { lineStyle: { color: palette.rule } } };
  };

  const drawable = (chart, points) => points.filter(([x, y]) =>
    (chart.x.scale === 'linear' || x > 0) && (chart.y.scale === 'linear' || y > 0));

  const style = { width: 2.5, type: 'solid' };
  const forms = {
    points: { type: 'scatter', symbolSize: 7 },
    solid: { type: 'line', symbolSize: 8, lineStyle: style },
    dotted: { type: 'line', symbolSize: 8, lineStyle: { width: 2, type: 'dotted' } },
    predicted: { type: 'line', symbol: 'none', lineStyle: { width: 5, type: [12, 8], opacity: 0.45 }, z: 1 },
    'predicted-steps': { type: 'line', symbol: 'none', step: 'end',
      lineStyle: { width: 5, type: [12, 8], opacity: 0.45 }, z: 1 },
  };

  /** Of many points only some carry a marker, so that line and marker can both be seen. */
  const symbol = (line, points) => {
    const shape = symbols[line.tone % symbols.length];
    const every = line.form !== 'points' && points.length > DENSE ? Math.ceil(points.length / MARKERS_ON_DENSE) : 1;
    return every === 1 ? shape : (value, params) => params.dataIndex % every === 0 ? shape : 'none';
  };

  const series = (chart, palette) => chart.lines.map((line) => {
    const data = drawable(chart, line.points);
    const colour = palette.tones[line.tone % palette.tones.length];
    return { name: line.name, color: colour, data, symbol: symbol(line, data), showAllSymbol: true, symbolKeepAspect: true,
      animation: false, ...forms[line.form] };
  });

  const marks = (chart, palette) => ({ silent: true, symbol: 'none',
    lineStyle: { color: palette.ink, type: [3, 3], width: 1.5 },
    label: { position: 'insideStartTop', color: palette.ink, fontSize: 12, formatter: '{b}' },
    data: chart.marks.map((mark) => ({ name: mark.label, yAxis: mark.y })) });

  /** How many rows the legend takes, from the length of its names: the plot begins below it. */
  const legendRows = (chart, width) => {
    let rows = 1;
    let left = width - 24;
    for (const line of chart.lines) {
      const wide = 51 + 6.2 * line.name.length;
      if (wide > left && left < width - 24) { rows += 1; left = width - 24; }
      left -= wide;
    }
    return rows;
  };

  const option = (chart, width, palette) => {
    const all = series(chart, palette);
    if (all.length) { all[0].markLine = marks(chart, palette); }
    const points = all.flatMap((each) => each.data);
    const ys = points.map((point) => point[1]).concat(chart.marks.map((mark) => mark.y));
    return { animation: false, textStyle: { fontFamily: 'system-ui, sans-serif' },
      legend: { top: 0, left: 0, itemWidth: 34, itemGap: 12, textStyle: { color: palette.ink, fontSize: 12 },
        data: chart.lines.map((line) => ({ name: line.name,
          ...(line.form.startsWith('predicted') ? { itemStyle: { opacity: 0 } } : {}) })) },
      grid: { left: 56, right: 16, top: 22 * legendRows(chart, width) + 14, bottom: 52 },
      tooltip: { trigger: 'item', confine: true, backgroundColor: palette.paper, borderColor: palette.faint,
        textStyle: { color: palette.ink }, renderMode: 'richText',
        formatter: (at) => at.seriesName + '\n' + title(chart.x) + ' ' + written(chart.x, at.value[0]) + '\n'
          + title(chart.y) + ' ' + written(chart.y, at.value[1]) },
      xAxis: axis(chart.x, points.map((point) => point[0]), palette),
      yAxis: { ...axis(chart.y, ys, palette), nameGap: 44 },
      series: all };
  };

  const draw = (chart) => {
    const place = document.getElementById(chart.id);
    const drawn = echarts.getInstanceByDom(place) || echarts.init(place);
    drawn.resize();
    drawn.setOption(option(chart, place.clientWidth, colours()), true);
  };
  const drawAll = () => charts.forEach(draw);

  const save = (name, address) => {
    const link = document.createElement('a');
    link.download = name;
    link.href = address;
    link.click();
  };

  /** The picture is drawn apart, wide and with its title, however narrow the screen. */
  const picture = (chart) => {
    const place = document.createElement('div');
    const drawn = echarts.init(place, null, { width: 1200, height: 640 });
    const palette = colours();
    const base = option(chart, 1200, palette);
    base.title = { text: chart.title, textStyle: { color: palette.ink, fontSize: 18 }, left: 0, top: 0 };
    base.legend.top = 32;
    base.grid.top += 36;
    drawn.setOption(base);
    save(chart.id + '.png', drawn.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: palette.paper }));
    drawn.dispose();
  };

  const quoted = (text) => '"' + String(text).replaceAll('"', '""') + '"';
  const data = (chart) => {
    const rows = chart.lines.flatMap((line) => line.points.map(([x, y]) => [quoted(line.name), x, y].join(',')));
    const head = ['series', title(chart.x), title(chart.y)].map(quoted).join(',');
    const address = URL.createObjectURL(new Blob([[head, ...rows].join('\r\n') + '\r\n'], { type: 'text/csv' }));
    save(chart.id + '.csv', address);
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  };

  document.querySelectorAll('button[data-save]').forEach((button) => button.addEventListener('click', () => {
    const chart = charts.find((each) => each.id === button.dataset.chart);
    (button.dataset.save === 'png' ? picture : data)(chart);
  }));

  const onPaper = (printing) => {
    document.documentElement.toggleAttribute('data-print', printing);
    drawAll();
  };
  window.addEventListener('beforeprint', () => onPaper(true));
  window.addEventListener('afterprint', () => onPaper(false));
  dark.addEventListener('change', drawAll);
  window.addEventListener('resize', drawAll);
  drawAll();
})();
