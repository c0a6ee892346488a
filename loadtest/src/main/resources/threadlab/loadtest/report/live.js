/* Shows what the suite tells: how it goes, the toggle's latencies, and the report whenever there is a new one. */
(() => {
  'use strict';

  const KEPT = 240;
  const byId = (id) => document.getElementById(id);
  const say = (id, text) => { byId(id).textContent = text; };
  const figure = (value) => value.toLocaleString('en-US', { maximumFractionDigits: value >= 100 ? 0 : 1 });
  const read = (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();

  /** A chart of medians and slowest replies over seconds, on a logarithmic axis, that moves on as points come. */
  const rolling = (id) => {
    const drawn = echarts.init(byId(id));
    let points = [];
    let switches = [];
    const line = (name, tone, type) => ({ name, type: 'line', symbol: 'none', animation: false, color: read(tone),
      lineStyle: { width: 2.5, type }, data: points.filter((point) => point[name] > 0).map((point) => [point.at, point[name]]) });
    const draw = () => {
      const text = { color: read('faint'), fontSize: 12 };
      const of = (name) => ({ name, nameLocation: 'middle', nameTextStyle: { color: read('ink'), fontSize: 13 },
        axisLabel: { ...text, hideOverlap: true }, axisLine: { show: true, lineStyle: { color: read('faint') } },
        splitLine: { lineStyle: { color: read('rule') } } });
      const marked = { silent: true, symbol: 'none', lineStyle: { color: read('ink'), type: [3, 3] },
        label: { color: read('ink'), fontSize: 12, formatter: '{b}', position: 'insideEndTop' },
        data: switches.map((each) => ({ name: each.mode, xAxis: each.at })) };
      const first = points.length ? points[0].at : 0;
      drawn.setOption({ animation: false, textStyle: { fontFamily: 'system-ui, sans-serif' },
        legend: { top: 0, left: 0, textStyle: { color: read('ink'), fontSize: 12 } },
        grid: { left: 62, right: 16, top: 36, bottom: 48 },
        xAxis: { ...of('time (s)'), type: 'value', nameGap: 30, min: Math.floor(first) },
        yAxis: { ...of('response time (ms)'), type: 'log', nameGap: 46 },
        series: [{ ...line('median', 'tone-0', 'solid'), markLine: marked }, line('slowest', 'tone-1', 'dashed')] }, true);
    };
    window.addEventListener('resize', () => { drawn.resize(); draw(); });
    draw();
    return {
      add: (point) => {
        points = [...points, point].slice(-KEPT);
        switches = switches.filter((each) => each.at >= points[0].at);
        draw();
      },
      mark: (mode) => {
        const at = points.length ? points.at(-1).at : 0;
        switches = [...switches, { mode, at }];
        draw();
      },
      clear: () => { points = []; switches = []; draw(); },
    };
  };

  const measured = rolling('measured');
  const latency = rolling('latency');
  const began = performance.now();
  const buttons = document.querySelectorAll('button[data-mode]');
  let toggle = { state: 'IDLE', mode: '' };

  const ask = (path) => fetch(path, { method: 'POST' }).then((reply) => reply.ok ? '' : reply.text())
    .then((refusal) => { if (refusal) { say('toggled', 'Not possible: ' + refusal + '.'); } });

  const on = {
    trial: (told) => say('trial', 'Trial ' + told.number + ' of ' + told.of + ': ' + told.subject + ', about '
      + told.left + ' left'),
    phase: (told) => say('phase', told.what),
    calibrated: (told) => say('calibrated', 'Calibrated: ' + told.words + '.'),
    repeating: (told) => say('repeating', told.subject + ' runs again, it was invalid: ' + told.reasons[0]
      + (told.reasons.length > 1 ? ' (and ' + (told.reasons.length - 1) + ' more)' : '')),
    interval: (told) => {
      say('phase', told.what + ': ' + figure(told.perSec) + ' replies/s, ' + told.failed + ' errors');
      measured.add({ at: (performance.now() - began) / 1000, median: told.median, slowest: told.slowest });
    },
    report: () => { byId('report').src = '/report?' + Date.now(); },
    toggle: (told) => {
      const starts = told.state === 'RUNNING' && toggle.state !== 'RUNNING';
      if (starts) { latency.clear(); }
      if (told.state === 'RUNNING' && (starts || told.mode !== toggle.mode)) { latency.mark(told.mode); }
      toggle = told;
      byId('begin').disabled = told.state !== 'IDLE';
      byId('end').disabled = told.state === 'IDLE';
      buttons.forEach((button) => {
        button.disabled = told.state !== 'RUNNING';
        button.setAttribute('aria-pressed', String(told.state === 'RUNNING' && button.dataset.mode === told.mode));
      });
      say('toggled', told.message ? 'It could not be run: ' + told.message
        : told.state === 'WAITING' ? 'It begins when this trial is over.'
          : told.state === 'RUNNING' ? figure(told.ratePerSec) + ' requests a second, of which a pool can answer '
            + figure(told.ceilingPerSec) + '; the mode is ' + told.mode + '.' : '');
    },
    latency: (told) => {
      say('toggled', told.what + ': ' + figure(told.perSec) + ' replies/s, ' + told.inFlight + ' in flight, ' + told.failed
        + ' failed' + (told.median ? ', median ' + figure(told.median) + ' ms' : ''));
      latency.add({ at: told.atSec, median: told.median, slowest: told.slowest });
    },
    end: () => {
      events.close();
      say('trial', 'The suite is over');
      say('phase', 'Its report is below, and saved.');
      document.querySelectorAll('button').forEach((button) => { button.disabled = true; });
    },
  };

  byId('begin').addEventListener('click', () => ask('/toggle/begin'));
  byId('end').addEventListener('click', () => ask('/toggle/end'));
  buttons.forEach((button) => button.addEventListener('click', () => ask('/toggle/mode?' + button.dataset.mode)));

  const events = new EventSource('/events');
  Object.entries(on).forEach(([kind, show]) =>
    events.addEventListener(kind, (event) => show(JSON.parse(event.data))));
})();
