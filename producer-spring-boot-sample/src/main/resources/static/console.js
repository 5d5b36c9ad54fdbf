const POLL_MILLIS = 1000;
const POINTS = 120;

const $ = (id) => document.getElementById(id);
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const fine = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** An element with text and children; text never becomes markup. */
function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...content);
  return made;
}

// ---- sending ----------------------------------------------------------------------------------

const form = $('send');
const button = form.querySelector('button');

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  button.disabled = true;
  try {
    const fields = new FormData(form);
    const response = await fetch(address(fields), { method: 'POST', headers: headers(fields), body: fields.get('body') });
    await show(response);
  }
  catch (error) {
    failed('Not sent', error.message);
  }
  finally {
    button.disabled = false;
  }
});

function address(fields) {
  const query = new URLSearchParams();
  for (const name of ['mode', 'tag', 'keys', 'orderKey', 'delaySeconds', 'delayLevel', 'priority']) {
    if (fields.get(name)) {
      query.set(name, fields.get(name));
    }
  }
  if (fields.get('deliverAt')) {
    query.set('deliverAt', new Date(fields.get('deliverAt')).toISOString());
  }
  return `/messages/${encodeURIComponent(fields.get('topic').trim())}?${query}`;
}

function headers(fields) {
  const result = new Headers({ 'Content-Type': 'text/plain;charset=UTF-8' });
  for (const line of fields.get('properties').split('\n').filter((text) => text.trim())) {
    const equals = line.indexOf('=');
    if (equals < 1) {
      throw new Error(`The property '${line.trim()}' must be written name=value.`);
    }
    result.set(`X-Prop-${line.slice(0, equals).trim()}`, line.slice(equals + 1).trim());
  }
  return result;
}

async function show(response) {
  if (response.status === 202) {
    outcome('good', 'Handed over', element('p', {}, 'A one-way send has no receipt.'));
    return;
  }
  const answer = await response.json();
  if (!response.ok) {
    failed(answer.title ?? 'Not sent', answer.detail ?? `The application answered ${response.status}.`, answer);
    return;
  }
  outcome('good', answer.status === 'SEND_OK' ? 'Stored' : `Stored, but ${answer.status}`, facts({
    'Message id': answer.messageId, 'Topic': answer.topic, 'Broker': answer.brokerName, 'Queue': answer.queueId,
    'Offset': answer.queueOffset, 'Stored as': answer.offsetMessageId, 'Status': answer.status,
  }));
}

function failed(title, detail, problem = {}) {
  const details = [element('p', {}, detail)];
  if (problem.exception) {
    details.push(facts({
      'Failure': problem.exception, 'Possibly stored': problem.possiblyStored ? 'yes' : 'no',
      ...(problem.messageId && { 'Message id': problem.messageId }),
    }));
  }
  outcome('bad', title, ...details);
}

function facts(rows) {
  return element('dl', {}, ...Object.entries(rows).flatMap(([name, value]) =>
    [element('dt', {}, name), element('dd', {}, String(value))]));
}

function outcome(kind, title, ...content) {
  const place = $('outcome');
  place.className = kind;
  place.replaceChildren(element('h3', {}, title), ...content);
  place.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
}

// ---- live figures -----------------------------------------------------------------------------

const rates = [];
const latencies = [];
let before;

async function poll() {
  try {
    const response = await fetch('/console/state', { cache: 'no-store' });
    if (!response.ok) {
      throw new Error(response.status);
    }
    render(await response.json());
  }
  catch {
    condition($('producer'), 'down', 'application not reachable');
    before = undefined;
  }
  finally {
    setTimeout(poll, POLL_MILLIS);
  }
}

function render(state) {
  const running = state.state === 'RUNNING';
  condition($('producer'), running ? 'healthy' : 'down', `producer ${state.state.toLowerCase()}`);
  const total = (name) => state.sends.reduce((sum, row) => sum + row[name], 0);
  const now = { at: performance.now(), sent: total('sent'), failed: total('failed'), millis: total('totalMillis') };
  if (before) {
    const count = now.sent + now.failed - before.sent - before.failed;
    const rate = (now.sent - before.sent) * 1000 / (now.at - before.at);
    push(rates, rate);
    push(latencies, count > 0 ? (now.millis - before.millis) / count : 0);
    $('rate').textContent = whole.format(rate);
    $('latency').textContent = count > 0 ? fine.format(latencies.at(-1)) : '–';
    chart($('rate-chart'), rates);
    chart($('latency-chart'), latencies);
  }
  before = now;
  $('in-flight').textContent = whole.format(state.messagesInFlight);
  $('sent').textContent = whole.format(now.sent);
  $('failed').textContent = whole.format(now.failed);
  $('servers').replaceChildren(...servers(state));
  $('sends').replaceChildren(...sends(state.sends));
  $('failures').replaceChildren(...failures(state.failures));
}

function push(points, value) {
  points.push(value);
  if (points.length > POINTS) {
    points.shift();
  }
}

/** A filled curve that ends at the right edge; the highest point touches the top. */
function chart(svg, points) {
  const top = Math.max(...points, 1e-9);
  const spot = (value, index) =>
    `${(240 - (points.length - 1 - index) * 240 / (POINTS - 1)).toFixed(1)},${(57 - 54 * value / top).toFixed(1)}`;
  const line = points.map(spot).join(' ');
  const first = spot(0, 0).split(',')[0];
  const drawn = (name, kind, shape) => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    made.setAttribute('class', kind);
    made.setAttribute('points', shape);
    return made;
  };
  svg.replaceChildren(drawn('polygon', 'area', `${first},60 ${line} 240,60`), drawn('polyline', 'curve', line));
}

function servers(state) {
  const row = (kind, word, name, note) => {
    const pill = element('span', { class: 'pill' });
    condition(pill, kind, word);
    return element('li', {}, pill, element('span', {}, name), element('small', {}, note));
  };
  const nameServers = Object.entries(state.nameServers).map(([name, fault]) =>
    row(fault ? 'down' : 'healthy', fault ? 'down' : 'up', `name server ${name}`, fault));
  const brokers = state.brokers.map((broker) => row(broker.condition.toLowerCase(), broker.condition.toLowerCase(),
    broker.name, `${broker.address}${broker.latencyMillis ? ` · responds in ${short.format(broker.latencyMillis)} ms` : ''}`));
  const all = [...nameServers, ...brokers];
  return all.length ? all : [element('li', { class: 'empty' }, 'No server has been contacted yet.')];
}

function sends(rows) {
  if (!rows.length) {
    return [element('tr', { role: 'row' },
      element('td', { role: 'cell', colspan: 7, class: 'empty' }, 'Nothing was sent yet.'))];
  }
  return rows.map((row) => element('tr', { role: 'row' }, ...[row.topic, row.mode, whole.format(row.sent),
    whole.format(row.failed), ...times(row)].map((text) => element('td', { role: 'cell' }, text))));
}

const lastTimes = new Map();

/** Meters forget times after two minutes without a send and read 0 from then on: the last ones stay. */
function times(row) {
  const key = JSON.stringify([row.topic, row.mode]);
  const last = lastTimes.get(key);
  const count = row.sent + row.failed;
  const known = last && last.count <= count ? last : {};
  const shown = { count };
  for (const name of ['p50Millis', 'p99Millis', 'maxMillis']) {
    shown[name] = row[name] || known[name];
  }
  lastTimes.set(key, shown);
  return [shown.p50Millis, shown.p99Millis, shown.maxMillis].map((millis) => millis ? (millis < 1 ? fine : short).format(millis) : '–');
}

function failures(all) {
  if (!all.length) {
    return [element('li', { class: 'empty' }, 'None.')];
  }
  return all.map((failure) => element('li', {}, element('strong', {}, failure.exception), ' ',
    element('small', {}, `${new Date(failure.time).toLocaleTimeString()} · ${failure.topic} · ${failure.mode.toLowerCase()}`
      + (failure.possiblyStored ? ' · possibly stored' : '')), element('div', {}, failure.text)));
}

function condition(place, kind, text) {
  place.dataset.condition = kind;
  place.textContent = text;
}

poll();
